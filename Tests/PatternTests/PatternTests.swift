// Part of squint.
import Testing
import UntrustedText

@Suite struct `A pattern` {
  @Test(arguments: [
    ("abc", "abc", true), ("abc", "abcd", false), ("b", "abc", false), (".*b.*", "abc", true), ("", "", true),
    ("a|b|", "", true), ("(a|ab)(c|bcd)", "abcd", true), ("a*", "aaaa", true), ("a{2,3}", "a", false),
    ("a{2,3}", "aaa", true), ("a{2,3}", "aaaa", false), ("a{2,}", "aaaaa", true), ("(ab){3}", "ababab", true),
    ("a{0}", "", true), ("x*+y?+", "xxy", true), ("(?>ab|a)c", "abc", true), ("a+?b??", "aab", true),
    (#"\d+"#, "123", true), (#"\D"#, "1", false), (#"\w+"#, "a_9", true), (#"\w"#, "é", false), (#"\s\S"#, "\t.", true),
    (#"[a-c]"#, "b", true), ("[^a-c]", "b", false), ("[^a-c]", "é", true), ("[a-z&&[^aeiou]]+", "bcd", true),
    ("[a-z&&[^aeiou]]+", "bad", false), ("[a-d[m-p]]+", "dm", true), ("[a-f&&d-z&&e]", "e", true),
    ("[]a]+", "]a", true),
    ("[^]a]", "]", false), ("[a-]+", "a-", true), ("[-a]+", "a-", true), (#"[\w-]+"#, "a-b", true),
    (#"[\]\\]+"#, #"]\"#, true), (#"[\x41-\x43]+"#, "ABC", true), (#"é"#, "é", true), (#"\x{1F600}"#, "😀", true),
    (#"\uD83D\uDE00"#, "😀", true), (#"\t\n\r\f\a\e"#, "\t\n\r\u{C}\u{7}\u{1B}", true), (#"\0101"#, "A", true),
    (#"\cA"#, "\u{1}", true), (#"\Qa.b\E+"#, "a.bbb", true), (#"\Q+*"#, "+*", true), (#"\.\*\/"#, ".*/", true),
    (#"\p{Alpha}+"#, "aZ", true), (#"\p{Alpha}"#, "é", false), (#"\p{L}+"#, "aZéЖ", true), (#"\pL\p{Lu}"#, "aZ", true),
    (#"\P{L}"#, "1", true), (#"\p{IsAlphabetic}"#, "é", true), (#"\p{Punct}+"#, "!?", true),
    (#"[\p{Lu}\d]+"#, "Ж1", true),
    (#"\R"#, "\r\n", true), (#"\h\v"#, "\u{A0}\n", true),
    (".", "é", true), ("..", "é", false), (".", "\n", false), ("(?s).", "\n", true), ("(?s:.)a", "\na", true),
    ("(?i)abc", "aBC", true), ("(?i:a)b", "AB", false), ("a(?i)b", "aB", true), ("(a(?i)b)c", "aBC", false),
    ("(?i)[a-c]+", "AbC", true), ("(?i)é", "É", false), ("(?iu)é", "É", true), ("(?-i)A", "a", false),
    ("(?x) a b # note\n c", "abc", true), ("(?x)a\\ b", "a b", true),
    ("^abc$", "abc", true), ("^$", "", true), (#"\Aabc\z"#, "abc", true), ("abc$\n", "abc\n", true),
    ("abc\\Z\r\n", "abc\r\n", true), ("abc\\z\n", "abc\n", false), ("(?m)a$\n^b", "a\nb", true),
    ("a$\n^b", "a\nb", false),
    (#"\bfoo\b bar"#, "foo bar", true), (#"foo\Bbar"#, "foobar", true), (#"foo\bbar"#, "foobar", false),
    ("(?<year>[0-9]{4})-(?<m>[0-9]{2})", "2016-04", true), ("(a*)*", "aaa", true), ("(a|b*)*c", "abbac", true),
    ("((a{0,5}){0,5})*[c]", "aaaaac", true), ("(|a)+", "aaa", true), ("}", "}", true), ("a]", "a]", true),
  ])
  func `matches the whole text as Java does`(_ source: String, _ text: String, _ expected: Bool) throws {
    let pattern = try Pattern(Bytes(source))
    #expect(pattern.matchesWhole(Bytes(text)) == expected)
    #expect((pattern.wholeMatch(of: Bytes(text)) != nil) == expected)
  }

  @Test(arguments: [
    ("(", 1), ("a)", 2), ("[a", 1), ("a**", 3), ("*a", 1), ("a{2", 2), ("a{3,2}", 2), (#"ab\"#, 3),
    (#"(a)\1"#, 4), (#"(?<n>a)\k<n>"#, 8), ("x(?=(a))", 2), ("(?<=a*)b", 1), (#"[a-\d]"#, 3), (#"\y"#, 1),
    (#"\xZ1"#, 1), (#"\u00"#, 1), (#"\p{Nope}"#, 1), ("[z-a]", 2), ("(?q)", 3), ("(?<1a>b)", 1), ("(?<a>b)(?<a>c)", 8),
    ("a{99999}", 2), ("a{2}{3}", 5), ("((a{1000}){1000}){1000}", 1), ("(?:(?:(?:){9999}){9999}){9999}", 1), ("é(", 2),
  ])
  func `refuses what it cannot match, naming the place`(_ source: String, _ column: Int) {
    let error = #expect(throws: PatternError.self) { try Pattern(Bytes(source)) }
    #expect(error?.column == column, "\(error?.description ?? "")")
  }

  @Test func `nesting has a limit that outside text cannot break`() throws {
    _ = try Pattern(Bytes(String(repeating: "(?:", count: 150) + String(repeating: ")", count: 150)))
    #expect(throws: PatternError.self) { try Pattern(Bytes(String(repeating: "(", count: 100_000))) }
    #expect(throws: PatternError.self) { try Pattern(Bytes(String(repeating: "[", count: 60_000))) }
  }

  @Test func `finds the first match and its groups`() throws {
    let pattern = try Pattern("(?<name>[a-z]+)=(\\d+)?(x)?")
    let match = try #require(pattern.firstMatch(in: "  ab=12, c="))
    #expect(match.ranges == [2..<7, 2..<4, 5..<7, nil])
    #expect(pattern.firstMatch(in: "  ab=12, c=", from: 7)?.range == 9..<11)
    #expect(pattern.firstMatch(in: "  ab=12", from: 7) == nil)
    #expect(pattern.group(named: "name") == 1)
    #expect(pattern.groupCount == 3)
  }

  @Test func `prefers as Java does`() throws {
    #expect(try Pattern("a|ab").firstMatch(in: "ab")?.range == 0..<1)
    #expect(try Pattern("a+?").firstMatch(in: "aaa")?.range == 0..<1)
    #expect(try Pattern("a{1,2}?b?").firstMatch(in: "aab")?.range == 0..<1)
    #expect(try Pattern("(a*)(a*)").wholeMatch(of: "aa")?.ranges == [0..<2, 0..<2, 2..<2])
    #expect(try Pattern("(a*?)(a*)").wholeMatch(of: "aa")?.ranges == [0..<2, 0..<0, 0..<2])
    #expect(try Pattern("^a").firstMatch(in: "ba") == nil)
    #expect(try Pattern("b$").firstMatch(in: "abb\n")?.range == 2..<3)
    #expect(try Pattern("(?m)^b").firstMatch(in: "a\nb")?.range == 2..<3)
    #expect(try Pattern("$").firstMatch(in: "ab")?.range == 2..<2)
  }

  @Test func `counts an invalid byte as one character`() throws {
    let text = Bytes([0x61, 0xFF, 0xC3, 0x62])
    #expect(try Pattern("a..b").matchesWhole(text))
    #expect(try !Pattern("a.b").matchesWhole(text))
    #expect(try Pattern("a[^x]\\Wb").matchesWhole(text))
    #expect(try Pattern("[^a]+").firstMatch(in: text)?.range == 1..<4)
    #expect(try !Pattern("a\\xFF\\xC3b").matchesWhole(text))
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["(a+)+$", "(a|a)*b", "(a*)*b", "(.*)(.*)(.*)(.*)x", "(?:a?){30}a{30}b", "([a-z]+)*[0-9]"])
  func `takes no longer for expressions that defeat backtracking`(_ source: String) throws {
    let text = Bytes([UInt8](repeating: 0x61, count: 4_000) + [0x21])
    let pattern = try Pattern(Bytes(source))
    #expect(!pattern.matchesWhole(text))
    #expect(pattern.firstMatch(in: text) == nil)
  }

  @Test func `reads a long text once`() throws {
    let text = Bytes([UInt8](repeating: 0x61, count: 65_535) + [0x21])
    #expect(try !Pattern("(a+)+$").matchesWhole(text))
    #expect(try Pattern("(a+)+!$").firstMatch(in: text)?.ranges == [0..<65_536, 0..<65_535])
  }
}
