// Part of squint.
import Testing
import UntrustedText

@testable import DGADetection

@Suite struct `What is a domain` {
  private let model: DGAModel

  init() throws { model = try DGAModel(serialized: SmallModel.file()) }

  @Test(arguments: [
    "google", "a", "1", "_dmarc.example.org", "xn--bcher-kva.example", "bücher.example", "360.cn", "123",
    String(repeating: "a", count: 63) + ".com",
  ])
  func `is answered`(text: String) {
    #expect(model.verdict(for: Bytes(text)).judgement != .notADomain)
  }

  @Test(arguments: [
    "", ".", "...", "a..b", ".com", "10.0.0.1", "1.2.3.4.", "::1", "[::1]", "host:80", "a b", "a\tb", "a\u{7f}b",
    "http://a.com/", "a/b", "user@a.com", String(repeating: "a", count: 64), String(repeating: "a.", count: 150),
  ])
  func `or clearly not`(text: String) {
    #expect(model.verdict(for: Bytes(text)) == .notADomain)
    #expect(model.features(of: Bytes(text)) == nil)
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0x61, 0x80], [0xED, 0xA0, 0x80], [0x00], [UInt8](repeating: 0x61, count: 10_000),
    ] as [[UInt8]])
  func `nor are bytes that are no text, or far too many`(bytes: [UInt8]) {
    #expect(model.verdict(for: Bytes(bytes)) == .notADomain)
  }

  @Test(arguments: ["bacondufel.com", "xqzvkwjpfhyt.net", "a"])
  func `case and trailing dots change nothing`(text: String) {
    let verdict = model.verdict(for: Bytes(text))
    #expect(model.verdict(for: Bytes(text + ".")) == verdict)
    #expect(model.verdict(for: Bytes(text + "..")) == verdict)
    #expect(model.verdict(for: Bytes(text.uppercased())) == verdict)
  }

  @Test func `any bytes get an answer`() {
    var random = SplitMix64(seed: 11)
    for length in 0..<400 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let probability = model.verdict(for: Bytes(bytes)).probability
      #expect(probability >= 0 && probability <= 1)
    }
  }
}
