// Part of squint.
import Testing
import UntrustedText

@Suite struct `Effort of patterns` {
  private static func scalars(_ count: Int, from first: Int, step: Int) -> String {
    var text = String.UnicodeScalarView()
    for index in 0..<count {
      if let scalar = Unicode.Scalar(UInt32(first + index * step)) { text.append(scalar) }
    }
    return String(text)
  }

  @Test(arguments: ["(a{1000}){1000}", "((a{100}){100}){100}", "(a?){10000}", "(a{2,9000}b){9}"])
  func `repetitions that would fill memory are refused`(_ source: String) {
    #expect(throws: PatternError.self) { try Pattern(Bytes(source)) }
  }

  @Test func `a class of 64 kB is refused, whatever the order of its characters`() {
    let wide = Self.scalars(60_000, from: 0x10000, step: 2)
    for text in [wide, String(String.UnicodeScalarView(wide.unicodeScalars.reversed()))] {
      #expect(throws: PatternError.self) { try Pattern(Bytes("[" + text + "]")) }
    }
    for item in ["[\\w\\W\\p{L}]", "[\\p{L}&&\\p{L}]", "\\p{L}"] {
      #expect(throws: PatternError.self) { try Pattern(Bytes("(?iu)" + String(repeating: item, count: 5000))) }
    }
  }

  @Test func `a class of some thousand characters is none the worse`() throws {
    let odd = Self.scalars(4000, from: 0x4E00, step: 2)
    let pattern = try Pattern(Bytes("[" + odd + "]+"))
    #expect(pattern.matchesWhole(Bytes(odd)))
    #expect(!pattern.matchesWhole(Bytes("\u{4E01}")))
    #expect(pattern.effort > 40_000)
  }

  @Test(arguments: [".*a{400}", "(a?){1500}b", "[^x]*a.{300}", "(.*)(.*)(.*)y{90}"])
  func `a search gives up at its limit, and says so`(_ source: String) throws {
    let pattern = try Pattern(Bytes(source))
    let text = Bytes([UInt8](repeating: UInt8(ascii: "a"), count: 20_000))
    var effort = MatchingEffort(limit: 10_000)
    #expect(!pattern.matchesWhole(text, effort: &effort) && effort.isExhausted)
    #expect(effort.spent < 200_000)
    var search = pattern.search(text, effort: MatchingEffort(limit: 10_000))
    while search.next() != nil {}
    #expect(search.effort.isExhausted)
  }

  @Test func `an easy search takes about one unit for two bytes`() throws {
    let pattern = try Pattern(Bytes("[a-z]+[0-9]*"))
    let text = Bytes([UInt8](repeating: UInt8(ascii: "a"), count: 100_000))
    var effort = MatchingEffort(limit: 100_000)
    #expect(pattern.matchesWhole(text, effort: &effort))
    #expect(effort.spent <= 60_000)
  }
}
