// Part of squint.

/// Trees whose scores add up to a logit, read in place.
///
/// A node has 8 bytes: a threshold (bits 0 to 15, signed), a feature (16 to 23), the depth of its tree
/// (24 to 31, in a root alone) and the left child (32 to 63); the right child follows the left one. A
/// value at most the threshold goes left. A leaf is its own left child under the highest threshold, so
/// that every walk through a tree may take as many steps. Each node has a score in 65536ths of a logit.
struct BoostedTrees {
  static let nodeSize = 8
  static let scoreSize = 4
  /// The deepest tree.
  static let maximumDepth = 32

  private let nodes: UnsafeRawPointer
  private let scores: UnsafeRawPointer
  private let roots: UnsafeRawPointer
  let treeCount: Int

  /// Reads trees that `fault` found right.
  init(nodes: UnsafeRawPointer, scores: UnsafeRawPointer, roots: UnsafeRawPointer, treeCount: Int) {
    self.nodes = nodes
    self.scores = scores
    self.roots = roots
    self.treeCount = treeCount
  }

  @inline(__always)
  private func root(_ tree: Int) -> Int {
    Int(UInt32(littleEndian: roots.loadUnaligned(fromByteOffset: tree &* 4, as: UInt32.self)))
  }

  @inline(__always)
  private func node(_ index: Int) -> UInt64 {
    UInt64(littleEndian: nodes.loadUnaligned(fromByteOffset: index &* Self.nodeSize, as: UInt64.self))
  }

  @inline(__always)
  private func score(_ index: Int) -> Int64 {
    Int64(Int32(littleEndian: scores.loadUnaligned(fromByteOffset: index &* Self.scoreSize, as: Int32.self)))
  }

  /// The node after this one.
  @inline(__always)
  private static func next(_ node: UInt64, _ values: UnsafeMutablePointer<Int16>) -> Int {
    let value = values[Int((node >> 16) & 0xFF)]
    let threshold = Int16(truncatingIfNeeded: node)
    return Int(truncatingIfNeeded: node >> 32) &+ (value > threshold ? 1 : 0)
  }

  /// The sum of the leaves' scores, in 65536ths of a logit.
  func score(_ values: UnsafeMutablePointer<Int16>) -> Int64 {
    var total: Int64 = 0
    var tree = 0
    // Four trees at a time: their steps do not wait for each other.
    while tree &+ 4 <= treeCount {
      var (a, b, c, d) = (root(tree), root(tree &+ 1), root(tree &+ 2), root(tree &+ 3))
      let depth = max(max(self.depth(a), self.depth(b)), max(self.depth(c), self.depth(d)))
      for _ in 0..<depth {
        a = Self.next(node(a), values)
        b = Self.next(node(b), values)
        c = Self.next(node(c), values)
        d = Self.next(node(d), values)
      }
      total &+= score(a) &+ score(b) &+ score(c) &+ score(d)
      tree &+= 4
    }
    while tree < treeCount {
      var index = root(tree)
      for _ in 0..<depth(index) { index = Self.next(node(index), values) }
      total &+= score(index)
      tree &+= 1
    }
    return total
  }

  @inline(__always)
  private func depth(_ root: Int) -> Int { Int((node(root) >> 24) & 0xFF) }

  /// Calls `visit` with the feature of each decision on the paths of a name, and by how much it changes the score.
  ///
  /// - Returns: The sum of the roots' scores. With all changes it adds up to `score(values)`, exactly.
  func explain(_ values: UnsafeMutablePointer<Int16>, _ visit: (Int, Int64) -> Void) -> Int64 {
    var bias: Int64 = 0
    for tree in 0..<treeCount {
      var index = root(tree)
      bias += score(index)
      for _ in 0..<depth(index) {
        let node = node(index)
        let next = Self.next(node, values)
        if next != index { visit(Int((node >> 16) & 0xFF), score(next) - score(index)) }
        index = next
      }
    }
    return bias
  }

  /// What is wrong with `nodeCount` nodes and `treeCount` roots; nil if every step leads to a node.
  static func fault(
    nodes: UnsafeRawPointer, nodeCount: Int, roots: UnsafeRawPointer, treeCount: Int, features: Int
  ) -> String? {
    for index in 0..<nodeCount {
      let node = UInt64(littleEndian: nodes.loadUnaligned(fromByteOffset: index * nodeSize, as: UInt64.self))
      let left = Int(node >> 32)
      let isLeaf = left == index && Int16(truncatingIfNeeded: node) == .max
      guard isLeaf || (left > index && left + 1 < nodeCount) else { return "node \(index) leads nowhere" }
      guard Int((node >> 16) & 0xFF) < features, (node >> 24) & 0xFF <= maximumDepth else {
        return "node \(index) asks for a feature that does not exist"
      }
    }
    for tree in 0..<treeCount {
      let root = UInt32(littleEndian: roots.loadUnaligned(fromByteOffset: tree * 4, as: UInt32.self))
      guard Int(root) < nodeCount else { return "tree \(tree) has no root" }
    }
    return nil
  }
}
