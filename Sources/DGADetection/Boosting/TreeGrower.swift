// Part of squint.

/// Grows one tree: the leaf whose split helps most is split next.
struct TreeGrower {
  private let recipe: BoostingRecipe
  private let bins: FeatureBins
  private let slopes: [SIMD2<Int64>]
  private let features: [Int]
  private var rows: [Int32]
  private var nodes: [Node] = []
  private var open: [Leaf] = []

  /// A node while the tree grows.
  private struct Node {
    var feature = 0
    var bin: UInt8 = 0
    /// The left child; the right one follows. 0 for a leaf.
    var left = 0
    var depth = 0
    var score: Int32 = 0
  }

  /// A leaf that may be split.
  private struct Leaf {
    let node: Int
    let rows: Range<Int>
    let histogram: [SIMD2<Int64>]
    let sum: SIMD2<Int64>
    let split: Split
  }

  private struct Split {
    let feature: Int
    let bin: UInt8
    let gain: Double
    let left: SIMD2<Int64>
  }

  init(recipe: BoostingRecipe, bins: FeatureBins, slopes: [SIMD2<Int64>], rows: [Int32], features: [Int]) {
    self.recipe = recipe
    self.bins = bins
    self.slopes = slopes
    self.rows = rows
    self.features = features
  }

  /// Grows the tree.
  mutating func grow() {
    let sum = rows.reduce(into: SIMD2<Int64>.zero) { $0 &+= slopes[Int($1)] }
    nodes.append(Node(score: score(sum)))
    consider(0, 0..<rows.count, histogram(0..<rows.count), sum)
    while nodes.count + 1 < recipe.leaves * 2, let best = takeBest() { split(best) }
  }

  private mutating func takeBest() -> Leaf? {
    let best = open.indices.max { (open[$0].split.gain, open[$1].node) < (open[$1].split.gain, open[$0].node) }
    return best.map { open.remove(at: $0) }
  }

  /// Notes a leaf down if it can be split.
  private mutating func consider(_ node: Int, _ range: Range<Int>, _ histogram: [SIMD2<Int64>], _ sum: SIMD2<Int64>) {
    guard nodes[node].depth < recipe.depth, range.count >= 2 * recipe.leastRows,
      let split = bestSplit(histogram, sum)
    else { return }
    open.append(Leaf(node: node, rows: range, histogram: histogram, sum: sum, split: split))
  }

  private mutating func split(_ leaf: Leaf) {
    let (feature, bin) = (leaf.split.feature, leaf.split.bin)
    let width = bins.width
    let middle = bins.bins.withUnsafeBufferPointer { bins in
      rows[leaf.rows].partition { bins[Int($0) * width + feature] > bin }
    }
    let (left, right) = (leaf.rows.lowerBound..<middle, middle..<leaf.rows.upperBound)
    guard left.count >= recipe.leastRows, right.count >= recipe.leastRows else { return }
    let rightSum = leaf.sum &- leaf.split.left
    let first = nodes.count
    let depth = nodes[leaf.node].depth + 1
    nodes[leaf.node].feature = feature
    nodes[leaf.node].bin = bin
    nodes[leaf.node].left = first
    nodes.append(Node(depth: depth, score: score(leaf.split.left)))
    nodes.append(Node(depth: depth, score: score(rightSum)))
    // The smaller child is counted, the larger one is what remains.
    let counted = histogram(left.count <= right.count ? left : right)
    var rest = leaf.histogram
    for index in rest.indices { rest[index] &-= counted[index] }
    consider(first, left, left.count <= right.count ? counted : rest, leaf.split.left)
    consider(first + 1, right, left.count <= right.count ? rest : counted, rightSum)
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

  private func bestSplit(_ histogram: [SIMD2<Int64>], _ sum: SIMD2<Int64>) -> Split? {
    var best: Split?
    let whole = worth(sum)
    let least = Int64(1) << 26
    histogram.withUnsafeBufferPointer { histogram in
      for (index, feature) in features.enumerated() {
        var left = SIMD2<Int64>.zero
        for bin in 0..<bins.edges[feature].count {
          left &+= histogram[index * 256 + bin]
          let right = sum &- left
          guard left.y >= least else { continue }
          guard right.y >= least else { break }
          let gain = worth(left) + worth(right) - whole
          if gain > best?.gain ?? 1e-3 { best = Split(feature: feature, bin: UInt8(bin), gain: gain, left: left) }
        }
      }
    }
    return best
  }

  /// How much a leaf with these slopes lowers the loss.
  private func worth(_ sum: SIMD2<Int64>) -> Double {
    let first = Double(sum.x) / Double(1 << 30)
    return first * first / (Double(sum.y) / Double(1 << 30) + recipe.restraint)
  }

  /// The score of a node with these slopes, in 65536ths of a logit.
  private func score(_ sum: SIMD2<Int64>) -> Int32 {
    let step = -Double(sum.x) / (Double(sum.y) + recipe.restraint * Double(1 << 30)) * recipe.rate
    return Int32((max(-4, min(4, step)) * Double(Sigmoid.logit)).rounded())
  }

  /// The score of the leaf that a row falls into.
  func score(of row: Int) -> Int32 {
    nodes.withUnsafeBufferPointer { nodes in
      bins.bins.withUnsafeBufferPointer { bins in
        var index = 0
        while nodes[index].left != 0 {
          let node = nodes[index]
          index = bins[row &* self.bins.width &+ node.feature] > node.bin ? node.left &+ 1 : node.left
        }
        return nodes[index].score
      }
    }
  }

  /// Adds the tree to others.
  func write(to growth: inout BoostingTrainer.Growth) {
    let start = growth.nodes.count
    growth.roots.append(UInt32(start))
    let depth = nodes.map(\.depth).max() ?? 0
    for (index, node) in nodes.enumerated() {
      let isLeaf = node.left == 0
      let threshold = isLeaf ? Int16.max : bins.edges[node.feature][Int(node.bin)]
      var word = UInt64(UInt16(bitPattern: threshold)) | UInt64(node.feature) << 16
      if index == 0 { word |= UInt64(depth) << 24 }
      growth.nodes.append(word | UInt64(start + (isLeaf ? index : node.left)) << 32)
      growth.scores.append(node.score)
    }
  }
}
