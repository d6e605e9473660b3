// Part of squint.
import Testing
import UntrustedText

@Suite struct `Wildcard matching` {
  @Test(arguments: [
    ("", "", true), ("", "a", false), ("*", "", true), ("*", "anything", true), ("a*", "abc", true),
    ("a*", "ba", false),
    ("*c", "abc", true), ("*c", "abcd", false), ("a*c", "ac", true), ("a*c", "abbc", true), ("a?c", "abc", true),
    ("a?c", "ac", false), ("a?c", "aüc", true), ("?", "日", true), ("??", "日", false), ("*.evil.*", "x.evil.com", true),
    ("*a*b*c*", "xxaxxbxxcxx", true), ("*a*b*c*", "cba", false), ("ABC", "abc", false), ("a\\*c", "a*c", true),
    ("a\\*c", "abc", false), ("\\?", "?", true), ("a\\", "a\\", true), ("*aab", "aaaab", true), ("*?b", "b", false),
    ("*?b", "ab", true), ("a**b", "ab", true), ("*ab?", "abab1", true), ("a*?", "a", false), ("*b*b", "b", false),
  ])
  func `a pattern matches the whole text or not at all`(pattern: String, text: String, expected: Bool) {
    #expect(Wildcard(parsing: Bytes(pattern)).matches(Bytes(text)) == expected)
  }

  @Test func `it agrees with the simplest matcher there is`() {
    var generator = Seeded(state: 5)
    func text(_ letters: String, _ length: Int) -> String {
      String((0..<length).compactMap { _ in letters.randomElement(using: &generator) })
    }
    for _ in 0..<4000 {
      let pattern = text("ab*?", Int.random(in: 0...6, using: &generator))
      let subject = text("abü", Int.random(in: 0...8, using: &generator))
      let expected = simplest(Array(pattern)[...], Array(subject)[...])
      #expect(Wildcard(parsing: Bytes(pattern)).matches(Bytes(subject)) == expected, "\(pattern) \(subject)")
    }
  }

  @Test func `many stars take no longer than text times pattern`() {
    let pattern = Wildcard(parsing: Bytes(String(repeating: "*a", count: 200) + "*b"))
    #expect(!pattern.matches(Bytes([UInt8](repeating: 0x61, count: 20_000))))
  }

  @Test func `a pattern without wildcards is a literal`() {
    #expect(Wildcard(parsing: "a\\*").literal == "a*")
    #expect(Wildcard(parsing: "a*").literal == nil)
    #expect(Wildcard(parsing: "ab*c").prefix == "ab")
  }

  private func simplest(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" {
      return (text.startIndex...text.endIndex).contains { simplest(pattern.dropFirst(), text[$0...]) }
    }
    guard let letter = text.first, first == "?" || first == letter else { return false }
    return simplest(pattern.dropFirst(), text.dropFirst())
  }
}
