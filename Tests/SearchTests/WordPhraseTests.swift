// Part of squint.
import Search
import SquintTestSupport
import Testing
import UntrustedText

@Suite struct `Word phrase` {
  @Test(arguments: [
    ("Foo-Bar", ["foo", "bar"]), ("goo*", ["goo*"]), ("*.com", ["*", "com"]), ("a?b c", ["a?b", "c"]),
    ("*-x-*", ["*", "x", "*"]),
    ("É9", ["é9"]), ("?", ["?"]), ("--", []),
  ])
  func `is cut at all but letters, digits and wildcards`(text: String, expected: [String]) {
    let phrase = WordPhrase(Wildcard(parsing: Bytes(text)))
    #expect(phrase?.words ?? [] == expected.map { Wildcard(parsing: Bytes($0)) })
  }

  @Test func `is found where its tokens stand in a row`() {
    var random = SeededRandom(seed: 11)
    let pieces = ["a", "B", "ab", "9", " ", ".", "-", "é", "É", "_", "\u{0}", "b"]
    func text(_ length: ClosedRange<Int>) -> Bytes {
      var text = ""
      for _ in 0..<Int.random(in: length, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
      return Bytes(text)
    }
    for _ in 0..<3_000 {
      let wanted = text(1...4)
      let value = text(0...10)
      guard let phrase = WordPhrase(Wildcard([.literal(wanted)])) else { continue }
      let tokens = TextTokens.all(in: value)
      let words = TextTokens.all(in: wanted)
      let isThere = tokens.indices.contains { tokens[$0...].starts(with: words) }
      #expect(phrase.matches(value) == isThere, "\(wanted.shownText()) in \(value.shownText())")
    }
  }
}
