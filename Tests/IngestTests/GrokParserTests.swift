// Part of squint.
import CResources
import Events
import Foundation
import SquintTestSupport
import Testing
import Triage
import UntrustedText

@testable import Ingest

@Suite struct `Grok parser` {
  private static func sensor(_ pattern: String, _ settings: String = "") throws -> ReadySensor {
    let statement = String(decoding: try JSONEncoder().encode("MAIN " + pattern), as: UTF8.self)
    return try ParserBench.sensor(
      "{\"parserClassName\":\"Grok\",\"parserConfig\":{\"patternLabel\":\"MAIN\",\"grokStatement\":\(statement)\(settings)}}"
    )
  }

  private static func fields(_ pattern: String, _ line: String, _ settings: String = "") throws -> [String: FieldValue]
  {
    try ParserBench.fields(sensor(pattern, settings), line).filter { !$0.key.hasPrefix("squint.error.") }
  }

  @Test func `whole numbers become numbers and an absent capture no field`() throws {
    let fields = try Self.fields("%{WORD:a} %{NUMBER:b} %{NUMBER:c}(?: %{WORD:d})?", "<< x 12 1.5")
    #expect(fields == ["a": .text("x"), "b": .integer(12), "c": .text("1.5")])
  }

  @Test func `a type after the name decides what a capture becomes`() throws {
    let fields = try Self.fields(
      "%{NUMBER:a:int} %{NUMBER:b:float} %{WORD:c:boolean} %{NUMBER:d:string} %{WORD:e:int} %{QS:f}",
      "1 2 TRUE 3 x \"quoted\"")
    #expect(
      fields == [
        "a": .integer(1), "b": .double(2), "c": .boolean(true), "d": .text("3"), "e": .text("x"), "f": .text("quoted"),
      ])
  }

  @Test func `what is unwanted or has no name is no field`() throws {
    #expect(try Self.fields("%{WORD:UNWANTED} %{WORD} %{WORD:a}", "x y z") == ["a": .text("z")])
  }

  @Test func `a line that does not match is refused`() throws {
    #expect(ParserBench.fault(try Self.sensor("^%{INT:a}$"), "x") == "the line does not match the pattern MAIN")
  }

  @Test(arguments: ["%{NOPE:a}", "%{INT:a", "(", "%{MAIN:a}", "%{INT:a:complex}"])
  func `a broken pattern is refused`(pattern: String) {
    #expect(throws: (any Error).self) { try Self.sensor(pattern) }
  }

  @Test func `the nearest pattern is named where the statement stands`() throws {
    let error = #expect(throws: ConfigurationError.self) { try Self.sensor("%{NUMBR:x}") }
    let problem = try #require(error?.problems.first)
    #expect(problem.message == "there is no pattern named NUMBR, did you mean NUMBER?")
    #expect(problem.path == "$.parserConfig.grokStatement")
    #expect(problem.column == 81)
  }

  @Test func `a pattern without the field of the time is refused`() {
    #expect(throws: (any Error).self) { try Self.sensor("%{INT:a}", ",\"timestampField\":\"time\"") }
  }

  @Test(arguments: [
    ("1461576382.642", 1_461_576_382_642), ("1461576382.6", 1_461_576_382_600), ("1461576382", 1_461_576_382_000),
    ("1461576382642", 1_461_576_382_642),
  ])
  func `the time is decimal seconds, or milliseconds in whole`(text: String, time: Int64) throws {
    let fields = try Self.fields("%{NUMBER:when}", text, ",\"timestampField\":\"when\"")
    #expect(fields["timestamp"] == .integer(time))
  }

  @Test func `dates become milliseconds by format and zone`() throws {
    let settings = """
      ,"timestampField":"when","timeFields":["when"],"dateFormat":"dd/MMM/yyyy:HH:mm:ss","timeZone":"GMT+02:00"
      """
    let sensor = try Self.sensor("\\[%{NOTSPACE:when}\\]", settings)
    let fields = try ParserBench.fields(sensor, "[25/Apr/2016:11:26:22]")
    #expect(fields["timestamp"] == .integer(1_461_576_382_000))
    #expect(fields["when"] == .integer(1_461_576_382_000))
    #expect(ParserBench.fault(sensor, "[yesterday]")?.contains("dateFormat") == true)
  }

  @Test func `pattern files are found below the configuration folder, as string or list`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("patterns"), withIntermediateDirectories: true)
    try Data("PART %{WORD:part}\n".utf8).write(to: folder.url.appendingPathComponent("patterns/one"))
    try Data("MAIN %{PART} %{INT:n}\n".utf8).write(to: folder.url.appendingPathComponent("patterns/two"))
    for paths in ["[\"/patterns/one\",\"/apps/metron/patterns/two\"]", "[\"one\",\"two\"]"] {
      let sensor = try ParserBench.sensor(
        "{\"parserClassName\":\"org.apache.metron.parsers.GrokParser\",\"parserConfig\":{\"grokPath\":\(paths),\"patternLabel\":\"MAIN\"}}",
        folder: folder.url.path)
      #expect(try ParserBench.fields(sensor, "a 1")["part"] == .text("a"))
    }
    #expect(
      ParserBench.refusal(
        "{\"parserClassName\":\"Grok\",\"parserConfig\":{\"grokPath\":\"../one\",\"patternLabel\":\"M\"}}")?
        .contains("there is no pattern file") == true)
  }
}

