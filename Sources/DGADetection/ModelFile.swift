// Part of squint.

/// The bytes of a model file, checked once and then read in place.
///
/// All numbers are little-endian:
///
///     0  "SQDGAMDL"   8  format, 1          12  bytes of the card, padded to 8
///    16  bits of the n-gram table           20  trees
///    24  nodes       28  threshold in 2⁻²⁴  32  checksum of all but itself
///    40  card, slots of the n-gram table (8 bytes), roots (4 bytes, padded to 8), nodes (8 bytes)
///
/// `@unchecked Sendable`: what it points to is never written, and lives as long as `memory`.
final class ModelFile: @unchecked Sendable {
  static let magic: [UInt8] = Array("SQDGAMDL".utf8)
  static let format: UInt32 = 1
  static let headerSize = 40

  let card: ModelCard
  let threshold: Int64
  let ngrams: NGramTable
  let forest: Forest
  let size: Int
  private let memory: ModelBytes

  /// Checks the bytes.
  init(_ memory: ModelBytes) throws(DGAModelError) {
    let content = try Content(checking: memory.bytes)
    card = content.card
    threshold = content.threshold
    ngrams = content.ngrams
    forest = content.forest
    size = content.size
    self.memory = memory
  }
}

extension ModelFile {
  /// The parts of checked bytes.
  private struct Content {
    let card: ModelCard
    let threshold: Int64
    let ngrams: NGramTable
    let forest: Forest
    let size: Int

    init(checking bytes: UnsafeRawBufferPointer) throws(DGAModelError) {
      guard bytes.count >= headerSize, let base = bytes.baseAddress, bytes[0..<8].elementsEqual(magic) else {
        throw .notAModel
      }
      func number(at offset: Int) -> Int {
        Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
      }
      guard number(at: 8) == Int(format) else { throw .unknownFormat(number(at: 8)) }
      let (cardSize, bits, trees, nodeCount) = (number(at: 12), number(at: 16), number(at: 20), number(at: 24))
      guard (1...28).contains(bits), (1...10_000).contains(trees), nodeCount >= trees, nodeCount < 1 << 28 else {
        throw .inconsistent("its header asks for the impossible")
      }
      // At most 2³² + 2³¹ + 2¹⁶ + 2³¹: no overflow in 64 bits.
      let slotsStart = headerSize + padded(cardSize)
      let rootsStart = slotsStart + (1 << bits) * NGramTable.slotSize
      let nodesStart = rootsStart + padded(trees * 4)
      size = nodesStart + nodeCount * Forest.nodeSize
      guard size == bytes.count else { throw .wrongSize(expected: size, found: bytes.count) }
      let checksum = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: 32, as: UInt64.self))
      guard checksum == ModelFile.checksum(bytes) else { throw .damaged }

      threshold = Int64(number(at: 28))
      guard threshold > 0, threshold <= Int64(Forest.certain) else { throw .inconsistent("its threshold is no share") }
      let cardLines = UnsafeRawBufferPointer(rebasing: bytes[headerSize..<(headerSize + cardSize)])
      guard let card = ModelCard(lines: cardLines) else { throw .inconsistent("its card is unreadable") }
      self.card = card
      let hasEmptySlot = (0..<(1 << bits)).contains {
        base.loadUnaligned(fromByteOffset: slotsStart + $0 * NGramTable.slotSize, as: UInt32.self) == 0
      }
      guard hasEmptySlot else { throw .inconsistent("its n-gram table is full") }
      ngrams = NGramTable(slots: base + slotsStart, bits: bits)
      let fault = Forest.fault(
        nodes: base + nodesStart, nodeCount: nodeCount, roots: base + rootsStart, treeCount: trees)
      if let fault { throw .inconsistent(fault) }
      forest = Forest(
        nodes: base + nodesStart, nodeCount: nodeCount, roots: base + rootsStart, treeCount: trees)
    }
  }

  static func padded(_ size: Int) -> Int { (size + 7) & ~7 }

  /// A hash of all bytes but the checksum's own, in words of 8; the size is a multiple of 8.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    guard let base = bytes.baseAddress else { return 0 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for offset in stride(from: 0, to: bytes.count & ~7, by: 8) where offset != 32 {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return hash
  }
}
