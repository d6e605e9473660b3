// Part of squint.
import Events
import Ingest
import SquintTestSupport
import Testing
import UntrustedText

@Suite struct `CSV parser` {
  private static func sensor(_ settings: String = "\"columns\":{\"ip\":0,\"user\":2}") throws -> ReadySensor {
    try ParserBench.sensor(
      "{\"parserClassName\":\"org.apache.metron.parsers.csv.CSVParser\",\"parserConfig\":{\(settings)}}")
  }

  @Test func `columns become fields, trimmed, the rest is left out`() throws {
    let fields = try ParserBench.fields(Self.sensor(), " 10.0.0.1 ,x,\" a \"\"b\"\", c \",y")
    #expect(fields == ["ip": .text("10.0.0.1"), "user": .text("a \"b\", c"), "timestamp": .integer(99)])
  }

  @Test(arguments: [
    "\"columns\":{\"ip\":0,\"user\":2}", "\"columns\":\"ip,x,user\"", "\"columns\":[\"ip\",\"user:2\"]",
    "\"columns\":[\"ip:0\",\"user:2\"],\"separator\":\",\"",
  ])
  func `columns are named in any of Metron's forms`(settings: String) throws {
    let fields = try ParserBench.fields(Self.sensor(settings), "1,2,3")
    #expect(fields["ip"] == .text("1"))
    #expect(fields["user"] == .text("3"))
  }

  @Test func `bytes are kept exactly, with any separator`() throws {
    let sensor = try Self.sensor("\"columns\":[\"a\",\"b\"],\"separator\":\"|\"")
    let fields = try ParserBench.fields(sensor, [0x61, 0xFF, 0x1B, 0x62, 0x7C, 0xE2, 0x80, 0xAE])
    #expect(fields["a"] == .text(Bytes([0x61, 0xFF, 0x1B, 0x62])))
    #expect(fields["b"] == .text(Bytes([0xE2, 0x80, 0xAE])))
  }

  @Test(arguments: [
    ("1,2", "the line has 2 values, the columns need 3"), ("\"a,b,c", "column 1: this value is not closed by a quote"),
    ("\"a\"x,b,c", "column 4: what follows a closing quote is not a separator"),
  ])
  func `a line that is no record is refused with the reason`(line: String, reason: String) throws {
    #expect(ParserBench.fault(try Self.sensor(), line) == reason)
  }

  @Test func `the time comes from its column, else from the clock`() throws {
    let plain = try Self.sensor("\"columns\":[\"timestamp\",\"a\"]")
    #expect(try ParserBench.fields(plain, "1461576382642,x")["timestamp"] == .integer(1_461_576_382_642))
    #expect(try ParserBench.fields(plain, "1461576382.5,x")["timestamp"] == .integer(1_461_576_382_500))
    #expect(try ParserBench.fields(plain, ",x")["timestamp"] == .integer(99))
    let odd = try ParserBench.fields(plain, "noon,x")
    #expect(odd["timestamp"] == .text("noon"))
    #expect(odd["squint.error.parse"] != nil)
    let dated = try Self.sensor(
      "\"columns\":[\"when\",\"a\"],\"timestampField\":\"when\",\"timestampFormat\":\"yyyy-MM-dd HH:mm:ss\"")
    let fields = try ParserBench.fields(dated, "2016-04-25 09:26:22,x")
    #expect(fields["timestamp"] == .integer(1_461_576_382_000))
    #expect(fields["when"] == .text("2016-04-25 09:26:22"))
    #expect(ParserBench.fault(dated, "noon,x") == "when is not a time that the sensor's settings describe")
  }

  @Test func `an empty value is an empty text to transformations and then gone`() throws {
    let sensor = try ParserBench.sensor(
      #"""
      {"parserClassName":"CSV","parserConfig":{"columns":["a","b"]},"fieldTransformations":[{"transformation":"STELLAR",
       "output":"n","config":{"n":"IF a == '' THEN 'none' ELSE a"}}]}
      """#)
    let fields = try ParserBench.fields(sensor, ",x")
    #expect(fields == ["n": .text("none"), "b": .text("x"), "timestamp": .integer(99)])
  }

  @Test func `headers and comments are passed over like blank lines`() throws {
    let bench = try IngestBench()
    let sensor = try Self.sensor("\"columns\":[\"ip\",\"user\"]")
    let progress = IngestProgress()
    let pipeline = try IngestPipeline(
      store: bench.store, sensor: sensor, services: try IngestBench.services(),
      surroundings: .init(clock: { 5 }, report: { _ in }, progress: progress))
    _ = try pipeline.ingest([try bench.write("log", "ip,user\n# a comment\n1,2\n\n3,4\n5\n")])
    let counts = progress.counts
    #expect([counts.lines, counts.events, counts.rejects, counts.blank] == [6, 2, 1, 3])
  }

  @Test(arguments: [
    ("", "needs 'columns'"), ("\"columns\":[]", "at least one column"), ("\"columns\":5", "expected columns"),
    ("\"columns\":{\"a\":-1}", "is not a number from 0"),
    ("\"columns\":{\"a\":0},\"separator\":\"\"", "one ASCII character"),
    ("\"columns\":{\"a\":0},\"timestampFormat\":\"bogus\"", "means nothing"),
  ])
  func `settings that are wrong are refused`(settings: String, message: String) {
    let refusal = ParserBench.refusal("{\"parserClassName\":\"CSV\",\"parserConfig\":{\(settings)}}")
    #expect(refusal?.contains(message) == true, "\(refusal ?? "accepted")")
  }

  @Test func `random lines never trap and each is an event or refused`() throws {
    let sensor = try Self.sensor()
    var random = SeededRandom(seed: 11)
    let alphabet: [UInt8] = Array("\",,\"a 1\t#\r".utf8) + [0xFF, 0x00]
    for _ in 0..<2000 {
      let length = Int.random(in: 0...24, using: &random)
      let line = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
      do { _ = try ParserBench.fields(sensor, line) } catch is LineFault {}
    }
  }
}
