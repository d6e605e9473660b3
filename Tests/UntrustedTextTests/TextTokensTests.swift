// Part of squint.
import Testing
import UntrustedText

@Suite struct `Text tokens` {
  @Test(
    arguments: [
      ("", []), ("http://www.Example.COM/a_b?c=1", ["http", "www", "example", "com", "a", "b", "c", "1"]),
      ("Grüße, ÄÖÜ", ["grüße", "äöü"]), ("日本 x", ["日本", "x"]), ("e\u{301}a", ["e\u{301}a"]), ("--", []),
      ("a\u{200B}b", ["a", "b"]),
    ] as [(String, [String])])
  func `a token is a run of letters and digits in lower case`(text: String, tokens: [String]) {
    #expect(TextTokens.all(in: Bytes(text)) == tokens.map { Bytes($0) })
  }

  @Test func `bytes that are not UTF-8 separate`() {
    #expect(TextTokens.all(in: Bytes([0x61, 0xFF, 0x42])) == ["a", "b"])
  }

  @Test(arguments: [
    ("alpha beta", "the Alpha-Beta thing", true), ("alpha beta", "beta alpha", false), ("alpha", "alphabet", false),
    ("beta", "ALPHA BETA", true), ("a", "a", true), ("grüße", "viele GRÜSSE grüße", true), ("x", "é x", true),
    ("alpha gamma", "alpha beta gamma", false),
  ])
  func `a phrase is tokens in order`(phrase: String, text: String, expected: Bool) {
    #expect(TextTokens.contains(TextTokens.all(in: Bytes(phrase)), in: Bytes(text)) == expected)
  }

  @Test func `the short way for one ASCII token agrees with the long one`() {
    var generator = Seeded(state: 17)
    let letters = Array("aAbB1-. ".utf8) + [0xC3, 0xA4]
    for _ in 0..<3000 {
      let text = Bytes((0..<8).compactMap { _ in letters.randomElement(using: &generator) })
      for word: Bytes in ["a", "ab", "b1"] {
        #expect(TextTokens.contains([word], in: text) == TextTokens.all(in: text).contains(word), "\(text.shownText())")
      }
    }
  }
}
