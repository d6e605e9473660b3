// Part of squint.
import NetworkNames
import Testing
import UntrustedText

@Suite struct `Punycode coding` {
  @Test(arguments: [
    ("bücher", "bcher-kva"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
    ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"), ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"),
    ("ü", "tda"), ("a-b", "a-b-"), ("👍", "yp8h"),
  ])
  func `samples go both ways`(text: String, code: String) {
    #expect(Punycode.encode(text.unicodeScalars) == Array(code.utf8))
    #expect(Punycode.decode(code.utf8).map { $0.elementsEqual(text.unicodeScalars) } == true)
  }

  @Test(arguments: ["a-!", "99999999", "ü", "a-z999999999", "-"])
  func `what is no punycode is refused or empty`(text: String) {
    let decoded = Punycode.decode(text.utf8)
    #expect(decoded == nil || decoded?.isEmpty == true)
  }

  @Test func `random text comes back`() {
    var generator = Seeded(state: 61)
    for _ in 0..<500 {
      let text = (0..<10).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0x61...0x3000, using: &generator)) }
      let code = Punycode.encode(text)
      #expect(code.flatMap { Punycode.decode($0) } == text)
    }
  }

  @Test func `names are converted label by label`() {
    #expect(DomainLabel.toASCII(name: "www.Bücher.example.") == "www.xn--bcher-kva.example.")
    #expect(DomainLabel.toUnicode(name: "www.xn--bcher-kva.example") == "www.bücher.example")
    #expect(DomainLabel.toUnicode(name: "xn--!.x") == "xn--!.x")
    #expect(DomainLabel.toASCII(name: Bytes([0xFF])) == nil)
    #expect(DomainLabel.toASCII(name: Bytes(String(repeating: "ü", count: 64))) == nil)
  }
}