@Suite struct `The library of Grok patterns` {
  private static func library() throws -> GrokPatterns {
    var library = GrokPatterns()
    library.add(IngestBench.bytes(cresources_pattern_common))
    return library
  }

  @Test func `every pattern compiles`() throws {
    let text = String(decoding: IngestBench.bytes(cresources_pattern_common), as: UTF8.self)
    let names = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { $0.split(separator: " ").first }
    #expect(names.count > 90)
    let library = try Self.library()
    for name in names {
      let expanded = try library.expanded(String(name))
      #expect(throws: Never.self, "\(name)") { try Pattern(Bytes(expanded.expression)) }
    }
  }

  @Test(arguments: [
    ("INT", "-12", true), ("INT", "x", false), ("NUMBER", "1.5", true), ("NUMBER", ".5", true),
    ("BASE16NUM", "0xff", true),
    ("POSINT", "0", false), ("WORD", "a_1", true), ("WORD", "a-1", false), ("QUOTEDSTRING", #""a\"b""#, true),
    ("UUID", "123e4567-e89b-12d3-a456-426614174000", true), ("MAC", "aa:bb:cc:dd:ee:ff", true),
    ("MAC", "aabb.ccdd.eeff", true), ("IPV4", "10.0.0.255", true), ("IPV4", "10.0.0.256", false), ("IPV6", "::1", true),
    ("IPV6", "2001:db8::1", true), ("IPV6", "2001:db8:0:0:0:0:0:1", true), ("IPV6", "::ffff:10.0.0.1", true),
    ("IPV6", "1:2:3", false), ("HOSTNAME", "www.example.com", true), ("HOSTPORT", "example.com:443", true),
    ("EMAILADDRESS", "a.b@example.com", true), ("UNIXPATH", "/var/log/a.log", true), ("WINPATH", #"C:\a\b"#, true),
    ("URI", "https://u@example.com:8443/a?b=c", true), ("MONTH", "September", true), ("MONTH", "Foo", false),
    ("MONTHDAY", "31", true), ("MONTHDAY", "32", false), ("TIME", "23:59:60", true), ("TIME", "24:00:00", false),
    ("TIMESTAMP_ISO8601", "2016-04-25T09:26:22.642Z", true), ("TIMESTAMP_ISO8601", "2016-04-25 09:26:22+02:00", true),
    ("DATE_US", "04/25/2016", true), ("DATE_EU", "25.04.2016", true), ("SYSLOGTIMESTAMP", "Apr  5 09:26:22", true),
    ("HTTPDATE", "25/Apr/2016:09:26:22 +0000", true), ("LOGLEVEL", "WARN", true), ("LOGLEVEL", "LOUD", false),
    ("DATESTAMP_RFC822", "Mon Apr 25 2016 09:26:22 UTC", true), ("TTY", "/dev/pts/1", true),
  ])
  func `takes what it should as a whole`(name: String, text: String, matches: Bool) throws {
    let pattern = try Pattern(Bytes(try Self.library().expanded(name).expression))
    #expect(pattern.matchesWhole(Bytes(text)) == matches, "\(name) \(text)")
  }

  @Test func `a line of a web server becomes fields`() throws {
    let sensor = try ParserBench.sensor(
      #"{"parserClassName":"Grok","parserConfig":{"grokPath":"/patterns/common","patternLabel":"COMBINEDAPACHELOG"}}"#)
    let line =
      #"10.0.0.1 - bob [25/Apr/2016:09:26:22 +0000] "GET /a?b HTTP/1.1" 200 512 "http://r/" "Mozilla/5.0 (X11)""#
    let fields = try ParserBench.fields(sensor, line)
    #expect(fields["clientip"] == .text("10.0.0.1"))
    #expect(fields["auth"] == .text("bob"))
    #expect(fields["request"] == .text("/a?b"))
    #expect(fields["response"] == .integer(200))
    #expect(fields["agent"] == .text("Mozilla/5.0 (X11)"))
  }
}
