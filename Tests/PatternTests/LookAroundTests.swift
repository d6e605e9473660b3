// Part of squint.
import Testing
import UntrustedText

@Suite struct `Look-around and possessive repetition` {
  @Test(arguments: [
    ("(?=a)abc", "abc", true), ("(?!x)abc", "abc", true), ("(?!a)abc", "abc", false), ("a(?<=a)b", "ab", true),
    ("a(?<!a)b", "ab", false), (#"(?=.*\d)(?=.*[a-z]).{4,}"#, "ab1c", true),
    (#"(?=.*\d)(?=.*[a-z]).{4,}"#, "abcd", false),
    (#"(?!.*\.com$).*"#, "a.org", true), (#"(?!.*\.com$).*"#, "a.com", false), (".*(?<=ab{1,2})c", "abbc", true),
    ("(?:(?!ab).)*", "aab", false), ("(?:(?!ab).)*", "aac", true), ("(?=(?:a|b)c)..", "bc", true),
    ("(?=a(?!b)).*", "ac", true),
    ("(?=a(?!b)).*", "ab", false), (".(?=$)", "é", true), ("(?<=^é)?a", "a", true), ("(?=a)*b", "b", true),
    ("a*+a", "aaa", false), ("a++b", "aab", true), ("a?+a", "a", false), ("a?+a", "aa", true),
    (#"(.*+)(\d+)"#, "ab1", false),
    ("a{1,2}+a", "aa", false), ("a{1,2}+a", "aaa", true), ("a{2}+a", "aaa", true), ("{2}", "", true),
    ("[a-z&&]", "a", true),
    ("[&&a]", "a", true), (#"\p{IsLatin}+"#, "Straße", true), (#"\p{IsHan}+"#, "世界", true),
    (#"\p{script=Greek}"#, "a", false),
    (#"\p{InGreek}"#, "λ", true), (#"\p{javaLowerCase}"#, "ß", true), (#"(?U)\w+"#, "é世1", true),
    ("(?d)a.b", "a\rb", true),
  ])
  func `match as in Java`(_ source: String, _ text: String, _ expected: Bool) throws {
    #expect(try Pattern(Bytes(source)).matchesWhole(Bytes(text)) == expected, "\(source) \(text)")
  }

  @Test(arguments: [
    ("(?<=a)b", "ab bb", ["1-2"]), ("b(?=c)", "bc bd", ["0-1"]), (#"\d+(?!\d|\.)"#, "12.34", ["3-5"]),
    ("(?<!a)b", "ab bb", ["3-4", "4-5"]),
    ("(?<=世)界", "世界界", ["3-6"]), ("(?=b)", "abb", ["1-1", "2-2"]),
  ])
  func `are found in a text`(_ source: String, _ text: String, _ expected: [String]) throws {
    var search = try Pattern(Bytes(source)).search(Bytes(text))
    var found: [String] = []
    while let match = search.next() { found.append("\(match.range.lowerBound)-\(match.range.upperBound)") }
    #expect(found == expected, "\(source) \(text)")
  }

  @Test func `a long text is walked once for each`() throws {
    let text = Bytes([UInt8](repeating: UInt8(ascii: "a"), count: 200_000))
    var effort = MatchingEffort(limit: 20_000_000)
    #expect(try !Pattern("(?=.*b)(?=.*c).*").matchesWhole(text, effort: &effort))
    #expect(!effort.isExhausted)
  }
}
