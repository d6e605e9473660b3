// Part of squint.

/// Grows one tree of `TableTrees`: at each level the question that helps most over all of its nodes.
struct TableTreeGrower {
  private let recipe: BoostingRecipe
  private let bins: FeatureBins
  private let slopes: [SIMD2<Int64>]
  private let features: [Int]
  private var rows: [Int32]
  private var nodes: [Node]
  private(set) var questions: [Question] = []
  /// The sums of the slopes at each node, level by level.
  private var sums: [[SIMD2<Int64>]]

  /// What a level asks: whether the feature is above the bin.
  struct Question: Equatable {
    let feature: Int
    let bin: UInt8
  }

  /// The rows of a node of the current level and their histogram.
  private struct Node {
    let rows: Range<Int>
    let histogram: [SIMD2<Int64>]
  }

  init(recipe: BoostingRecipe, bins: FeatureBins, slopes: [SIMD2<Int64>], rows: [Int32], features: [Int]) {
    self.recipe = recipe
    self.bins = bins
    self.slopes = slopes
    self.rows = rows
    self.features = features
    nodes = []
    sums = [[rows.reduce(into: SIMD2<Int64>.zero) { $0 &+= slopes[Int($1)] }]]
  }

  /// Grows the tree to its full depth.
  mutating func grow() {
    nodes = [Node(rows: 0..<rows.count, histogram: histogram(0..<rows.count))]
    for level in 0..<recipe.depth {
      let question = bestQuestion() ?? Question(feature: features.first ?? 0, bin: 254)
      questions.append(question)
      divide(question, isLast: level + 1 == recipe.depth)
    }
  }

  /// Divides all nodes; the first half of the new nodes are those that answer no.
  private mutating func divide(_ question: Question, isLast: Bool) {
    var low: [Node] = []
    var high: [Node] = []
    var lowSums: [SIMD2<Int64>] = []
    var highSums: [SIMD2<Int64>] = []
    let slot = features.firstIndex(of: question.feature) ?? 0
    let width = bins.width
    for (node, sum) in zip(nodes, sums.last ?? []) {
      let middle = bins.bins.withUnsafeBufferPointer { bins in
        rows[node.rows].partition { bins[Int($0) * width + question.feature] > question.bin }
      }
      let (left, right) = (node.rows.lowerBound..<middle, middle..<node.rows.upperBound)
      var below = SIMD2<Int64>.zero
      for bin in 0...Int(question.bin) { below &+= node.histogram[slot * 256 + bin] }
      lowSums.append(below)
      highSums.append(sum &- below)
      if isLast { continue }
      // The smaller child is counted, the larger one is what remains.
      let counted = histogram(left.count <= right.count ? left : right)
      var rest = node.histogram
      for index in rest.indices { rest[index] &-= counted[index] }
      low.append(Node(rows: left, histogram: left.count <= right.count ? counted : rest))
      high.append(Node(rows: right, histogram: left.count <= right.count ? rest : counted))
    }
    nodes = low + high
    sums.append(lowSums + highSums)
  }

  /// The sums of the slopes in each bin of each feature.
  private func histogram(_ range: Range<Int>) -> [SIMD2<Int64>] {
    [SIMD2<Int64>](unsafeUninitializedCapacity: features.count * 256) { histogram, count in
      count = features.count * 256
      histogram.initialize(repeating: .zero)
      guard let sums = histogram.baseAddress else { return }
      bins.bins.withUnsafeBufferPointer { bins in
        slopes.withUnsafeBufferPointer { slopes in
          rows.withUnsafeBufferPointer { rows in
            features.withUnsafeBufferPointer { features in
              for place in range {
                let row = Int(rows[place])
                let slope = slopes[row]
                let start = row &* self.bins.width
                for index in 0..<features.count {
                  sums[index &* 256 &+ Int(bins[start &+ features[index]])] &+= slope
                }
              }
            }
          }
        }
      }
    }
  }

  private func bestQuestion() -> Question? {
    var best: (question: Question, gain: Double)?
    let sums = sums.last ?? []
    let whole = sums.map { worth($0) }
    var gains = [Double](repeating: 0, count: 256)
    for (index, feature) in features.enumerated() {
      let count = bins.edges[feature].count
      for bin in 0..<count { gains[bin] = 0 }
      for (node, (sum, worthOfWhole)) in zip(nodes, zip(sums, whole)) {
        addGains(node.histogram, index, count, sum, worthOfWhole, &gains)
      }
      for bin in 0..<count where gains[bin] > best?.gain ?? 1e-3 {
        best = (Question(feature: feature, bin: UInt8(bin)), gains[bin])
      }
    }
    return best?.question
  }

  @inline(__always)
  private func addGains(
    _ histogram: [SIMD2<Int64>], _ index: Int, _ count: Int, _ sum: SIMD2<Int64>, _ whole: Double,
    _ gains: inout [Double]
  ) {
    let least = Int64(recipe.leastCurvature * Double(1 << 30))
    histogram.withUnsafeBufferPointer { histogram in
      gains.withUnsafeMutableBufferPointer { gains in
        var left = SIMD2<Int64>.zero
        for bin in 0..<count {
          let here = histogram[index &* 256 &+ bin]
          left &+= here
          let right = sum &- left
          if left.y < least { continue }
          if right.y < least { break }
          gains[bin] += worth(left) + worth(right) - whole
        }
      }
    }
  }

  /// How much a node with these slopes lowers the loss.
  @inline(__always)
  private func worth(_ sum: SIMD2<Int64>) -> Double {
    let scale = 1 / Double(1 << 30)
    let first = Double(sum.x) * scale
    return first * first / (Double(sum.y) * scale + recipe.restraint)
  }

  /// The score of a node with these slopes, in 65536ths of a logit.
  private func score(_ sum: SIMD2<Int64>) -> Int32 {
    let step = -Double(sum.x) / (Double(sum.y) + recipe.restraint * Double(1 << 30)) * recipe.rate
    return Int32((max(-4, min(4, step)) * Double(Sigmoid.logit)).rounded())
  }

  /// The scores of the leaves.
  var leaves: [Int32] { (sums.last ?? []).map { score($0) } }

  /// The scores of the nodes above the leaves, from place 1 on.
  var innerNodes: [Int32] { [0] + sums.dropLast().flatMap { $0.map { score($0) } } }
}
