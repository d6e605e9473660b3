// Part of squint.

extension Forest {
  /// Calls `visit` with the feature of each fork on the paths of a name, and by how much the way taken changes the vote.
  ///
  /// A fork counts as the mean of its two branches, for the file does not tell how many names of the training took each.
  /// - Returns: The vote before any fork. With all changes it adds up to `vote(features)`, exactly.
  /// - Complexity: As many steps as the forest has nodes.
  func explain(_ features: DGAFeatures, _ visit: (_ feature: Int, _ change: Int64) -> Void) -> Int64 {
    let means = means()
    let values = [features.scaled.0, features.scaled.1, features.scaled.2, features.scaled.3]
    var bias: Int64 = 0
    for tree in 0..<treeCount {
      var index = Int(UInt32(littleEndian: roots.loadUnaligned(fromByteOffset: tree * 4, as: UInt32.self)))
      bias += Int64(means[index])
      while true {
        let (number, link) = node(index)
        guard link & 7 != Self.leaf else { break }
        let feature = Int(link & 7)
        let next = values[feature] <= number ? index + 1 : Int(link >> 3)
        visit(feature, Int64(means[next]) - Int64(means[index]))
        index = next
      }
    }
    return bias
  }

  /// What each node stands for: a leaf's share, the mean of a fork's branches, which come later than the fork.
  private func means() -> [Int32] {
    var means = [Int32](repeating: 0, count: nodeCount)
    for index in (0..<nodeCount).reversed() {
      let (number, link) = node(index)
      means[index] =
        link & 7 == Self.leaf ? number : Int32((Int64(means[index + 1]) + Int64(means[Int(link >> 3)])) / 2)
    }
    return means
  }

  private func node(_ index: Int) -> (number: Int32, link: UInt32) {
    let node = UInt64(littleEndian: nodes.loadUnaligned(fromByteOffset: index * Self.nodeSize, as: UInt64.self))
    return (Int32(truncatingIfNeeded: node), UInt32(truncatingIfNeeded: node >> 32))
  }
}

extension ModelFile {
  /// Why a text that `DomainText.trimmed` found right is judged as it is; the forest looks at no single letter or word.
  func explanation(of text: UnsafeRawBufferPointer) -> DGAExplanation {
    let kinds = DGAFeatures.Kind.allCases
    var sums = [Int](repeating: 0, count: kinds.count)
    let bias = Int(forest.explain(DGAFeatures(of: text, ngrams: ngrams)) { sums[$0] += Int($1) })
    let score = bias + sums.reduce(0, +)
    let unit = DGAExplanation.Unit.votes(trees: forest.treeCount)
    let thresholdScore = Int(threshold) * forest.treeCount
    let shares = kinds.map { DGAExplanation.Share(name: $0.name, score: sums[$0.rawValue]) }
    return DGAExplanation(
      bias: bias, shares: shares.sorted { (abs($1.score), $0.name) < (abs($0.score), $1.name) }, score: score,
      thresholdScore: thresholdScore, probability: Double(score) / Double(unit.one),
      threshold: Double(thresholdScore) / Double(unit.one), isGenerated: score >= thresholdScore,
      label: 0..<text.count, suffix: text.count..<text.count, letters: [], words: [], nearestFamily: nil, unit: unit)
  }
}

extension DGAFeatures.Kind {
  /// The feature in plain words.
  fileprivate var name: String {
    switch self {
    case .length: "length"
    case .entropy: "entropy"
    case .nameScore: "likeness to popular names"
    case .wordScore: "likeness to words"
    }
  }
}
