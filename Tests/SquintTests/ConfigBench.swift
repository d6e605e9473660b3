// Part of squint.
import Foundation
import SquintTestSupport

/// A configuration folder, a store and a state folder of their own, and the `config` commands on them.
final class ConfigBench: Sendable {
  let folder: TemporaryFolder
  var environment: [String: String] {
    [
      "XDG_CONFIG_HOME": folder.path("config"), "XDG_STATE_HOME": folder.path("state"),
      "XDG_DATA_HOME": folder.path("data"), "TMPDIR": folder.url.path, "VISUAL": "",
    ]
  }

  /// The sensor's own folder.
  var sensor: String { folder.path("config/squint/sensors/mysquid") }

  init() throws { folder = try TemporaryFolder() }

  func run(_ arguments: String..., settings: [String: String] = [:], input: String = "") throws -> ProgramResult {
    try Program.run(
      Program.squintFile, arguments, input: Data(input.utf8), environment: environment.merging(settings) { $1 })
  }

  /// Runs `config edit` with an editor that runs a script on the document, which is `$1`.
  func edit(_ script: String, _ more: String...) throws -> ProgramResult {
    // The shell reads it: a file that was just written cannot be run while another test's child holds it open.
    let editor = try write("editor.sh", "\(script)\n")
    return try Program.run(
      Program.squintFile, ["config", "edit", "mysquid"] + more,
      environment: environment.merging(["EDITOR": "/bin/sh \(editor)"]) { $1 })
  }

  @discardableResult func write(_ name: String, _ text: String) throws -> String {
    let path = folder.path(name)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// A folder with documents whose one rule gives a score, and whose transformation says the same number.
  @discardableResult func documents(_ name: String, score: Int) throws -> String {
    try write(
      "\(name)/parser.json",
      """
      {"parserClassName": "Squid", "fieldTransformations": [
        {"transformation": "STELLAR", "output": ["mark"], "config": {"mark": "\(score)"}}]}
      """)
    try write(
      "\(name)/enrichment.json",
      """
      {"threatIntel": {"fieldMap": {"stellar": {"config": ["is_alert := true"]}}, "triageConfig": {
        "riskLevelRules": [{"name": "all", "rule": "true", "score": \(score)}]}}}
      """)
    return folder.path(name)
  }

  func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  /// The score in each document of the sensor, nil where there is none.
  var live: [Int?] {
    let parser = text(sensor + "/parser.json").flatMap { $0.firstMatch(of: /"mark": "([0-9]+)"/)?.1 }
    let enrichment = text(sensor + "/enrichment.json").flatMap { $0.firstMatch(of: /"score": "?([0-9]+)/)?.1 }
    return [parser, enrichment].map { $0.flatMap { Int($0) } }
  }

  static let line =
    "1795460918.300     12 10.0.0.3 TCP_MISS/200 838 GET http://gigya.com/ - HIER_DIRECT/127.0.0.1 text/html\n"
}
