// Part of squint.

/// Grows boosted trees on binned features.
///
/// Gradient boosting is Friedman's (2001), its histograms are those of LightGBM (Ke and others 2017), and that all
/// nodes of a level ask one question is CatBoost's (Prokhorenkova and others 2018). Gradients are whole numbers and so are their sums: the order of the rows does not matter, and every
/// machine grows the same trees.
struct BoostingTrainer {
  let recipe: BoostingRecipe
  let bins: FeatureBins
  /// Whether each row is generated.
  let isGenerated: [Bool]
  /// What each row weighs, in 64ths.
  let weight: [Int64]

  /// The trees, in the form that `TableTrees` reads.
  struct Growth: Equatable {
    var depth = 0
    var count = 0
    var questions: [UInt32] = []
    var leaves: [Int16] = []
    var nodes: [Int16] = []
  }

  /// Grows the trees; `progress` hears the number of those that are done.
  func grow(random: inout SplitMix64, progress: (Int) -> Void) -> Growth {
    var growth = Growth(depth: recipe.depth)
    for _ in 0..<recipe.forests { growForest(&growth, &random, progress) }
    return growth
  }

  private func growForest(_ growth: inout Growth, _ random: inout SplitMix64, _ progress: (Int) -> Void) {
    var scores = [Int64](repeating: 0, count: bins.count)
    var slopes = [SIMD2<Int64>](repeating: .zero, count: bins.count)
    for _ in 0..<recipe.trees {
      for row in 0..<bins.count { slopes[row] = slope(row, scores[row]) }
      let rows = sample(&random)
      let features = sampleFeatures(&random)
      var grower = TableTreeGrower(recipe: recipe, bins: bins, slopes: slopes, rows: rows, features: features)
      grower.grow()
      let leaves = grower.leaves
      // Rows that the tree did not see move too.
      for row in 0..<bins.count { scores[row] &+= Int64(leaves[leaf(of: row, grower.questions)]) }
      growth.count += 1
      growth.questions += grower.questions.map(word)
      growth.leaves += leaves.map(share)
      growth.nodes += grower.innerNodes.map(share)
      progress(growth.count)
    }
  }

  /// What a forest's score adds to the average, in the unit of `TableTrees`.
  private func share(_ score: Int32) -> Int16 {
    let unit = Double(Int64(1) << TableTrees.scoreShift) * Double(recipe.forests)
    return Int16(max(-32_768, min(32_767, (Double(score) / unit).rounded())))
  }

  @inline(__always)
  private func leaf(of row: Int, _ questions: [TableTreeGrower.Question]) -> Int {
    var leaf = 0
    for (level, question) in questions.enumerated() {
      leaf |= (bins.bins[row &* bins.width &+ question.feature] > question.bin ? 1 : 0) << level
    }
    return leaf
  }

  private func word(_ question: TableTreeGrower.Question) -> UInt32 {
    let edges = bins.edges[question.feature]
    let threshold = Int(question.bin) < edges.count ? edges[Int(question.bin)] : Int16(NameValues.range.upperBound)
    return UInt32(UInt16(bitPattern: threshold)) | UInt32(question.feature) << 16
  }

  /// The first and second derivative of a row's loss, in 2⁻³⁰.
  private func slope(_ row: Int, _ score: Int64) -> SIMD2<Int64> {
    let probability = Sigmoid.probability(of: score)
    let first = (probability - (isGenerated[row] ? Sigmoid.one : 0)) * weight[row]
    let second = max(1, (probability * (Sigmoid.one - probability)) >> 24) * weight[row]
    return SIMD2(first, second)
  }

  private func sample(_ random: inout SplitMix64) -> [Int32] {
    let limit = UInt64(recipe.rowShare * 4_294_967_296)
    var rows: [Int32] = []
    rows.reserveCapacity(bins.count)
    for row in 0..<bins.count where random.next() >> 32 < limit { rows.append(Int32(row)) }
    return rows
  }

  private func sampleFeatures(_ random: inout SplitMix64) -> [Int] {
    var features = Array(0..<bins.width)
    random.shuffle(&features)
    return features.prefix(max(1, Int(Double(bins.width) * recipe.featureShare))).sorted()
  }
}
