// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `The built program's score of clients` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func squint(_ words: String...) throws -> ProgramResult {
    let environment = [
      "XDG_DATA_HOME": folder.path("data"), "XDG_CONFIG_HOME": folder.path("config"),
      "XDG_STATE_HOME": folder.path("state"),
    ]
    return try Program.run(Program.squintFile, words, environment: environment)
  }

  private func write(_ text: String, _ path: String) throws {
    let url = URL(fileURLWithPath: folder.path(path))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Twenty minutes of a log: two clients browse, and one of them asks for a name of a word list every 12 seconds.
  private static func log() -> [String] {
    let words = ["ability", "account", "blank", "credit", "manner", "notice", "people", "reward", "shelter", "window"]
    let sites = ["wikipedia.org", "kernel.org", "debian.org", "bbc.co.uk", "kde.org", "w3.org", "spiegel.de"]
    return (0..<1200).map { second in
      let time = "\(1_795_460_916 + second).\(100 + second * 7 % 900)"
      guard second % 12 == 5, second > 300 else {
        let site = sites[second * 31 % 7]
        return "\(time) 80 10.0.0.\(1 + second % 2) TCP_MISS/200 838 GET http://www.\(site)/\(second) - "
          + "HIER_DIRECT/93.184.1.1 text/html\n"
      }
      let name = words[second / 12 % 10] + words[second / 120] + words[second * 7 % 10]
      return "\(time) 5 10.0.0.1 NONE_NONE/503 0 GET http://\(name).com/ - HIER_NONE/- text/html\n"
    }
  }

  private static let fields =
    "timestamp,ip_src_addr,dga_client_score,dga_client_names,dga_client_failing,threat.triage.score"

  private func reports(_ store: String) throws -> String {
    try squint(
      "query", "--store", store, "--format", "jsonl", "--limit", "0", "--sort", "timestamp:asc", "--fields",
      Self.fields,
      "_exists_:dga_client_score"
    ).output
  }

  @Test func `an infected client is one alert in ten minutes, searchable and told in words`() throws {
    try write(Self.log().joined(), "access.log")
    let store = folder.path("events.db")
    #expect(try squint("ingest", "--store", store, folder.path("access.log")).status == 0)
    let rule = "rule:\"Infected Client\""
    #expect(try squint("query", "--store", store, "--count", rule).output == "2\n")
    #expect(try squint("query", "--store", store, "--count", "\(rule) AND NOT client:10.0.0.1").output == "0\n")
    #expect(
      try squint("query", "--store", store, "--count", "client:10.0.0.2 AND dga_client_score:>=40").output == "0\n")
    let over = try squint("query", "--store", store, "--count", "dga_client_score:>=60").output
    #expect(Int(over.dropLast()) ?? 0 > 300)
    let first = try squint(
      "query", "--store", store, "--format", "jsonl", "--sort", "timestamp:asc", "--limit", "1", rule
    ).output
    #expect(first.contains("10.0.0.1 asked for "))
    #expect(first.contains(#""is_alert":"true""#))
    // The first name comes 305 seconds after the start, another each twelve.
    let time = try #require(first.firstRange(of: "\"timestamp\":").map { first[$0.upperBound...].prefix(13) })
    #expect((Int(time) ?? .max) - 1_795_460_916_000 < (305 + 12 * 20) * 1000)
  }

  @Test func `stopping in between and going on changes no score, nor does reading it all again`() throws {
    let lines = Self.log()
    try write(lines.joined(), "whole.log")
    let whole = folder.path("whole.db")
    #expect(try squint("ingest", "--store", whole, folder.path("whole.log")).status == 0)
    let again = folder.path("again.db")
    #expect(try squint("ingest", "--store", again, folder.path("whole.log")).status == 0)
    let parts = folder.path("parts.db")
    for count in [200, 400, 401, 500, 1000, 1200] {
      try write(lines[..<count].joined(), "parts.log")
      #expect(try squint("ingest", "--store", parts, folder.path("parts.log")).status == 0)
    }
    let expected = try reports(whole)
    #expect(expected.split(separator: "\n").count == 1200)
    #expect(try reports(again) == expected)
    #expect(try reports(parts) == expected)
  }

  @Test func `config test remembers from line to line of a file`() throws {
    try write(Self.log().joined(), "access.log")
    let result = try squint("config", "test", "squid", "--file", folder.path("access.log"), "--json")
    #expect(result.status == 0)
    #expect(result.output.contains("of them failing, within "))
  }

  @Test func `config show prints its settings and config check accepts them`() throws {
    let shown = try squint("config", "show", "squid")
    #expect(shown.output.contains("\"dgaClientScore\""))
    #expect(shown.output.contains("\"windowMinutes\": 10"))
    #expect(try squint("config", "show", "mysquid").output.contains("dgaClientScore") == false)
  }

  @Test(arguments: [
    (#"{"fields": ["ip_src_addr"], "config": {"windowMinuts": 5}}"#, "did you mean \"windowMinutes\"?", 2),
    (#"{"fields": ["ip_src_addr"], "config": {"windowMinutes": 90}}"#, "a whole number from 1 to 60", 2),
    (#"{"fields": ["ip_src_addr"], "config": {"threshold": "high"}}"#, "expected a number", 2),
    (#"["ip_src_addr", "user"]"#, "takes one field", 2), (#"["ip_src_adr"]"#, "did you mean 'ip_src_addr'?", 0),
    (#"{"config": {"statusField": "cod"}}"#, "did you mean 'code'?", 0), (#"["ip_src_addr"]"#, "", 0),
    (#"{}"#, "", 0), ("7", "expected", 2),
  ])
  func `config check says what is wrong with them`(settings: String, message: String, status: Int32) throws {
    try write(#"{"parserClassName": "Squid"}"#, "web/parser.json")
    try write(#"{"enrichment": {"fieldMap": {"dgaClientScore": \#(settings)}}}"#, "web/enrichment.json")
    let result = try squint("config", "check", folder.path("web"))
    #expect(result.status == status, "\(result.output)")
    #expect(message.isEmpty ? result.output.isEmpty : result.output.contains(message), "\(result.output)")
  }

  @Test func `config check refuses a threshold that is no probability`() throws {
    try write(#"{"parserClassName": "Squid"}"#, "web/parser.json")
    try write(
      #"""
      {"enrichment": {"fieldMap": {"stellar": {"config":
        ["m := MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga'), {'host' : url})"]}}},
       "configuration": {"dga.threshold": 95}}
      """#, "web/enrichment.json")
    let result = try squint("config", "check", folder.path("web"))
    #expect(result.status == 2)
    #expect(result.output.contains("enrichment.json:3"), "\(result.output)")
    #expect(result.output.contains("a probability from 0 to 1"), "\(result.output)")
  }
}
