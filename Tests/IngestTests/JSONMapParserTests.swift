// Part of squint.
import Events
import Ingest
import SquintTestSupport
import Testing
import UntrustedText

@Suite struct `JSON map parser` {
  private static func sensor(_ settings: String = "", more: String = "") throws -> ReadySensor {
    try ParserBench.sensor(
      "{\"parserClassName\":\"org.apache.metron.parsers.json.JSONMapParser\",\"parserConfig\":{\(settings)}\(more)}")
  }

  @Test func `members become fields of their kinds`() throws {
    let fields = try ParserBench.fields(
      Self.sensor(), #"{"timestamp": 5, "a": "x", "b": 1, "c": 1.5, "d": true, "e": null, "f": [1, "y", [2]], "g": ""}"#
    )
    #expect(
      fields == [
        "timestamp": .integer(5000), "a": .text("x"), "b": .integer(1), "c": .double(1.5), "d": .boolean(true),
        "f": .list([.integer(1), .text("y"), .list([.integer(2)])]),
      ])
  }

  @Test func `of equal keys the last counts, whatever its kind`() throws {
    let fields = try ParserBench.fields(Self.sensor(), #"{"timestamp":1,"a":1,"b":1,"a":"x","b":null}"#)
    #expect(fields == ["timestamp": .integer(1000), "a": .text("x")])
  }

  @Test func `big numbers keep their digits`() throws {
    let digits = "123456789012345678901234567890"
    let fields = try ParserBench.fields(
      Self.sensor(), "{\"timestamp\":1,\"a\":\(digits),\"b\":9223372036854775807,\"c\":1e999,\"d\":-0}")
    #expect(fields["a"] == .text(Bytes(digits)))
    #expect(fields["b"] == .integer(.max))
    #expect(fields["c"] == .text("1e999"))
    #expect(fields["d"] == .integer(0))
  }

  @Test(arguments: [
    ("DROP", [:]), ("UNFOLD", ["m.a.b": FieldValue.integer(1), "m.c": .text("x")]),
    ("ALLOW", ["m": .text(#"{"a":{"b":1},"c":"x"}"#)]),
  ])
  func `an object within is dropped, unfolded or kept as text`(strategy: String, expected: [String: FieldValue]) throws
  {
    var fields = try ParserBench.fields(
      Self.sensor("\"mapStrategy\":\"\(strategy)\""), #"{"timestamp":1,"m":{"a":{"b":1},"c":"x"}}"#)
    fields["timestamp"] = nil
    #expect(fields == expected)
  }

  @Test func `an object within refuses the line when it is to be an error`() throws {
    let fault = ParserBench.fault(try Self.sensor("\"mapStrategy\":\"ERROR\""), #"{"m":{}}"#)
    #expect(fault?.contains("mapStrategy") == true)
  }

  @Test func `texts keep their bytes, escapes are undone`() throws {
    let line =
      Array(#"{"timestamp":1,"a":"\u00e9\ud83d\ude00\ud800\n\"","b":""#.utf8) + [0xFF, 0x1B, 0x00] + Array("\"}".utf8)
    let fields = try ParserBench.fields(Self.sensor(), line)
    #expect(fields["a"] == .text(Bytes("é😀\\ud800\n\"")))
    #expect(fields["b"] == .text(Bytes([0xFF, 0x1B, 0x00])))
  }

  @Test(arguments: [
    ("", "column 1: expected a JSON object"), ("[1]", "column 1: expected a JSON object"),
    ("{\"a\":}", "column 6: expected a value"), ("{\"a\":1,}", "column 8: expected a key in quotes"),
    ("{\"a\":1} x", "column 9: expected the end of the line after the object"),
    ("{\"a\":01}", "column 7: expected ',' or '}'"),
    ("{\"a\":\"x", "column 8: expected a closing quote"), ("{'a':1}", "column 2: expected a key in quotes"),
    ("{\"a\":NaN}", "column 6: expected a value"),
  ])
  func `a line that is no JSON object is refused with the place`(line: String, reason: String) throws {
    #expect(ParserBench.fault(try Self.sensor(), line) == reason)
  }

  @Test func `nesting and the number of fields are bounded`() throws {
    let sensor = try Self.sensor("\"mapStrategy\":\"UNFOLD\"")
    let deep = String(repeating: "{\"a\":", count: 100) + "1" + String(repeating: "}", count: 100)
    #expect(ParserBench.fault(sensor, deep)?.contains("nested at most") == true)
    let lists = "{\"a\":" + String(repeating: "[", count: 10_000)
    #expect(ParserBench.fault(sensor, lists)?.contains("nested at most") == true)
    let wide = "{" + (0..<1001).map { "\"f\($0)\":1" }.joined(separator: ",") + "}"
    #expect(ParserBench.fault(sensor, wide) == "the line has more than 1000 fields")
  }

  @Test func `a log has no end of lines but an end of names`() throws {
    let sensor = try Self.sensor()
    for number in 0..<5 {
      let keys = (0..<900).map { "\"f\(number)_\($0)\":1" }.joined(separator: ",")
      let fault = ParserBench.fault(sensor, "{\(keys)}")
      #expect(fault == (number < 4 ? nil : "the log has more than 4096 names of fields"))
    }
    #expect(ParserBench.fault(sensor, #"{"f0_1":1}"#) == nil)
  }

  @Test func `the time may be text, stand elsewhere or be missing`() throws {
    #expect(
      try ParserBench.fields(Self.sensor(), #"{"timestamp":"1461576382.642"}"#)["timestamp"]
        == .integer(1_461_576_382_642))
    #expect(
      try ParserBench.fields(Self.sensor(), #"{"timestamp":1461576382}"#)["timestamp"] == .integer(1_461_576_382_000))
    #expect(try ParserBench.fields(Self.sensor(), #"{"a":1}"#, clock: 7)["timestamp"] == .integer(7))
    let dated = try Self.sensor(#""timestampField":"at","dateFormat":"yyyy-MM-dd'T'HH:mm:ssX""#)
    #expect(
      try ParserBench.fields(dated, #"{"at":"2016-04-25T09:26:22Z"}"#)["timestamp"] == .integer(1_461_576_382_000))
    #expect(ParserBench.fault(dated, #"{"at":"later"}"#)?.contains("is not a time") == true)
  }

  @Test func `a time that is none yet is left to the transformations`() throws {
    let more = #"""
      ,"fieldTransformations":[{"transformation":"STELLAR","output":"timestamp","config":{
       "timestamp":"TO_EPOCH_TIMESTAMP(timestamp, 'yyyy-MM-dd HH:mm:ss', 'UTC')"}}]
      """#
    let fields = try ParserBench.fields(Self.sensor(more: more), #"{"timestamp":"2016-04-25 09:26:22"}"#)
    #expect(fields == ["timestamp": .integer(1_461_576_382_000)])
  }

  @Test func `fields that no document names are kept, found by expressions and selected away`() throws {
    let more =
      #","fieldTransformations":[{"transformation":"STELLAR","output":"n","config":{"n":"MAP_GET('odd', _)"}}]"#
    let fields = try ParserBench.fields(Self.sensor(more: more), #"{"timestamp":1,"odd":"x"}"#)
    #expect(fields["odd"] == .text("x"))
    #expect(fields["n"] == .text("x"))
    let select = #","fieldTransformations":[{"transformation":"SELECT","output":["a"]}]"#
    #expect(
      try ParserBench.fields(Self.sensor(more: select), #"{"timestamp":1,"odd":"x","a":2}"#) == [
        "timestamp": .integer(1000), "a": .integer(2),
      ])
  }

  @Test func `a query into the message is refused by name`() {
    let refusal = ParserBench.refusal(#"{"parserClassName":"JSONMap","parserConfig":{"jsonpQuery":"$.a[*]"}}"#)
    #expect(refusal?.contains("$.parserConfig.jsonpQuery") == true)
  }

  @Test func `random lines never trap and each is an event or refused`() throws {
    let sensor = try Self.sensor("\"mapStrategy\":\"UNFOLD\"")
    var random = SeededRandom(seed: 5)
    let parts = [
      "{", "}", "[", "]", ":", ",", "\"a\"", "\"", "\\", "1", "-", ".", "e9", "true", "null", "\\ud8", " ", "é",
    ]
    for _ in 0..<4000 {
      let length = Int.random(in: 0...14, using: &random)
      let line =
        "{\"a\":" + (0..<length).map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }.joined() + "}"
      do { _ = try ParserBench.fields(sensor, line) } catch is LineFault {}
    }
  }
}
