// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `Changing a configuration` {
  private let bench: ConfigBench

  init() throws { bench = try ConfigBench() }

  @Test func `apply shows the difference, writes both documents and names the version`() throws {
    let folder = try bench.documents("new", score: 10)
    let dry = try bench.run("config", "apply", "mysquid", folder, "--dry-run")
    #expect(dry.status == 0)
    #expect(dry.output.contains("+++ enrichment.json"))
    #expect(bench.live == [nil, nil])
    let applied = try bench.run("config", "apply", "mysquid", folder)
    #expect(applied.status == 0, "\(applied.errors)")
    #expect(applied.output.contains("configuration 2 ("))
    #expect(bench.live == [10, 10])
    #expect(try bench.run("config", "apply", "mysquid", folder).output.contains("nothing to change"))
  }

  @Test func `apply refuses what is broken and changes nothing`() throws {
    let folder = try bench.documents("new", score: 10)
    try bench.write("new/enrichment.json", "{\"threatIntel\": {\n  oops}}")
    let result = try bench.run("config", "apply", "mysquid", folder)
    #expect(result.status == 2)
    #expect(result.errors.contains("/enrichment.json:2:3: "))
    #expect(!FileManager.default.fileExists(atPath: bench.sensor))
    #expect(!FileManager.default.fileExists(atPath: bench.folder.path("data/squint/events.db")))
  }

  @Test func `apply of a new sensor shows its own documents and no global one`() throws {
    let folder = try bench.documents("new", score: 10)
    let applied = try bench.run("config", "apply", "own", folder)
    #expect(applied.status == 0, "\(applied.errors)")
    #expect(applied.output.contains("+++ parser.json") && applied.output.contains("+++ enrichment.json"))
    #expect(!applied.output.contains("global.json"), "\(applied.output)")
  }

  @Test func `apply takes an export of Metron, under the sensor's name or as the only one`() throws {
    let folder = try bench.documents("new", score: 10)
    let export = bench.folder.path("export")
    for (kind, name) in [("parser", "parsers"), ("enrichment", "enrichments")] {
      try bench.write("export/\(name)/squid.json", bench.text("\(folder)/\(kind).json") ?? "")
    }
    try bench.write("export/global.json", "{}")
    let renamed = try bench.run("config", "apply", "mysquid", export)
    #expect(renamed.status == 0, "\(renamed.errors)")
    #expect(renamed.errors.contains("export/global.json is left out"))
    #expect(bench.live == [10, 10])
    try bench.write("export/parsers/yaf.json", #"{"parserClassName": "JSONMap"}"#)
    let ambiguous = try bench.run("config", "apply", "mysquid", export)
    #expect(ambiguous.status == 1)
    #expect(ambiguous.errors.contains("it has the sensors squid, yaf"), "\(ambiguous.errors)")
    #expect(ambiguous.errors.contains("parsers/mysquid.json and enrichments/mysquid.json"))
    #expect(try bench.run("config", "test", "squid", "--config", export, "--line", ConfigBench.line).status == 0)
    try bench.write("export/enrichments/squid.json", "{\n oops}")
    #expect(try bench.run("config", "apply", "squid", export).errors.contains("/enrichments/squid.json:2:2: "))
    try bench.write("empty/readme", "")
    let empty = try bench.run("config", "apply", "own", bench.folder.path("empty"))
    #expect(empty.status == 1)
    #expect(empty.errors.contains("neither parser.json nor, as an export of Metron has, parsers/own.json"))
  }

  @Test func `history lists, compares, prints and goes back`() throws {
    for score in [10, 20, 30] {
      #expect(try bench.run("config", "apply", "mysquid", try bench.documents("new", score: score)).status == 0)
    }
    let log = try bench.write("access.log", ConfigBench.line)
    #expect(try bench.run("ingest", "--sensor", "mysquid", log).status == 0)
    let list = try bench.run("config", "history", "mysquid").output.split(separator: "\n")
    #expect(list.count == 5)
    #expect(list[1].hasPrefix("4 ") && list[1].contains(" 1 ") && list[1].hasSuffix("live"))
    #expect(list[4].hasPrefix("1 "))
    let diff = try bench.run("config", "history", "mysquid", "--diff", "2", "3").output
    #expect(diff.contains("-          \"score\": 10") && diff.contains("+          \"score\": 20"), "\(diff)")
    #expect(try bench.run("config", "history", "mysquid", "--show", "2").output.contains("\"score\": 10"))
    #expect(try bench.run("config", "history", "mysquid", "--restore", "2").status == 0)
    #expect(bench.live == [10, 10])
    let json = try bench.run("config", "history", "mysquid", "--json").output
    let versions = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(versions.first?["version"] as? Int == 2)
    #expect(versions.first?["live"] as? Bool == true)
    #expect((versions.first?["hash"] as? String)?.count == 64)
    #expect(versions.compactMap { $0["events"] as? Int } == [0, 1, 0, 0])
    #expect(try bench.run("config", "history", "mysquid", "--restore", "77").status == 2)
    #expect(try bench.run("config", "history", "nobody").status == 2)
  }

  @Test func `events say which version scored them, and queries find them by it`() throws {
    let log = try bench.write("access.log", ConfigBench.line)
    #expect(try bench.run("ingest", "--sensor", "mysquid", log).status == 0)
    let row = try bench.run("query", "--format", "csv", "--fields", "squint.config.version,squint.config.hash,guid")
    let values = try #require(row.output.split(whereSeparator: \.isNewline).last).split(separator: ",").map(String.init)
    #expect(values[0] == "1" && values[1].count == 12)
    #expect(
      try bench.run("query", "squint.config.version:1 squint.config.hash:\(values[1])", "--count").output == "1\n")
    #expect(try bench.run("query", "squint.config.hash:000000000000", "--count").output == "0\n")
    let shown = try bench.run("show", values[2]).output
    #expect(shown.contains("squint.config.hash") && shown.contains(values[1]))
    #expect(try bench.run("config", "history", "mysquid").output.contains(values[1]))
  }
}

