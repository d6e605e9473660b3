// Part of squint.
import Testing
import UntrustedText

@testable import DGADetection

@Suite struct `A model file of format 2` {
  private let file: [UInt8]

  init() throws { file = try SmallBoostedModel.file() }

  /// The file with other bytes at a place and a checksum that fits them.
  private func forged(_ offset: Int, _ number: UInt32) -> [UInt8] {
    var bytes = file
    for index in 0..<4 { bytes[offset + index] = UInt8(truncatingIfNeeded: number >> (index * 8)) }
    return sealed(bytes)
  }

  private func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let checksum = bytes.withUnsafeBytes { ModelFile.checksum($0) }
    for index in 0..<8 { bytes[32 + index] = UInt8(truncatingIfNeeded: checksum >> (index * 8)) }
    return bytes
  }

  @Test func `is read back as it was written`() throws {
    let model = try DGAModel(serialized: file)
    #expect(model.size == file.count)
    #expect(model.version == "2.0")
    #expect(model.features(of: "google.com") == nil)
    try file.withUnsafeBytes { bytes in
      let embedded = try DGAModel(embedded: bytes)
      #expect(embedded.card == model.card)
      #expect(embedded.verdict(for: "bacondufel.com") == model.verdict(for: "bacondufel.com"))
    }
  }

  @Test func `that was cut short or drawn out is refused`() {
    for length in stride(from: 0, to: file.count, by: 40_009) {
      #expect(throws: DGAModelError.self) { try DGAModel(serialized: Array(file[..<length])) }
    }
    #expect(throws: DGAModelError.wrongSize(expected: file.count, found: file.count + 8)) {
      try DGAModel(serialized: file + [UInt8](repeating: 0, count: 8))
    }
  }

  @Test func `with one changed bit is refused`() {
    var bytes = file
    for index in stride(from: 0, to: bytes.count, by: 50_021) {
      bytes[index] ^= 0x10
      #expect(throws: DGAModelError.self) { try DGAModel(serialized: bytes) }
      bytes[index] ^= 0x10
    }
  }

  @Test(
    arguments: [12, 16, 20, 24, 28, 40, 44, 48, 52, 56, 60, 64, 68],
    [0, 1, 2, 25, 64, 4097, 1 << 28, .max] as [UInt32])
  func `whose header lies is refused or harmless, though its checksum fits`(offset: Int, number: UInt32) {
    if let model = try? DGAModel(serialized: forged(offset, number)) {
      #expect(model.verdict(for: "bacondufel.com").probability <= 1)
    }
  }

  @Test func `with any content is refused or harmless, though its checksum fits`() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<40 {
      var bytes = file
      for _ in 0..<200 {
        bytes[72 + random.below(bytes.count - 72)] = UInt8(truncatingIfNeeded: random.next())
      }
      guard let model = try? DGAModel(serialized: sealed(bytes)) else { continue }
      for name in ["bacondufel.com", "xqzvkwjpfhyt.biz", "493857201"] as [Bytes] {
        #expect(model.verdict(for: name).probability <= 1)
        _ = model.explanation(of: name)
      }
    }
  }

  @Test func `whose questions ask for no feature is refused`() throws {
    let trees = BoostedRecipe.small.boosting
    let scores = (trees.count << trees.depth) * TableTrees.scoreSize
    let questions = file.count - 2 * ModelFile.padded(scores) - ModelFile.padded(trees.count * trees.depth * 4)
    #expect(throws: DGAModelError.self) { try DGAModel(serialized: forged(questions, 0xFFFF_0000)) }
  }
}
