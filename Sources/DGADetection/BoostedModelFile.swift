// Part of squint.

/// The bytes of a model file of format 3, checked once and then read in place.
///
/// All numbers are little-endian:
///
///     0  "SQDGAMDL"   8  format, 3             12  bytes of the card, padded to 8
///    16  bits of the suffix table, 20 of the runs of four letters, 24 of the words; 28 rows of suffixes
///    32  checksum of all but itself
///    40  trees       44  their depth 48  features       52  knots of the calibration
///    56  bytes of the families' names, padded to 8      60  the families' margin, in 16ths of a bit
///    64  threshold, signed, in 65536ths of a logit (8 bytes)
///    72  card, names (a line each), knots (16 bytes), tables, questions (4), leaves (2), nodes (2), each padded
///
/// `@unchecked Sendable`: what it points to is never written, and lives as long as `memory`.
final class BoostedModelFile: @unchecked Sendable {
  static let format: UInt32 = 3
  static let headerSize = 72

  let card: ModelCard
  let model: BoostedModel
  let size: Int
  private let memory: ModelBytes

  /// Checks the bytes.
  init(_ memory: ModelBytes) throws(DGAModelError) {
    let content = try Content(checking: memory.bytes)
    card = content.card
    model = content.model
    size = content.size
    self.memory = memory
  }
}

extension BoostedModelFile {
  /// The numbers of a header, and where they put the parts.
  struct Header {
    var cardSize = 0
    var layout = TableLayout(suffixBits: 0, fourBits: 0, wordBits: 0, suffixRows: 0)
    var trees = 0
    var depth = 0
    var knots = 0
    var namesSize = 0

    var names: Int { headerSize + ModelFile.padded(cardSize) }
    var calibration: Int { names + ModelFile.padded(namesSize) }
    var tables: Int { calibration + knots * Calibration.knotSize }
    var questions: Int { tables + layout.size }
    var leaves: Int { questions + ModelFile.padded(trees * depth * TableTrees.questionSize) }
    var nodes: Int { leaves + ModelFile.padded((trees << depth) * TableTrees.scoreSize) }
    /// The number of bytes of the file.
    var size: Int { nodes + ModelFile.padded((trees << depth) * TableTrees.scoreSize) }

    /// Whether the numbers are such that the sums above are sizes.
    var isPossible: Bool {
      layout.isPossible && (1...100_000).contains(trees) && (1...TableTrees.maximumDepth).contains(depth)
        && (2...1000).contains(knots) && namesSize < 1 << 20
    }
  }

  /// The parts of checked bytes.
  private struct Content {
    let card: ModelCard
    let model: BoostedModel
    let size: Int

    init(checking bytes: UnsafeRawBufferPointer) throws(DGAModelError) {
      guard bytes.count >= headerSize, let base = bytes.baseAddress, bytes[0..<8].elementsEqual(ModelFile.magic)
      else { throw .notAModel }
      func number(at offset: Int) -> Int {
        Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
      }
      guard number(at: 8) == Int(format) else { throw .unknownFormat(number(at: 8)) }
      let header = Header(
        cardSize: number(at: 12),
        layout: TableLayout(
          suffixBits: number(at: 16), fourBits: number(at: 20), wordBits: number(at: 24), suffixRows: number(at: 28)),
        trees: number(at: 40), depth: number(at: 44), knots: number(at: 52), namesSize: number(at: 56))
      guard header.isPossible, number(at: 48) == NameFeature.allCases.count else {
        throw .inconsistent("its header asks for the impossible")
      }
      size = header.size
      guard size == bytes.count else { throw .wrongSize(expected: size, found: bytes.count) }
      let checksum = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: 32, as: UInt64.self))
      guard checksum == ModelFile.checksum(bytes) else { throw .damaged }

      let cardLines = UnsafeRawBufferPointer(rebasing: bytes[headerSize..<(headerSize + header.cardSize)])
      guard let card = ModelCard(lines: cardLines) else { throw .inconsistent("its card is unreadable") }
      self.card = card
      let lines = UnsafeRawBufferPointer(rebasing: bytes[header.names..<(header.names + header.namesSize)])
      guard let text = String(validating: lines, as: UTF8.self) else {
        throw .inconsistent("its families have no names")
      }
      let names = text.split(separator: "\n").map(String.init)
      guard names.count <= FamilyTable.maximumFamilies else { throw .inconsistent("it has too many families") }
      let fault =
        Calibration.fault(base + header.calibration, count: header.knots)
        ?? header.layout.fault(at: base + header.tables)
        ?? TableTrees.fault(
          questions: base + header.questions, count: header.trees * header.depth,
          features: NameFeature.allCases.count)
      if let fault { throw .inconsistent(fault) }
      model = BoostedModel(
        measurement: NameMeasurement(tables: header.layout.tables(at: base + header.tables)),
        trees: TableTrees(
          questions: base + header.questions, leaves: base + header.leaves, nodes: base + header.nodes,
          count: header.trees, depth: header.depth),
        calibration: Calibration(knots: base + header.calibration, count: header.knots),
        threshold: Int64(littleEndian: base.loadUnaligned(fromByteOffset: 64, as: Int64.self)),
        families: FamilyNames(names: names, margin: Int(Int32(truncatingIfNeeded: number(at: 60)))))
    }
  }
}
