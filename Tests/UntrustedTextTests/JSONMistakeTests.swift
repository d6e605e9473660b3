// Part of squint.
import SquintTestSupport
import Testing
import UntrustedText

@Suite struct `JSON mistakes` {
  private static func mistake(in text: [UInt8]) -> JSONSyntaxError? {
    do throws(JSONSyntaxError) {
      _ = try JSONValue.parse(text)
      return nil
    } catch {
      return error.explained(in: text)
    }
  }

  @Test(arguments: [
    ("{\n  §// why\n  \"a\": 1\n}", "no comments"), ("{§/* why */ \"a\": 1}", "/*"), ("{\n§# why\n\"a\": 1}", "#"),
    ("{\"a\": 1§,\n}", "trailing comma"), ("[1, 2§, ]", "trailing comma"), ("{\"a\": 1 §\"b\": 2}", "',' is missing"),
    ("[1 §2]", "',' is missing"), ("{§'a': 1}", "straight double quotes"), ("{\"a\": §'b'}", "U+0022"),
    ("{\"a\": §`b`}", "U+0022"), ("{§“a”: 1}", "'“' (U+201C) is a curly quote; write the straight one, \" (U+0022)"),
    ("{\"a§”: \"b\"}", "U+201D"), ("{\"a\": §‘b’}", "U+2018"), ("{\"a\": §«b»}", "U+00AB"),
    ("{\"a\": \"b§”,\n\"c\": 1}", "U+201D"),
    ("{\"a\": 1, §\"a\": 2}", "stands twice, first at 1:2"), ("[§NaN]", "no NaN"), ("[§Infinity]", "no Infinity"),
    ("[§-Infinity]", "no -Infinity"), ("[§0x1F]", "hexadecimal"), ("[§012]", "leading zero"), ("[§+1]", "'+'"),
    ("[§.5]", "write 0.5"), ("[§5.]", "must follow the point"), ("{\"a\": 5§,5}", "decimal point"),
    ("[§10L]", "is no number"),
    ("[§True]", "true in JSON, in small letters"), ("[§None]", "null in JSON"), ("[§undefined]", "null"),
    ("[§yes]", "true"),
    ("[§fifty]", "\"fifty\""), ("{§a: 1}", "write \"a\""), ("{\"a\" §= 1}", "':', not '='"),
    ("{\"a\" §1}", "':' is missing"),
    ("{\"a\": 1§; \"b\": 2}", "',', not ';'"), ("{}\n§{}", "second document"), ("{}§}", "bracket too many"),
    ("[{\"a\": 1§]", "'{' opened at 1:2 must be closed by '}'"),
    ("[1, {\"a\": [1]§", "'{' opened at 1:5 is not closed"),
    ("{\"a\": §\"b}", "not closed"), ("{\"a\": \"b§\n\"}", "begins at 1:7 is not closed on its line"),
    ("[\"a§\tb\"]", "\\t"), ("[\"a§\u{1}b\"]", "\\u0001"), ("[\"a§\\d\"]", "\\d"), ("[\"a§\\'\"]", "no backslash"),
    ("{\"a\": \"b \"§c\" d\"}", "\\\""), ("[1,§, 2]", "two commas"), ("[§, 1]", "before the first"),
    ("{\"a\": §}", "value is missing"),
    ("{\"a\":§\u{A0}1}", "U+00A0"), ("§", "empty"), ("§\n\n", "empty"),
  ])
  func `each is named with its place and what to write`(marked: String, words: String) {
    let wanted = MarkedText(marked)
    let mistake = Self.mistake(in: Array(wanted.text.utf8))
    #expect(mistake.map { "\($0.line):\($0.column)" } == wanted.place, "\(mistake.map { "\($0)" } ?? "accepted")")
    #expect(mistake?.message.contains(words) == true, "\(mistake?.message ?? "accepted")")
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF, 0x7B, 0x7D], "byte order mark"), ([0xFF, 0xFE, 0x7B, 0x00], "UTF-16"),
      ([0x7B, 0x00, 0x7D, 0x00], "UTF-16"), ([0x7B, 0xFF, 0x7D], "not valid UTF-8"),
    ] as [([UInt8], String)])
  func `a wrong encoding is named`(bytes: [UInt8], words: String) {
    let mistake = Self.mistake(in: bytes)
    #expect(mistake?.message.contains(words) == true, "\(mistake?.message ?? "accepted")")
  }

  @Test func `an explanation never fails, wherever a document is cut or damaged`() {
    let text = Array(#"{"a": [1, -2.5e3, "b\"\u00e9\\"], "c": {"d": null}, "e“": true}"#.utf8)
    for cut in text.indices {
      _ = Self.mistake(in: Array(text[..<cut]))
      for byte: UInt8 in [0x00, 0x22, 0x27, 0x2C, 0x5C, 0x7B, 0x7D, 0x5D, 0x80, 0xE2, 0xFF] {
        var damaged = text
        damaged[cut] = byte
        _ = Self.mistake(in: damaged)
      }
    }
  }
}

@Suite struct `JSON outline` {
  @Test func `every value and key has its bytes`() throws {
    let text = Array(#"{ "a" : [1, "x"], "b":{"c":-1.5e3} }"#.utf8)
    let outline = JSONOutline(of: text)
    func part(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
    #expect(outline.keys.map(part) == ["\"a\"", "\"b\""])
    #expect(outline.parts.map { part($0.range) } == ["[1, \"x\"]", "{\"c\":-1.5e3}"])
    #expect(outline.parts[0].parts.map { part($0.range) } == ["1", "\"x\""])
    #expect(outline.parts[1].parts.map { part($0.range) } == ["-1.5e3"])
  }

  @Test(arguments: [
    (#""abc""#, 2, 3), (#""a\"c""#, 2, 4), (#""\\\\d""#, 2, 5), (#""\u0041b""#, 1, 7), (#""\u00e9b""#, 2, 7),
    (#""\ud83d\ude00b""#, 4, 13), (#""éb""#, 2, 3), (#""""#, 0, 1), (#""a""#, 9, 2),
  ])
  func `a byte of a string is found behind its escapes`(text: String, offset: Int, place: Int) {
    let bytes = Array(text.utf8)
    #expect(JSONOutline.offset(offset, inString: 0..<bytes.count, of: bytes) == place)
  }
}
