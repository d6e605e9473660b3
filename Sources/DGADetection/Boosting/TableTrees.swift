// Part of squint.

/// Trees whose scores add up to a logit, each the same question at every node of a level, read in place.
///
/// Such a tree (an oblivious decision tree: Langley and Sage 1994) is a table: the answers to its
/// questions are the bits of the place where its score stands. There is nothing to branch on, so a
/// name takes the same few nanoseconds a tree whatever it looks like.
///
/// A question has 4 bytes: a threshold and a feature; a value above the threshold sets the bit of its
/// level. Values and thresholds are signed and have 15 bits. A tree's scores are 16-bit numbers in
/// 4096ths of a logit, those of the 2^depth leaves in one table, and in another those of the nodes
/// above: level by level, each 2^level places from 2^level on, where the place 0 is not used.
struct TableTrees {
  static let questionSize = 4
  static let scoreSize = 2
  /// What makes 65536ths of a logit of a tree's scores, as a shift.
  static let scoreShift: Int64 = 4
  /// The deepest trees.
  static let maximumDepth = 8

  private let questions: UnsafeRawPointer
  private let leaves: UnsafeRawPointer
  private let nodes: UnsafeRawPointer
  let count: Int
  let depth: Int

  /// Reads `count` trees of `depth` levels whose questions `fault` found right.
  init(questions: UnsafeRawPointer, leaves: UnsafeRawPointer, nodes: UnsafeRawPointer, count: Int, depth: Int) {
    self.questions = questions
    self.leaves = leaves
    self.nodes = nodes
    self.count = count
    self.depth = depth
  }

  @inline(__always)
  private func question(_ index: Int) -> (feature: Int, threshold: Int16) {
    let offset = index &* Self.questionSize
    let word = UInt32(littleEndian: questions.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    return (Int(word >> 16), Int16(truncatingIfNeeded: word))
  }

  @inline(__always)
  private static func score(_ scores: UnsafeRawPointer, _ index: Int) -> Int64 {
    Int64(Int16(littleEndian: scores.loadUnaligned(fromByteOffset: index &* scoreSize, as: Int16.self)))
  }

  /// The sum of the leaves' scores, in 65536ths of a logit.
  func score(_ values: UnsafeMutablePointer<Int16>) -> Int64 {
    switch depth {
    case 6: score(values, depth: 6)
    case 7: score(values, depth: 7)
    case 8: score(values, depth: 8)
    default: score(values, depth: depth)
    }
  }

  @inline(__always)
  private func score(_ values: UnsafeMutablePointer<Int16>, depth: Int) -> Int64 {
    var total: Int64 = 0
    var first = 0
    for tree in 0..<count {
      var leaf = 0
      for level in 0..<depth {
        let (feature, threshold) = question(first &+ level)
        leaf |= (values[feature] > threshold ? 1 : 0) << level
      }
      total &+= Self.score(leaves, tree << depth | leaf)
      first &+= depth
    }
    return total << Self.scoreShift
  }

  /// The names whose scores `addScores` finds at once.
  static let batchSize = 16
  /// The trees whose leaves are found before any is read, few enough for all of their leaves to stay near.
  private static let stretch = 32

  /// Adds the scores of sixteen names, whose features lie side by side, to `totals`.
  func addScores(_ values: UnsafeMutablePointer<SIMD16<Int16>>, to totals: UnsafeMutablePointer<Int64>) {
    switch depth {
    case 6: addScores(values, to: totals, depth: 6)
    case 7: addScores(values, to: totals, depth: 7)
    case 8: addScores(values, to: totals, depth: 8)
    default: addScores(values, to: totals, depth: depth)
    }
  }

  @inline(__always)
  private func addScores(
    _ values: UnsafeMutablePointer<SIMD16<Int16>>, to totals: UnsafeMutablePointer<Int64>, depth: Int
  ) {
    withUnsafeTemporaryAllocation(of: SIMD16<Int16>.self, capacity: Self.stretch) { places in
      guard let places = places.baseAddress else { return }
      let names = UnsafeMutableRawPointer(places).assumingMemoryBound(to: Int16.self)
      for first in stride(from: 0, to: count, by: Self.stretch) {
        let end = min(first &+ Self.stretch, count)
        for tree in first..<end { places[tree &- first] = leaves(tree, of: values, depth: depth) }
        for name in 0..<Self.batchSize {
          var total: Int64 = 0
          for tree in first..<end {
            let leaf = Int(names[(tree &- first) &* Self.batchSize &+ name])
            total &+= Self.score(leaves, tree << depth | leaf)
          }
          totals[name] &+= total << Self.scoreShift
        }
      }
    }
  }

  /// The leaves of a tree that sixteen names come to.
  @inline(__always)
  private func leaves(
    _ tree: Int, of values: UnsafeMutablePointer<SIMD16<Int16>>, depth: Int
  ) -> SIMD16<Int16> {
    var places = SIMD16<Int16>.zero
    // From the last level on, whose answer is the highest bit.
    for level in (0..<depth).reversed() {
      let (feature, threshold) = question(tree &* depth &+ level)
      // The difference of two numbers of 15 bits: its sign, spread over all bits, is −1 for yes.
      let isAbove = (SIMD16(repeating: threshold) &- values[feature]) &>> SIMD16(repeating: 15)
      places = places &+ places &- isAbove
    }
    return places
  }

  /// Calls `visit` with the feature of each question, and by how much its answer changes the score.
  ///
  /// - Returns: The sum of the roots' scores. With all changes it adds up to `score(values)`, exactly.
  func explain(_ values: UnsafeMutablePointer<Int16>, _ visit: (Int, Int64) -> Void) -> Int64 {
    var bias: Int64 = 0
    for tree in 0..<count {
      var place = 0
      var score = Self.score(nodes, tree << depth | 1)
      bias += score
      for level in 0..<depth {
        let (feature, threshold) = question(tree * depth + level)
        place |= (values[feature] > threshold ? 1 : 0) << level
        let next =
          level + 1 < depth
          ? Self.score(nodes, tree << depth | 1 << (level + 1) | place) : Self.score(leaves, tree << depth | place)
        visit(feature, (next - score) << Self.scoreShift)
        score = next
      }
    }
    return bias << Self.scoreShift
  }

  /// What is wrong with `count` questions; nil if each asks for one of `features`.
  static func fault(questions: UnsafeRawPointer, count: Int, features: Int) -> String? {
    for index in 0..<count {
      let word = UInt32(littleEndian: questions.loadUnaligned(fromByteOffset: index * questionSize, as: UInt32.self))
      guard Int(word >> 16) < features else { return "question \(index) asks for a feature that does not exist" }
    }
    return nil
  }
}
