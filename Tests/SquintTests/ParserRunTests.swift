// Part of squint.
import Foundation
import SquintTestSupport
import Testing

/// A log of each kind of parser through the built program.
@Suite struct `Each kind of parser` {
  struct Run: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let parser: String
    let log: String
    let counts: String
    let query: String
    let found: String
  }

  static let runs = [
    Run(
      testDescription: "Grok",
      parser: #"""
        {"parserClassName":"org.apache.metron.parsers.GrokParser","parserConfig":{"grokPath":"/patterns/own",
         "patternLabel":"OWN","timestampField":"at","timeFields":["at"],"dateFormat":"yyyy-MM-dd HH:mm:ss"}}
        """#,
      log: "2016-04-25 09:26:22 10.0.0.1 login bob 17\nnot such a line\n\n",
      counts: "[3, 1, 1, 1]", query: "user:bob",
      found: #"{"timestamp":1461576382000,"client":"10.0.0.1","size":17}"#),
    Run(
      testDescription: "Squid", parser: #"{"parserClassName":"Squid"}"#,
      log: "1461576382.000 12 10.0.0.1 TCP_MISS/200 838 GET http://a.com/ bob HIER_NONE/- -\nx\n",
      counts: "[2, 1, 1, 0]", query: "user:bob", found: #"{"timestamp":1461576382000}"#),
    Run(
      testDescription: "CSV",
      parser: #"""
        {"parserClassName":"org.apache.metron.parsers.csv.CSVParser","parserConfig":{
         "columns":{"timestamp":0,"client":1,"user":2,"size":3},"separator":";"}}
        """#,
      log: "timestamp;client;user;size\n1461576382000;10.0.0.1;\"bob\";17\n1;2\n",
      counts: "[3, 1, 1, 1]", query: "user:bob",
      found: #"{"timestamp":1461576382000,"client":"10.0.0.1","size":"17"}"#),
    Run(
      testDescription: "JSONMap",
      parser: #"""
        {"parserClassName":"org.apache.metron.parsers.json.JSONMapParser","filterClassName":"STELLAR",
         "parserConfig":{"mapStrategy":"UNFOLD","filter.query":"not(exists(noise))"}}
        """#,
      log: #"{"timestamp":1461576382000,"client":"10.0.0.1","user":"bob","size":17,"a":{"b":1}}"# + "\n"
        + #"{"timestamp":1,"noise":true}"# + "\n[]\n",
      counts: "[3, 1, 2, 0]", query: "user:bob",
      found: #"{"timestamp":1461576382000,"client":"10.0.0.1","size":17,"a.b":1}"#),
  ]

  @Test(arguments: runs) func `takes a log to the store`(run: Run) throws {
    let folder = try TemporaryFolder()
    let environment = ["XDG_DATA_HOME": folder.path("data"), "XDG_CONFIG_HOME": folder.path("config")]
    for (text, name) in [
      (run.parser, "config/squint/sensors/own/parser.json"), (run.log, "own.log"),
      (
        "OWN %{TIMESTAMP_ISO8601:at} %{IP:client} %{WORD:UNWANTED} %{USER:user} %{INT:size}\n",
        "config/squint/patterns/own"
      ),
    ] {
      let file = folder.url.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let ingest = try Program.run(
      Program.squintFile, ["ingest", "--json", "--sensor", "own", folder.path("own.log")], environment: environment)
    #expect(ingest.status == 0, "\(ingest.errors)")
    let summary = try JSONSerialization.jsonObject(with: Data(ingest.output.utf8)) as? [String: Any]
    let counts = ["lines", "events", "rejects", "blank"].map { summary?[$0] as? Int ?? -1 }
    #expect("\(counts)" == run.counts)
    let query = try Program.run(
      Program.squintFile, ["query", "--format", "jsonl", run.query], environment: environment)
    let found = try JSONSerialization.jsonObject(with: Data(query.output.utf8)) as? [String: Any] ?? [:]
    let wanted = try JSONSerialization.jsonObject(with: Data(run.found.utf8)) as? [String: Any] ?? [:]
    for (name, value) in wanted { #expect("\(found[name] ?? "nothing")" == "\(value)", "\(name)") }
  }
}
