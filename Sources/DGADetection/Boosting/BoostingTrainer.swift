// Part of squint.

/// Grows boosted trees on binned features (Friedman 2001; leaf by leaf and on histograms as LightGBM, Ke et al. 2017).
///
/// Gradients are whole numbers and so are their sums: the order of the rows does not matter, and every
/// machine grows the same trees.
struct BoostingTrainer {
  let recipe: BoostingRecipe
  let bins: FeatureBins
  /// Whether each row is generated.
  let isGenerated: [Bool]
  /// What each row weighs, in 64ths.
  let weight: [Int64]

  /// The trees, in the form that `BoostedTrees` reads.
  struct Growth: Equatable {
    var nodes: [UInt64] = []
    var scores: [Int32] = []
    var roots: [UInt32] = []
  }

  /// Grows the trees; `progress` hears the number of those that are done.
  func grow(random: inout SplitMix64, progress: (Int) -> Void) -> Growth {
    var growth = Growth()
    var scores = [Int64](repeating: 0, count: bins.count)
    var slopes = [SIMD2<Int64>](repeating: .zero, count: bins.count)
    for tree in 0..<recipe.trees {
      for row in 0..<bins.count { slopes[row] = slope(row, scores[row]) }
      let rows = sample(&random)
      let features = sampleFeatures(&random)
      var grower = TreeGrower(recipe: recipe, bins: bins, slopes: slopes, rows: rows, features: features)
      grower.grow()
      // Rows that the tree did not see move too.
      for row in 0..<bins.count { scores[row] += Int64(grower.score(of: row)) }
      grower.write(to: &growth)
      progress(tree + 1)
    }
    return growth
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
