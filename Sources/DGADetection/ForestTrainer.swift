// Part of squint.

/// Grows a random forest (Breiman 2001): each tree from a sample of its own, a few features a split, Gini impurity.
struct ForestTrainer {
  let trees: Int
  let featuresPerSplit: Int
  let minimumLeaf: Int
  let maximumDepth: Int

  /// The nodes and roots of a forest, in the form that `Forest` reads.
  struct Growth: Equatable {
    var nodes: [UInt64] = []
    var roots: [UInt32] = []
  }

  /// Grows the trees; `progress` hears the number of those that are done.
  func grow(_ samples: TrainingSamples, random: inout SplitMix64, progress: (Int) -> Void) -> Growth {
    var growth = Growth()
    guard samples.count > 0 else { return growth }
    for tree in 0..<trees {
      growth.roots.append(UInt32(growth.nodes.count))
      var rows = (0..<samples.count).map { _ in Int32(random.below(samples.count)) }
      growTree(samples, &rows, &growth.nodes, &random)
      progress(tree + 1)
    }
    return growth
  }

  /// A part of the rows that waits to become a node.
  private struct Task {
    let rows: Range<Int>
    let depth: Int
    /// The node whose right child this is.
    let parent: Int?
  }

  private func growTree(
    _ samples: TrainingSamples, _ rows: inout [Int32], _ nodes: inout [UInt64], _ random: inout SplitMix64
  ) {
    var tasks = [Task(rows: 0..<rows.count, depth: 0, parent: nil)]
    var order: [Int64] = []
    while let task = tasks.popLast() {
      let index = nodes.count
      if let parent = task.parent { nodes[parent] |= UInt64(index) << 35 }
      let generated = task.rows.reduce(0) { $0 + (samples.isGenerated[Int(rows[$1])] ? 1 : 0) }
      let isPure = generated == 0 || generated == task.rows.count
      let mayGrow = !isPure && task.depth < maximumDepth && task.rows.count >= 2 * minimumLeaf
      guard mayGrow, let split = bestSplit(samples, rows, task.rows, generated, &order, &random) else {
        let share = Int64(generated) * Int64(Forest.certain) / Int64(task.rows.count)
        nodes.append(UInt64(share) | UInt64(Forest.leaf) << 32)
        continue
      }
      nodes.append(UInt64(UInt32(bitPattern: split.threshold)) | UInt64(split.feature) << 32)
      let column = samples.columns[split.feature]
      let middle = rows[task.rows].partition { column[Int($0)] > split.threshold }
      // The left child is taken next and so follows its parent.
      tasks.append(Task(rows: middle..<task.rows.upperBound, depth: task.depth + 1, parent: index))
      tasks.append(Task(rows: task.rows.lowerBound..<middle, depth: task.depth + 1, parent: nil))
    }
  }

  private struct Split {
    let feature: Int
    let threshold: Int32
    let purity: Double
  }

  /// The purest split by some features; more are tried as long as none splits.
  private func bestSplit(
    _ samples: TrainingSamples, _ rows: [Int32], _ range: Range<Int>, _ generated: Int, _ order: inout [Int64],
    _ random: inout SplitMix64
  ) -> Split? {
    var features = Array(samples.columns.indices)
    random.shuffle(&features)
    var best: Split?
    for (tried, feature) in features.enumerated() {
      if tried >= featuresPerSplit, best != nil { break }
      let column = samples.columns[feature]
      order.removeAll(keepingCapacity: true)
      for row in rows[range] {
        order.append(Int64(column[Int(row)]) << 1 | (samples.isGenerated[Int(row)] ? 1 : 0))
      }
      order.sort()
      let split = bestSplit(of: order, generated, feature)
      if let split, split.purity > best?.purity ?? -1 { best = split }
    }
    return best
  }

  /// The purest place to cut rows that are sorted by value; each is its value, doubled, plus 1 if generated.
  private func bestSplit(of order: [Int64], _ generated: Int, _ feature: Int) -> Split? {
    var best: Split?
    var leftGenerated = 0
    for index in 0..<(order.count - 1) {
      leftGenerated += Int(order[index] & 1)
      let (value, next) = (order[index] >> 1, order[index + 1] >> 1)
      let left = index + 1
      let right = order.count - left
      guard value != next, left >= minimumLeaf, right >= minimumLeaf else { continue }
      let purity =
        Self.purity(generated: leftGenerated, of: left) + Self.purity(generated: generated - leftGenerated, of: right)
      if purity > best?.purity ?? -1 {
        best = Split(feature: feature, threshold: Int32(value + (next - value) / 2), purity: purity)
      }
    }
    return best
  }

  /// The count times the sum of the squared shares: highest when the Gini impurity is lowest.
  private static func purity(generated: Int, of count: Int) -> Double {
    let (a, b) = (Double(generated), Double(count - generated))
    return (a * a + b * b) / Double(count)
  }
}

/// Names as the trainer sees them: a column for each feature, and the truth.
struct TrainingSamples {
  private(set) var columns: [[Int32]] = [[], [], [], []]
  private(set) var isGenerated: [Bool] = []

  var count: Int { isGenerated.count }

  mutating func append(_ features: DGAFeatures, isGenerated: Bool) {
    columns[0].append(features.scaled.0)
    columns[1].append(features.scaled.1)
    columns[2].append(features.scaled.2)
    columns[3].append(features.scaled.3)
    self.isGenerated.append(isGenerated)
  }
}
