// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `squint config check` {
  private static let parser = #"{"parserClassName": "Squid", "numWorkers": 2}"#
  private static let sound = #"{"enrichment": {"fieldMap": {"stellar": {"config": ["x := LENGTH(url)"]}}}}"#
  private static let odd = #"{"enrichment": {"fieldMap": {"stellar": {"config": ["x := 10 / 3 * 3"]}}}}"#
  private static let broken = #"{"enrichment": {"fieldMap": {"stellar": {"config": ["x := LENGHT(url)"]}}}}"#

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ text: String, _ path: String) throws {
    let url = URL(fileURLWithPath: folder.path(path))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func check(_ words: String..., input: String = "") throws -> ProgramResult {
    let environment = [
      "XDG_DATA_HOME": folder.path("data"), "XDG_CONFIG_HOME": folder.path("config"),
      "XDG_STATE_HOME": folder.path("state"),
    ]
    let arguments = words.map { $0.contains("/") ? folder.path($0) : $0 }
    return try Program.run(
      Program.squintFile, ["config", "check"] + arguments, input: Data(input.utf8), environment: environment)
  }

  @Test func `the built-in sensors are sound`() throws {
    let result = try check()
    #expect(result.status == 0)
    #expect(result.output == "")
    #expect(result.errors == "")
  }

  @Test func `warnings alone are exit 0, errors 2, what cannot be read 1`() throws {
    try write(Self.odd, "a/odd.json")
    try write(Self.broken, "a/broken.json")
    let odd = try check("a/odd.json")
    #expect(odd.status == 0)
    #expect(odd.output.contains("odd.json:1:66: warning: $.enrichment.fieldMap.stellar.config[0]: x: '*' binds"))
    let broken = try check("a/broken.json")
    #expect(broken.status == 2)
    #expect(
      broken.output.contains("broken.json:1:59: $.enrichment.fieldMap.stellar.config[0]: x: there is no function"))
    #expect(try check("a/none.json").status == 1)
    #expect(try check("a/none.json", "a/broken.json").status == 2)
  }

  @Test func `a folder may be a sensor, many sensors, or a Metron export`() throws {
    try write(Self.parser, "one/web/parser.json")
    try write(Self.broken, "one/web/enrichment.json")
    try write(Self.parser, "one/other/parser.json")
    try write(Self.parser, "export/parsers/web.json")
    try write(Self.broken, "export/enrichments/web.json")
    try write(#"{"hdfs": {"index": "web", "batchSize": 5, "enabled": true}}"#, "export/indexing/web.json")
    try write("{}", "export/global.json")
    for path in ["one/web", "one/", "export/"] {
      let result = try check(path)
      #expect(result.status == 2)
      #expect(result.output.contains("did you mean LENGTH?"))
    }
    #expect(try check("one/").errors == "checked 2: 1 error, 0 warnings\n")
    #expect(try check("one/other").status == 0)
    try FileManager.default.createDirectory(atPath: folder.path("empty"), withIntermediateDirectories: true)
    #expect(try check("empty/").status == 1)
  }

  @Test func `a document's kind is told by option, name or content`() throws {
    try write(Self.parser.replacing("numWorkers", with: "numworkers"), "a/x.json")
    #expect(try check("a/x.json").output.contains("did you mean \"numWorkers\"?"))
    #expect(try check("a/x.json", "--kind", "enrichment").output.contains("in an enrichment document"))
    #expect(try check("-", input: Self.sound).status == 0)
    #expect(try check("-", input: "{").output.hasPrefix("-:1:2: the text ends"))
  }

  @Test(arguments: [
    (
      #"{"parserConfig": {"patternLabel": "X", "grokStatement": §"X %{NUMBR:x}"}, "parserClassName": "Grok"}"#,
      "NUMBER?"
    ),
    (
      #"{"parserConfig": {"grokPath": "/patterns/squid", "patternLabel": §"SQUID_DELIMITD"}, "parserClassName": "Grok"}"#,
      "did you mean SQUID_DELIMITED?"
    ),
    (#"{"parserConfig": {"mapStrategy": §"UNFLD"}, "parserClassName": "JSONMap"}"#, "did you mean UNFOLD?"),
  ])
  func `a parser's setting is pointed at with the nearest right word`(marked: String, words: String) throws {
    let wanted = MarkedText(marked)
    try write(wanted.text, "a/parser.json")
    let result = try check("a/parser.json")
    #expect(result.output.contains(":1:\(wanted.column): $.parserConfig."))
    #expect(result.output.contains(words))
    #expect(result.status == 2)
  }

  @Test func `addresses are not looked up without a file, and the setting is named that says which`() throws {
    try write(
      #"{"enrichment": {"fieldMap": {"geo": ["ip_dst_addr"], "stellar": {"config": ["x := ASN_GET(ip_dst_addr)"]}}}}"#,
      "a/enrichment.json")
    let result = try check("a/enrichment.json")
    #expect(result.status == 0)
    #expect(result.output.contains("warning: $.enrichment.fieldMap.geo: GEO_GET needs a MaxMind file"))
    #expect(result.output.contains("the global setting geo.hdfs.file"))
    #expect(result.output.contains("the global setting asn.hdfs.file\n"))
  }

  @Test func `a folder's name must be a sensor's`() throws {
    try write(Self.parser, "a b/parser.json")
    let result = try check("a b/")
    #expect(result.status == 2)
    #expect(result.output.contains("'a b' is no sensor name"))
  }

  @Test func `problems are printed as JSON for programs`() throws {
    try write(Self.broken, "a/broken.json")
    let result = try check("a/broken.json", "--json")
    let list = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
    #expect(list?.count == 1)
    #expect(list?.first?["line"] as? Int == 1)
    #expect(list?.first?["column"] as? Int == 59)
    #expect(list?.first?["severity"] as? String == "error")
    #expect(list?.first?["path"] as? String == "$.enrichment.fieldMap.stellar.config[0]")
  }

  @Test func `show lists the keys that have no meaning here`() throws {
    try write(Self.parser, "config/squint/sensors/web/parser.json")
    let result = try Program.squint(
      "config", "show", "web", environment: ["XDG_CONFIG_HOME": folder.path("config"), "HOME": folder.path("")])
    let shown = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(shown?["ignored"] as? [String] == ["$.parser.numWorkers"])
    #expect((shown?["parser"] as? [String: Any])?["numWorkers"] as? Int == 2)
  }
}
