// Part of squint.
import Testing
import UntrustedText

@Suite struct `JSON parser` {
  @Test func `kinds, order and the difference of 1 and 1.0 are kept`() throws {
    let value = try JSONValue.parse(Array(#" {"b": [1, 1.0, -0, 1e3, true, null], "a": "x"} "#.utf8))
    let elements: [JSONValue] = [
      .integer(1), .decimal(1, text: "1.0"), .integer(0), .decimal(1000, text: "1e3"), .bool(true), .null,
    ]
    #expect(value == .object([JSONMember(key: "b", value: .array(elements)), JSONMember(key: "a", value: .text("x"))]))
    #expect(value.members?.map(\.position) == [JSONPosition(line: 1, column: 3), JSONPosition(line: 1, column: 39)])
  }

  @Test(arguments: [
    (#""\u0041\n\t\"\\\/\b\f\r""#, "A\n\t\"\\/\u{8}\u{C}\r"), (#""\ud83d\udc4d""#, "👍"), (#""grün""#, "grün"),
    (#""""#, ""), (#""\u0000""#, "\0"),
  ])
  func `strings are unescaped`(text: String, expected: String) throws {
    #expect(try JSONValue.parse(Array(text.utf8)).stringValue == expected)
  }

  @Test(arguments: [
    ("9223372036854775807", JSONValue.integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .decimal(9_223_372_036_854_775_808, text: "9223372036854775808")),
    ("1e999", .decimal(.infinity, text: "1e999")), ("0.1", .decimal(0.1, text: "0.1")),
  ])
  func `numbers of any size are read`(text: String, expected: JSONValue) throws {
    #expect(try JSONValue.parse(Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    ("", 1, 1, "expected a value"), ("{\n  \"a\": 1,\n  }", 3, 3, "expected a key in quotes, found '}'"),
    ("[1 2]", 1, 4, "expected ',' or ']'"), ("{\"a\" 1}", 1, 6, "expected ':'"), ("\n\n tru", 3, 2, "expected a value"),
    ("[1,]", 1, 4, "expected a value"), ("01", 1, 2, "after the end"), ("-", 1, 2, "expected a digit"),
    ("1.", 1, 3, "digit after the point"), ("1e+", 1, 4, "digit in the exponent"), ("\"abc", 1, 5, "not closed"),
    ("\"ü\\q\"", 1, 3, "unknown escape"), ("\"a\nb\"", 1, 3, "control character"), ("\"\\u12\"", 1, 2, "four"),
    ("\"\\ud800\"", 1, 2, "surrogate"), ("// no\n1", 1, 1, "expected a value"), ("'x'", 1, 1, "found '''"),
    ("{\"k\":1,\n \"k\":2}", 2, 2, "the key \"k\" stands twice, first at 1:2"), ("[\u{1B}]", 1, 2, "found '^['"),
    ("\"\\", 1, 3, "not closed"), ("nulll", 1, 5, "after the end"),
  ])
  func `a mistake is named with line and column`(text: String, line: Int, column: Int, message: String) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue.parse(Array(text.utf8)) }
    #expect(error?.line == line)
    #expect(error?.column == column)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "no error")")
  }

  @Test func `bytes that are not UTF-8 are refused where they stand`() {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue.parse([0x5B, 0x22, 0x61, 0xFF, 0x22, 0x5D]) }
    #expect(error == JSONSyntaxError(line: 1, column: 4, message: "the text is not valid UTF-8"))
  }

  @Test func `a key that stands twice may be taken from its last place`() throws {
    let value = try JSONValue.parse(Array(#"{"k":1,"l":2,"k":3}"#.utf8), duplicateKeys: .lastWins)
    #expect(value.text() == #"{"k":3,"l":2}"#)
  }

  @Test func `nesting ends at its limit and not at the end of the stack`() throws {
    let limit = JSONValue.depthLimit
    let nested = { (depth: Int) in
      Array(String(repeating: "[", count: depth).utf8) + Array(repeating: 0x5D, count: depth)
    }
    _ = try JSONValue.parse(nested(limit))
    #expect(throws: JSONSyntaxError(line: 1, column: limit + 1, message: "nested deeper than \(limit)")) {
      try JSONValue.parse(nested(limit + 1))
    }
    #expect(throws: JSONSyntaxError.self) { try JSONValue.parse([UInt8](repeating: 0x5B, count: 1_000_000)) }
  }

  @Test func `what is written is read back the same`() throws {
    var generator = Seeded(state: 11)
    for _ in 0..<300 {
      let value = randomValue(&generator, depth: 4)
      #expect(try JSONValue.parse(value.serialized()) == value)
      #expect(try JSONValue.parse(value.serialized(.pretty)) == value)
    }
  }

  @Test func `no input, however broken, does worse than an error`() {
    var generator = Seeded(state: 13)
    let letters = Array("{}[]\",:\\u12e+-. \nntrue".utf8) + [0xC3, 0xA4, 0xFF]
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 0...20, using: &generator)).compactMap { _ in
        letters.randomElement(using: &generator)
      }
      if let value = try? JSONValue.parse(text, duplicateKeys: .lastWins) {
        #expect((try? JSONValue.parse(value.serialized())) == value)
      }
    }
  }

  @Test func `pretty is two spaces a level`() throws {
    let value = try JSONValue.parse(Array(#"{"a":[1,{}],"b":[]}"#.utf8))
    #expect(value.text(.pretty) == "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}")
  }

  private func randomValue(_ generator: inout Seeded, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(.random(using: &generator))
    case 2: return .integer(.random(in: .min ... .max, using: &generator))
    case 3: return .number(.random(in: -1e9...1e9, using: &generator))
    case 4: return .text(randomText(&generator))
    case 5:
      return .array((0..<3).map { _ in randomValue(&generator, depth: depth - 1) })
    case _:
      return .object(
        (0..<3).map {
          JSONMember(key: "\($0)" + randomText(&generator), value: randomValue(&generator, depth: depth - 1))
        })
    }
  }

  private func randomText(_ generator: inout Seeded) -> String {
    var text = ""
    for _ in 0..<6 {
      text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0...0x20FF, using: &generator)) ?? "?")
    }
    return text
  }
}
