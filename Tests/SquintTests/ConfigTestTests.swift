// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `Testing a line` {
  private let bench: ConfigBench

  init() throws { bench = try ConfigBench() }

  private func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func `shows every stage within 80 columns and stores nothing`() throws {
    let result = try bench.run("config", "test", "mysquid", "--line", ConfigBench.line)
    #expect(result.status == 0, "\(result.errors)")
    for part in [
      "ip_src_addr = 10.0.0.3", "full_hostname := ", "= \"gigya.com\"", "model dga 1.0 was asked", "is_alert is true",
      "rule 2  DGA Detection", "score  75, level high: MAX of 2 rules that fired", "µs",
    ] { #expect(result.output.contains(part), "\(part)") }
    for line in result.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(!FileManager.default.fileExists(atPath: bench.folder.path("data/squint/events.db")))
  }

  @Test func `points at what is wrong with a line that is none`() throws {
    let result = try bench.run("config", "test", "squid", "--line", "1795460918.300 12 nobody TCP_MISS/200 8 GET /")
    #expect(result.status == 0)
    #expect(result.output.contains("rejected  column 19: "))
    #expect(result.output.contains("\n" + String(repeating: " ", count: 2 + 18) + "^"))
  }

  @Test func `neutralises hostile bytes and takes documents that are not live`() throws {
    let folder = try bench.documents("new", score: 44)
    let line = "1795460918.300 12 10.0.0.1 TCP_MISS/200 8 GET http://a/\u{1B}[2J\u{202E} - HIER_NONE/- -"
    let result = try bench.run("config", "test", "mysquid", "--config", folder, "--line", line)
    #expect(result.output.contains("score  44"))
    #expect(!result.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
  }

  @Test(.enabled(if: SharedData.isAvailable, "needs the shared data"), arguments: ["squid", "mysquid"])
  func `of a real capture gives what ingest stores`(sensor: String) throws {
    let capture = try GunzippedFile.lines(SharedData.file("data/squid/real-access.log.gz").path, limit: 400)
    let hostile = "nonsense\n1795460918.300 12 10.0.0.1 TCP_MISS/200 8 CONNECT [::1]:443 - HIER_NONE/- -\n"
    let log = try bench.write("capture.log", capture + hostile)
    #expect(try bench.run("ingest", "--sensor", sensor, log).status == 0)
    let stored = try objects(try bench.run("store", "export").output)
    let trials = try objects(try bench.run("config", "test", sensor, "--json", "--file", log).output)
      .filter { $0["outcome"] as? String != "blank" }
    #expect(stored.count == trials.count && stored.count > 300)
    for (event, trial) in zip(stored, trials) {
      #expect(event["outcome"] as? String == trial["outcome"] as? String)
      guard let fields = trial["event"] as? [String: Any] else { continue }
      for (name, value) in fields {
        let isEqual = (event[name] as? NSObject) == (value as? NSObject)
        if !isEqual { Issue.record("\(name): stored \(event[name] ?? "nothing"), tested \(value)") }
      }
      #expect(event["threat.triage.score"] as? Double == trial["score"] as? Double)
    }
  }

  @Test func `and starting refuse what a check refuses, and tell what is not there now`() throws {
    try bench.documents("config/squint/sensors/mysquid", score: 40)
    let path = bench.sensor + "/enrichment.json"
    let sound = try #require(bench.text(path))
    let log = try bench.write("access.log", ConfigBench.line + "\n")
    try bench.write(
      "config/squint/sensors/mysquid/enrichment.json", sound.replacing("riskLevelRules", with: "riskLevelRule"))
    for command in [["ingest", "--sensor", "mysquid", log], ["config", "test", "mysquid", "--file", log]] {
      let refused = try Program.run(Program.squintFile, command, environment: bench.environment)
      #expect(refused.status == 2 && refused.errors.contains("did you mean \"riskLevelRules\"?"), "\(refused.errors)")
    }
    try bench.write(
      "config/squint/sensors/mysquid/enrichment.json",
      sound.replacing("is_alert := true", with: "is_alert := MAAS_GET_ENDPOINT('dgo') == null"))
    let missing = try bench.run("ingest", "--sensor", "mysquid", log)
    #expect(
      missing.status == 0 && missing.errors.contains("warning: ") && missing.errors.contains("dgo"), "\(missing.errors)"
    )
    #expect(try bench.run("query", "--count", "").output == "1\n")
  }

  @Test func `and reading count an alert only where is_alert is true`() throws {
    try bench.documents("config/squint/sensors/mysquid", score: 40)
    let sound = try #require(bench.text(bench.sensor + "/enrichment.json"))
    try bench.write(
      "config/squint/sensors/mysquid/enrichment.json",
      sound.replacing("is_alert := true", with: "is_alert := if code == 200 then 'true' else 'maybe'"))
    let log = try bench.write("access.log", ConfigBench.line + "\n" + ConfigBench.line.replacing("/200", with: "/404"))
    let run = try bench.run("ingest", "--sensor", "mysquid", "--json", log)
    #expect(run.status == 0 && run.output.contains(#""alerts":1,"#), "\(run.output) \(run.errors)")
  }
}

/// The first lines of a packed file.
private enum GunzippedFile {
  static func lines(_ path: String, limit: Int) throws -> String {
    let text = try Program.run(Program.find("gzip") ?? "/usr/bin/gzip", ["-dc", path]).output
    return text.split(separator: "\n", omittingEmptySubsequences: false).prefix(limit).joined(separator: "\n") + "\n"
  }
}
