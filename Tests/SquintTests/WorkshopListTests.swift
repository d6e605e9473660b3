// Part of squint.
import Foundation
import SquintTestSupport
import Testing

/// The labs of Metron's workshop about lists, file paths aside, by the built program.
@Suite struct `The workshop's list labs` {
  private let folder: TemporaryFolder
  private let environment: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    environment = [
      "XDG_DATA_HOME": folder.path("data"), "XDG_CONFIG_HOME": folder.path("config"),
      "XDG_STATE_HOME": folder.path("state"),
    ]
  }

  @discardableResult private func squint(_ words: String...) throws -> ProgramResult {
    try Program.run(Program.squintFile, words, environment: environment)
  }

  private func write(_ text: String, _ name: String) throws -> String {
    let path = folder.path(name)
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private static let log = """
    1795460916.100     12 10.0.0.1 TCP_MISS/200 838 GET http://gooogle.com/ - HIER_DIRECT/127.0.0.1 text/html
    1795460917.100     12 10.0.0.1 TCP_MISS/200 838 GET http://amaz0n.com/ - HIER_DIRECT/127.0.0.1 text/html

    """

  @Test func `a domain of the whitelist is no look-alike`() throws {
    let extractor = try write(
      #"{"config":{"columns":{"rank":0,"domain":1},"indicator_column":"domain","type":"top_domains","separator":","},"extractor":"CSV"}"#,
      "extractor.json")
    let log = try write(Self.log, "access.log")
    let isSquat = { try self.squint("query", "--count", "is_potential_typosquat:true", "--store", $0).output }
    try squint("ingest", log, "--store", folder.path("before.db"))
    #expect(try isSquat(folder.path("before.db")) == "2\n")
    let list = try write("1,google.com\n2,gooogle.com\n", "top.csv")
    let load = try squint("enrichment", "load", "-e", extractor, "-i", list, "-t", "top_domains", "-c", "t")
    #expect(load.status == 0, "\(load.errors)")
    #expect(load.output.hasPrefix("top_domains t: 2 lines, 2 new entries, 2 in all"))
    let exists = "ENRICHMENT_EXISTS('top_domains', 'gooogle.com', 'top_domains', 't')"
    #expect(try squint("stellar", "-e", exists).output == "true\n")
    try squint("ingest", log, "--store", folder.path("after.db"))
    #expect(try isSquat(folder.path("after.db")) == "1\n")
    #expect(try squint("enrichment", "list").output.hasPrefix("top_domains\tt\ttop_domains\t2\t"))
    #expect(try squint("enrichment", "remove", "-t", "top_domains", "gooogle.com").output.contains("1 removed, 1 left"))
    #expect(try squint("stellar", "-e", exists).output == "false\n")
    #expect(try squint("enrichment", "remove", "-t", "top_domains").status == 0)
    #expect(try squint("enrichment", "list").output.isEmpty)
  }

  @Test func `a domain of the blocklist is an alert with its rule's score`() throws {
    let extractor = try write(
      #"{"config":{"columns":["domain","source"],"indicator_column":"domain","type":"blocked"},"extractor":"CSV"}"#,
      "extractor.json")
    let parser =
      #"{"parserClassName":"Squid","fieldTransformations":[{"transformation":"STELLAR","output":"domain","config":{"domain":"DOMAIN_REMOVE_SUBDOMAINS(URL_TO_HOST(url))"}}]}"#
    _ = try write(parser, "config/squint/sensors/own/parser.json")
    let enrichment = try write(
      #"""
      {"enrichment":{"fieldMap":{}},"threatIntel":{"fieldMap":{},"triageConfig":{"riskLevelRules":[
       {"name":"Blocked","rule":"exists(threatintels.hbaseThreatIntel.domain.blocked)","score":80,
        "reason":"FORMAT('%s is on the blocklist', domain)"}],"aggregator":"MAX"}}}
      """#, "config/squint/sensors/own/enrichment.json")
    let fields = try write(
      #"{"zkQuorum":"node1:2181","sensorToFieldList":{"own":{"type":"THREAT_INTEL","fieldToEnrichmentTypes":{"domain":["blocked"]}}}}"#,
      "enrichment_config.json")
    let list = try write("amaz0n.com,feed\n", "blocked.csv")
    let load = try squint(
      "enrichment", "load", "--extractor_config", extractor, "--input", list, "--hbase_table", "threatintel",
      "--hbase_cf", "t", "-n", fields)
    #expect(load.status == 0, "\(load.errors)")
    #expect(try String(contentsOfFile: enrichment, encoding: .utf8).contains("hbaseThreatIntel"))
    #expect(try squint("ingest", "--sensor", "own", write(Self.log, "access.log")).status == 0)
    let found = try squint(
      "query", "--format", "jsonl", "--fields",
      "domain,threat.triage.score,threat.triage.rules.0.reason,threatintels.hbaseThreatIntel.domain.blocked",
      "is_alert:true")
    #expect(found.output.contains("amaz0n.com is on the blocklist"), "\(found.errors)")
    #expect(found.output.contains("\"threat.triage.score\":80"))
    #expect(found.output.contains("\"threatintels.hbaseThreatIntel.domain.blocked\":\"alert\""))
    #expect(!found.output.contains("gooogle"))
  }

  @Test func `a filter made of a list is what OBJECT_GET finds`() throws {
    let extractor = try write(
      #"""
      {"config":{"columns":{"rank":0,"domain":1},"value_transform":{"domain":"DOMAIN_REMOVE_TLD(domain)"},
       "value_filter":"LENGTH(domain) > 0","state_init":"BLOOM_INIT(10000, 0.001)",
       "state_update":{"state":"REDUCE(DOMAIN_TYPOSQUAT(domain), (s, x) -> BLOOM_ADD(s, x), state)"},
       "state_merge":"BLOOM_MERGE(states)","separator":","},"extractor":"CSV","inputFormat":"BY_LINE"}
      """#, "extractor_filter.json")
    let list = try write("1,google.com\n2,github.com\n", "top.csv")
    let output = folder.path("config/squint/reference/own/filter.bloom")
    let made = try squint(
      "enrichment", "summarize", "-i", list, "-o", output, "-e", extractor, "-p", "5", "-om", "LOCAL")
    #expect(made.status == 0, "\(made.errors)")
    let exists = { (name: String) in "BLOOM_EXISTS(OBJECT_GET('own/filter.bloom'), '\(name)')" }
    #expect(try squint("stellar", "-e", exists("gooogle")).output == "true\n")
    #expect(try squint("stellar", "-e", exists("example")).output == "false\n")
  }

  @Test func `a table with its extractor beside it needs no loading`() throws {
    let exists = "ENRICHMENT_EXISTS('own', 'a.com', 'tables', 'mine')"
    _ = try write("a.com\nb.com\n", "config/squint/reference/lists/tables/mine.csv")
    #expect(try squint("stellar", "-e", exists).output == "false\n")
    #expect(try squint("enrichment", "list").output.isEmpty)
    let extractor = #"{"config":{"columns":["domain"],"indicator_column":"domain","type":"own"},"extractor":"CSV"}"#
    _ = try write(extractor, "config/squint/reference/lists/tables/mine.json")
    #expect(try squint("stellar", "-e", exists).output == "true\n")
    #expect(try squint("enrichment", "list").output.hasPrefix("tables\tmine\town\t2\t"))
    let entries = try squint("enrichment", "list", "-t", "tables", "-c", "mine")
    #expect(entries.output.contains(#""indicator":"a.com""#), "\(entries.errors)")
    _ = try write("{", "config/squint/reference/lists/tables/mine.json")
    let broken = try squint("stellar", "-e", exists)
    #expect(broken.output == "false\n")
    #expect(broken.errors.contains("mine.json: 1:2: "))
    #expect(try squint("enrichment", "list").output.contains("tables\tmine\t"))
  }

  @Test func `what is wrong is told with an exit code`() throws {
    let extractor = try write(#"{"config":{"columns":["a"],"indicator_column":"a","type":"k"}}"#, "good.json")
    let broken = try write("{\"config\":", "bad.json")
    let list = try write("x\n", "list.csv")
    #expect(try squint("enrichment", "load", "-e", broken, "-i", list).status == 2)
    #expect(try squint("enrichment", "load", "-e", extractor, "-i", folder.path("none")).status == 1)
    #expect(try squint("enrichment", "load", "-e", extractor, "-i", list, "-t", "../x").status == 2)
    #expect(try squint("enrichment", "summarize", "-e", extractor, "-i", list, "-o", folder.path("o")).status == 2)
    #expect(try squint("enrichment", "remove", "-t", "none").status == 1)
  }
}
