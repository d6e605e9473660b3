// Part of squint.
import Testing
import UntrustedText

@testable import DGADetection

@Suite struct `A model file` {
  private let file: [UInt8]

  init() throws { file = try SmallModel.file() }

  /// The file with other bytes at a place and a checksum that fits them.
  private func forged(_ offset: Int, _ number: UInt32) -> [UInt8] {
    var bytes = file
    for index in 0..<4 { bytes[offset + index] = UInt8(truncatingIfNeeded: number >> (index * 8)) }
    let checksum = bytes.withUnsafeBytes { ModelFile.checksum($0) }
    for index in 0..<8 { bytes[32 + index] = UInt8(truncatingIfNeeded: checksum >> (index * 8)) }
    return bytes
  }

  @Test func `is read back as it was written`() throws {
    let model = try DGAModel(serialized: file)
    #expect(model.size == file.count)
    #expect(model.threshold == 0.5)
    try file.withUnsafeBytes { bytes in
      let embedded = try DGAModel(embedded: bytes)
      #expect(embedded.card == model.card)
      #expect(embedded.verdict(for: "bacondufel.com") == model.verdict(for: "bacondufel.com"))
    }
  }

  @Test func `that is none is refused`() {
    #expect(throws: DGAModelError.notAModel) { try DGAModel(serialized: []) }
    #expect(throws: DGAModelError.notAModel) { try DGAModel(serialized: Array("SQDGAMDL".utf8)) }
    #expect(throws: DGAModelError.notAModel) { try DGAModel(serialized: [UInt8](repeating: 0, count: 4096)) }
    #expect(throws: DGAModelError.unknownFormat(9)) { try DGAModel(serialized: forged(8, 9)) }
  }

  @Test func `that was cut short or drawn out is refused`() {
    for length in stride(from: 0, to: file.count, by: 97) {
      #expect(throws: DGAModelError.self) { try DGAModel(serialized: Array(file[..<length])) }
    }
    #expect(throws: DGAModelError.wrongSize(expected: file.count, found: file.count + 8)) {
      try DGAModel(serialized: file + [UInt8](repeating: 0, count: 8))
    }
  }

  @Test func `with one changed bit is refused`() {
    var bytes = file
    for index in stride(from: 0, to: bytes.count, by: 131) {
      bytes[index] ^= 0x10
      #expect(throws: DGAModelError.self) { try DGAModel(serialized: bytes) }
      bytes[index] ^= 0x10
    }
  }

  @Test(arguments: [12, 16, 20, 24, 28], [0, 1, 29, 4097, 1 << 28, .max] as [UInt32])
  func `whose header lies is refused or harmless, though its checksum fits`(offset: Int, number: UInt32) {
    if let model = try? DGAModel(serialized: forged(offset, number)) {
      #expect(model.verdict(for: "bacondufel.com").probability <= 1)
    }
  }

  @Test func `whose trees lead astray is refused, though its checksum fits`() {
    // The link of the first node: to itself, beyond the end, and by a feature that does not exist.
    let nodes = file.count - nodeCount * Forest.nodeSize
    for link in [0, UInt32.max << 3, 5] as [UInt32] {
      #expect(throws: DGAModelError.self) { try DGAModel(serialized: forged(nodes + 4, link)) }
    }
  }

  private var nodeCount: Int { (0..<4).reduce(0) { $0 | Int(file[24 + $1]) << ($1 * 8) } }
}
