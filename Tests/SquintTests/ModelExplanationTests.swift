// Part of squint.
import Foundation
import SquintTestSupport
import Testing

/// A store with one event of each verdict, scored by the tutorial's sensor.
private struct ScoredStore {
  let folder: TemporaryFolder
  let environment: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    environment = ["XDG_DATA_HOME": folder.path("data"), "XDG_CONFIG_HOME": folder.path("config")]
    let lines = """
      1795460918.300     12 10.0.0.3 TCP_TUNNEL/200 838 CONNECT gigya.com:443 - HIER_DIRECT/127.0.0.1 -
      1795460916.100     12 10.0.0.1 TCP_MISS/200 838 GET http://google.com/ - HIER_DIRECT/127.0.0.1 text/html
      1795460917.100     12 10.0.0.2 TCP_MISS/200 838 GET http://10.9.8.7/ - HIER_DIRECT/127.0.0.1 text/html

      """
    try lines.write(toFile: folder.path("access.log"), atomically: true, encoding: .utf8)
    let result = try squint("ingest --sensor mysquid \(folder.path("access.log"))")
    guard result.status == 0 else { throw CocoaError(.fileReadUnknown, userInfo: ["reason": result.errors]) }
  }

  func squint(_ line: String) throws -> ProgramResult {
    try Program.run(Program.squintFile, line.split(separator: " ").map(String.init), environment: environment)
  }

  /// The GUID of the one event of a client.
  func guid(_ client: String) throws -> String {
    let line = try squint("query --format jsonl --fields guid client:\(client)").output
    return String(try #require(line.split(separator: "\"").dropFirst(3).first))
  }
}

@Suite struct `Why a model answered so` {
  @Test func `is printed for each domain, with figures that the other commands print too`() throws {
    let store = try ScoredStore()
    let result = try store.squint("model explain --model dga@1.0 gigya.com google.com 10.0.0.1")
    #expect(result.status == 0)
    let parts = result.output.components(separatedBy: "\n\n")
    #expect(parts.count == 3)
    for text in ["gigya.com  (dga 1.0)\n", "  dga  probability 0.6506, flagged from 0.5000\n", "Looks generated"] {
      #expect(parts[0].contains(text))
    }
    for text in [
      "google.com  (dga 1.0)\n", "  legit  probability 0.0149", "Looks chosen", "0.49 below what is flagged",
    ] {
      #expect(parts[1].contains(text))
    }
    #expect(parts[2] == "10.0.0.1: not a domain\n")
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `in JSON has shares that add up, a line a domain`() throws {
    let store = try ScoredStore()
    let lines = try store.squint("model explain --json --model dga@1.0 gigya.com 10.0.0.1").output.split(
      separator: "\n")
    #expect(lines.count == 2)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    let shares = try #require(object["shares"] as? [[String: Any]]).compactMap { $0["score"] as? Int }
    #expect(shares.count == 4)
    #expect(try #require(object["bias"] as? Int) + shares.reduce(0, +) == object["score"] as? Int)
    #expect(lines[1].contains(#""verdict":"not-a-domain""#))
  }

  @Test func `in ASCII has no other characters, and colours only when asked for`() throws {
    let store = try ScoredStore()
    let plain = try store.squint("model explain --ascii zaze")
    #expect(plain.output.utf8.allSatisfy { $0 < 0x80 && $0 != 0x1B })
    #expect(try store.squint("model explain --color always zaze").output.contains("\u{1B}["))
  }

  @Test func `is shown with an event, by the model and version that it carries`() throws {
    let store = try ScoredStore()
    let text = try store.squint("show \(try store.guid("10.0.0.3"))").output
    for part in ["\nmodel dga 1.0:\n", "probability 0.6506", "any name (bias)", "legit if"] {
      #expect(text.contains(part), "\(text)")
    }
    let json = try store.squint("show --json \(try store.guid("10.0.0.3"))").output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let why = try #require(object["squint.model.dga.explanation"] as? [String: Any])
    #expect(why["probability"] as? Double == object["squint.model.dga.probability"] as? Double)
    #expect(why["domain"] as? String == "gigya.com")
    let address = try store.squint("show \(try store.guid("10.0.0.2"))").output
    #expect(!address.contains("\nmodel "))
  }

  @Test func `is not made up for a model that is not here, or an answer about something else`() throws {
    let store = try ScoredStore()
    let events = """
      {"timestamp":1795460918300,"domain_without_subdomains":"gigya.com","squint.model.dga.version":"0.9","ip_src_addr":"10.1.0.1"}
      {"timestamp":1795460918300,"domain_without_subdomains":"gigya.com","squint.model.dga.version":"1.0","squint.model.dga.probability":0.25,"ip_src_addr":"10.1.0.2"}

      """
    try events.write(toFile: store.folder.path("events.json"), atomically: true, encoding: .utf8)
    let sensor = store.folder.path("config/squint/sensors/kept")
    try FileManager.default.createDirectory(atPath: sensor, withIntermediateDirectories: true)
    try #"{"parserClassName":"JSONMap"}"#.write(toFile: sensor + "/parser.json", atomically: true, encoding: .utf8)
    try "{}".write(toFile: sensor + "/enrichment.json", atomically: true, encoding: .utf8)
    #expect(try store.squint("ingest --sensor kept \(store.folder.path("events.json"))").status == 0)
    let missing = try store.squint("show \(try store.guid("10.1.0.1"))").output
    #expect(missing.contains("model dga 0.9: it is not built in, and only built-in models"), "\(missing)")
    let other = try store.squint("show \(try store.guid("10.1.0.2"))").output
    #expect(other.contains("model dga 1.0: it answered 0.2500, but of gigya.com it now says 0.6506"), "\(other)")
    let json = try store.squint("show --json \(try store.guid("10.1.0.1"))").output
    #expect(json.contains(#""squint.model.dga.explanation":{"model":"dga 0.9","silent":"it is not"#))
  }

  @Test func `stands in the detail of the dashboard at every size`() throws {
    let store = try ScoredStore()
    for (size, keys) in [("60x16", "<c-d><c-d>"), ("80x24", "<c-d>"), ("140x40", "")] {
      let screen = try store.squint("dashboard --frame \(size) --keys <enter>\(keys) is_malicious:dga")
      #expect(screen.status == 0)
      #expect(screen.output.contains("any name (bias)") || screen.output.contains("legit if"), "\(screen.output)")
    }
  }
}
