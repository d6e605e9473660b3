// Part of squint.

/// A forest of decision trees, read in place.
///
/// A tree is a run of nodes of 8 bytes in preorder, so that the left child is the next node. A node
/// holds a number and a link; the low three bits of the link are the feature that is compared with the
/// number (at most: left, else right), the others the index of the right child. Feature 7 marks a
/// leaf, whose number is the share of generated names, in 2⁻²⁴.
struct Forest {
  static let nodeSize = 8
  static let leaf: UInt32 = 7
  /// The share 1 in the number of a leaf.
  static let certain: Int32 = 1 << 24

  let nodes: UnsafeRawPointer
  let nodeCount: Int
  let roots: UnsafeRawPointer
  let treeCount: Int

  /// Reads trees whose links `Forest.fault` found right.
  init(nodes: UnsafeRawPointer, nodeCount: Int, roots: UnsafeRawPointer, treeCount: Int) {
    self.nodes = nodes
    self.nodeCount = nodeCount
    self.roots = roots
    self.treeCount = treeCount
  }

  /// The sum of the trees' shares, 0 to `treeCount · certain`.
  func vote(_ features: DGAFeatures) -> Int64 {
    var total: Int64 = 0
    withUnsafeBytes(of: features.scaled) { values in
      guard let values = values.baseAddress else { return }
      for tree in 0..<treeCount {
        let root = roots.loadUnaligned(fromByteOffset: tree &* 4, as: UInt32.self)
        var index = Int(UInt32(littleEndian: root))
        while true {
          let node = UInt64(littleEndian: nodes.loadUnaligned(fromByteOffset: index &* Self.nodeSize, as: UInt64.self))
          let number = Int32(truncatingIfNeeded: node)
          let link = UInt32(truncatingIfNeeded: node >> 32)
          let feature = Int(link & 7)
          if feature >= 4 {
            total &+= Int64(number)
            break
          }
          let value = values.load(fromByteOffset: feature &* 4, as: Int32.self)
          index = value <= number ? index &+ 1 : Int(link >> 3)
        }
      }
    }
    return total
  }

  /// What is wrong with `nodeCount` nodes and `treeCount` roots; nil if a walk from any root ends at a leaf.
  static func fault(
    nodes: UnsafeRawPointer, nodeCount: Int, roots: UnsafeRawPointer, treeCount: Int
  ) -> String? {
    for index in 0..<nodeCount {
      let node = UInt64(littleEndian: nodes.loadUnaligned(fromByteOffset: index * nodeSize, as: UInt64.self))
      let number = Int32(truncatingIfNeeded: node)
      let link = UInt32(truncatingIfNeeded: node >> 32)
      switch link & 7 {
      case 0..<4:
        // Both children come later, so every walk gets on.
        guard index + 1 < nodeCount, Int(link >> 3) > index, Int(link >> 3) < nodeCount else {
          return "node \(index) leads nowhere"
        }
      case leaf:
        guard number >= 0, number <= certain else { return "node \(index) has no share" }
      default: return "node \(index) asks for a feature that does not exist"
      }
    }
    for tree in 0..<treeCount {
      let root = UInt32(littleEndian: roots.loadUnaligned(fromByteOffset: tree * 4, as: UInt32.self))
      guard Int(root) < nodeCount else { return "tree \(tree) has no root" }
    }
    return nil
  }
}