@Suite struct `Editing a configuration` {
  private let bench: ConfigBench
  private var draft: String { bench.folder.path("state/squint/drafts/mysquid/enrichment.json") }

  init() throws { bench = try ConfigBench() }

  @Test func `a sound save is live, of a built-in sensor too`() throws {
    let result = try bench.edit("sed -i 's/\"score\": \"75\"/\"score\": \"76\"/' \"$1\"")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("configuration 2 ("))
    #expect(bench.text(bench.sensor + "/enrichment.json")?.contains("\"76\"") == true)
    #expect(bench.text(bench.sensor + "/parser.json") != nil)
    #expect(!FileManager.default.fileExists(atPath: draft))
  }

  @Test func `no change is said to be none`() throws {
    let result = try bench.edit("true")
    #expect(result.status == 0)
    #expect(result.output.contains("nothing changed"))
    #expect(!FileManager.default.fileExists(atPath: bench.sensor))
  }

  @Test func `a broken save is refused, kept for the owner alone, and the next edit goes on with it`() throws {
    try bench.documents("config/squint/sensors/mysquid", score: 10)
    let before = bench.text(bench.sensor + "/enrichment.json")
    let refused = try bench.edit("sed -i 's/\"rule\": \"true\"/\"rule\": \"true tru\"/' \"$1\"")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("enrichment.json:2:"))
    #expect(refused.errors.contains(draft))
    #expect(bench.text(bench.sensor + "/enrichment.json") == before)
    #expect(bench.text(draft)?.contains("true tru") == true)
    #expect(try FileManager.default.attributesOfItem(atPath: draft)[.posixPermissions] as? Int == 0o600)
    let mended = try bench.edit("grep -q 'true tru' \"$1\" && sed -i 's/true tru/true/;s/: 10/: 11/' \"$1\"")
    #expect(mended.status == 0, "\(mended.errors)")
    #expect(bench.live == [10, 11])
    #expect(!FileManager.default.fileExists(atPath: draft))
  }

  @Test func `documents that were changed meanwhile are not overwritten unasked`() throws {
    try bench.documents("config/squint/sensors/mysquid", score: 10)
    let other = "sed -i 's/: 10/: 20/' \(bench.sensor)/enrichment.json"
    let result = try bench.edit("\(other); sed -i 's/: 10/: 30/' \"$1\"")
    #expect(result.status == 2)
    #expect(result.errors.contains("changed meanwhile"))
    #expect(bench.live == [10, 20])
    #expect(bench.text(draft)?.contains(": 30") == true)
    #expect(try bench.edit("true").status == 2)
    #expect(try bench.edit("true", "--overwrite").status == 0)
    #expect(bench.live == [10, 30])
  }

  @Test func `what was typed survives an editor that fails`() throws {
    let result = try bench.edit("echo typed > \"$1\"; exit 3")
    #expect(result.status == 1)
    #expect(bench.text(draft) == "typed\n")
    #expect(try bench.run("config", "edit", "mysquid", settings: ["EDITOR": "/no/such/editor"]).status == 1)
    #expect(bench.text(draft) == "typed\n")
  }

  @Test func `nothing is left in the temporary folder`() throws {
    _ = try bench.edit("echo oops > \"$1\"")
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder.url.path)
    #expect(!left.contains { $0.hasPrefix("squint-edit") })
  }
}

@Suite struct `An apply that is killed` {
  /// `.ci/reload-loop` asks for more.
  private static let rounds = ProcessInfo.processInfo.environment["SQUINT_RELOADS"].flatMap { Int($0) } ?? 25

  @Test(.timeLimit(.minutes(60))) func `leaves the old documents or the new ones`() throws {
    let bench = try ConfigBench()
    let start = Date()
    #expect(try bench.run("config", "apply", "mysquid", try bench.documents("new", score: 1)).status == 0)
    let duration = Date().timeIntervalSince(start)
    var changed = 0
    for round in 2..<(2 + Self.rounds) {
      let before = bench.live
      let folder = try bench.documents("new", score: round)
      let apply = try RunningProgram(
        Program.squintFile, ["config", "apply", "mysquid", folder], environment: bench.environment)
      // Each round dies at another moment: before, within and after the writing.
      Thread.sleep(forTimeInterval: duration * 1.2 * Double(round * 37 % 100) / 100)
      apply.send(SIGKILL)
      _ = apply.wait()
      let after = bench.live
      #expect(after == before || after == [round, round])
      if after != before { changed += 1 }
    }
    #expect(changed > 0 && changed < Self.rounds)
    #expect(try bench.run("config", "apply", "mysquid", try bench.documents("new", score: 0)).status == 0)
    #expect(bench.live == [0, 0])
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path("config/squint/sensors"))
    #expect(left == ["mysquid"])
  }
}
