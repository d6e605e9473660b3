// Part of squint.
import Foundation
import SquintTestSupport
import Testing

/// A shell that reads its lines from a pipe, with folders of its own.
private struct Desk {
  let folder: TemporaryFolder
  let environment: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    environment = [
      "XDG_DATA_HOME": folder.path("data"), "XDG_CONFIG_HOME": folder.path("config"),
      "XDG_STATE_HOME": folder.path("state"),
    ]
  }

  func shell(_ lines: String, _ arguments: String...) throws -> ProgramResult {
    try Program.run(
      Program.squintFile, ["stellar"] + arguments, input: Data(lines.utf8), environment: environment)
  }

  func write(_ text: String, _ name: String) throws {
    let url = URL(fileURLWithPath: folder.path(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: URL(fileURLWithPath: folder.path(name)), encoding: .utf8)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.path(name)) }
}

@Suite struct `squint stellar on a pipe` {
  @Test func `answers lines without a prompt, a statement going on over several`() throws {
    let result = try Desk().shell("x := [1,\n 2]\n# nothing\n\nLENGTH(x) \\\n + 1\n1 +\n\n'open\nquit\n")
    #expect(result.output == "[1,2]\n3\n")
    #expect(
      result.errors == """
        [!] 1:4: expected an expression, found the end [E105]
        1 +
           ^
        [!] 1:1: the string is not closed [E102]
        'open
        ^

        """)
    #expect(result.status == 0)
  }

  @Test func `keeps bytes that are no text`() throws {
    let desk = try Desk()
    let result = try Program.run(
      Program.squintFile, ["stellar"], input: Data(Array("LENGTH('".utf8) + [0xFF, 0xFE] + Array("')\n".utf8)),
      environment: desk.environment)
    #expect(result.output == "2\n")
  }

  @Test func `runs a script and stops at its first error`() throws {
    let desk = try Desk()
    try desk.write("2 * 3\nx :=\n 5\nx +\n\n7\n", "script")
    let result = try desk.shell("", "--script", desk.folder.path("script"))
    #expect(result.status == 2)
    #expect(result.output == "6\n5\n")
    #expect(result.errors.contains("script ended at: x +"))
    let loaded = try desk.shell("%load \(desk.folder.path("script"))\nx + 1\n")
    #expect(loaded.output == "6\n5\n6\n")
    try desk.write("%load \(desk.folder.path("loop"))\n", "loop")
    #expect(try desk.shell("%load \(desk.folder.path("loop"))\n").errors.contains("load each other too deeply"))
  }

  @Test func `loads an event by the start of its UUID`() throws {
    let desk = try Desk()
    try desk.write(
      """
      1795460916.100     12 10.0.0.1 TCP_MISS/200 838 GET http://google.com/ - HIER_DIRECT/127.0.0.1 text/html
      1795460918.300     12 10.0.0.3 TCP_MISS/200 838 GET http://qzvkwjpfhytx.ru/ - HIER_DIRECT/127.0.0.1 text/html

      """, "access.log")
    #expect(try desk.shell("%event 0\n").errors.contains("no store yet"))
    let file = desk.folder.path("access.log")
    #expect(try Program.run(Program.squintFile, ["ingest", file], environment: desk.environment).status == 0)
    let query = ["query", "domain:qzvkwjpfhytx.ru", "--fields", "guid", "--format", "csv"]
    let rows = try Program.run(Program.squintFile, query, environment: desk.environment).output
    let guid = try #require(rows.split(whereSeparator: \.isNewline).last.map(String.init))
    let result = try desk.shell(
      "%event \(guid.prefix(13))\nurl\nthreat.triage.score\n%sensor squid\n%event zzz\n"
        + "MAP_GET('score', THREAT_TRIAGE_SCORE(_, CONFIG_GET('ENRICHMENT', 'squid')))\n")
    let lines = result.output.split(separator: "\n")
    #expect(lines.first?.hasSuffix("fields of event \(guid) are variables now; %vars lists them") == true)
    #expect(lines.dropFirst().prefix(2) == ["\"http://qzvkwjpfhytx.ru/\"", "75.0"])
    #expect(lines.last == "75.0")
    #expect(result.errors.contains("no event has the UUID zzz"))
  }

  @Test func `puts configurations that are right and no others`() throws {
    let desk = try Desk()
    let result = try desk.shell(
      """
      p := PARSER_STELLAR_TRANSFORM_ADD(CONFIG_GET('PARSER', 'squid'), {'upper' : 'TO_UPPER(method)'})
      LENGTH(CONFIG_PUT('PARSER', p, 'squid')) > 0
      PARSER_PARSE(PARSER_INIT('squid', CONFIG_GET('PARSER', 'squid')), 'none')
      CONFIG_PUT('ENRICHMENT', '{"threatIntel":{"triageConfig":{"riskLevelRules":[{"rule":"x >","score":1}]}}}', 'squid')
      CONFIG_PUT('PARSER', '{', 'squid')
      CONFIG_PUT('PARSER', '{}', '../x')
      CONFIG_PUT('ENRICHMENT', '{}', 'nosuch')
      CONFIG_PUT('INDEXING', '[]', 'squid')
      CONFIG_PUT('GLOBAL', '{"a":1}')
      %globals

      """)
    #expect(try desk.read("config/squint/sensors/squid/parser.json").contains("TO_UPPER(method)"))
    #expect(try desk.read("config/squint/sensors/squid/enrichment.json").contains("DGA Detection"))
    #expect(try desk.read("config/squint/global.json") == #"{"a":1}"#)
    #expect(!desk.exists("config/squint/sensors/squid/indexing.json"))
    #expect(!desk.exists("config/squint/sensors/nosuch"))
    #expect(!desk.exists("config/squint/x"))
    #expect(result.output.contains("squint.error.parse"))
    #expect(result.output.hasSuffix("{\n  \"a\": 1\n}\n"))
    #expect(result.errors.contains("expected an expression, found the end"))
    #expect(result.errors.contains("put its PARSER first"))
    #expect(result.errors.components(separatedBy: "changed nothing").count == 4, "\(result.errors)")
    #expect(try Program.run(Program.squintFile, ["config", "check"], environment: desk.environment).status == 0)
  }

  @Test func `offers the same functions to one expression and to cases, and none to sensors`() throws {
    let desk = try Desk()
    #expect(try desk.shell("", "-e", "THREAT_TRIAGE_CONFIG(THREAT_TRIAGE_INIT('{}'))").status == 0)
    try desk.write(#"{"id":1,"expr":"LENGTH(THREAT_TRIAGE_PRINT('')) > 0"}"#, "cases")
    #expect(try desk.shell("", "--cases", desk.folder.path("cases")).output == "{\"id\":1,\"result\":true}\n")
    let kafka = try desk.shell("", "-e", "KAFKA_GET('topic')")
    #expect(kafka.status == 2)
    #expect(kafka.errors.contains("KAFKA_GET is not offered: squint reads logs from files"))
    try desk.write(
      #"{"enrichment":{"fieldMap":{"stellar":{"config":["a := LOCAL_READ('x')"]}}}}"#, "enrichment.json")
    let check = try Program.run(
      Program.squintFile, ["config", "check", desk.folder.path("enrichment.json")], environment: desk.environment)
    #expect(check.output.contains("LOCAL_READ is not offered: it exists in the shell alone"), "\(check.output)")
  }
}

@Suite struct `Files of the shell` {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.write("secret", "outside/file")
    try desk.write("a\nb\r\n", "files/folder/file")
    try FileManager.default.createSymbolicLink(
      atPath: desk.folder.path("files/link"), withDestinationPath: desk.folder.path("outside"))
    try FileManager.default.createSymbolicLink(
      atPath: desk.folder.path("files/folder/up"), withDestinationPath: "../../outside/file")
  }

  private func shell(_ lines: String) throws -> ProgramResult {
    try desk.shell(lines, "--files", desk.folder.path("files"))
  }

  @Test func `are read, written, listed and removed below the folder`() throws {
    let result = try shell(
      """
      LOCAL_READ_LINES('folder/file')
      LOCAL_WRITE('new', 'folder/./new')
      LOCAL_READ('folder/new')
      LOCAL_RM('folder/new')
      LOCAL_RM('folder/new')
      LOCAL_LS('folder')

      """)
    #expect(result.errors == "")
    let lines = result.output.split(separator: "\n")
    #expect(lines.prefix(5) == ["[\"a\",\"b\"]", "true", "\"new\"", "true", "false"])
    #expect(lines.last?.contains("| file | 5    |") == true)
  }

  @Test(
    arguments: [
      "link/file", "folder/up", "../outside/file", "folder/../../outside/file", "/etc/passwd", "link", "nosuch/file",
      "folder", "",
    ])
  func `are out of reach outside it`(_ path: String) throws {
    let result = try shell("LOCAL_READ('\(path)')\nLOCAL_WRITE('x', '\(path)/new')\n")
    #expect(result.output == "" || path == "folder", "\(result.output)")
    #expect(!desk.exists("outside/new"))
    #expect(try desk.read("outside/file") == "secret")
  }

  @Test func `go away with their folder but never with a link's`() throws {
    let calls = ["LOCAL_RM('folder')", "LOCAL_RM('folder', true)", "LOCAL_RM('link', true)", "LOCAL_RM('.', true)"]
    let result = try shell(calls.joined(separator: "\n"))
    #expect(result.output == "true\ntrue\n")
    #expect(!desk.exists("files/folder"))
    #expect(try desk.read("outside/file") == "secret")
  }

  @Test func `are refused without a folder`() throws {
    let result = try desk.shell("LOCAL_LS()\nLOCAL_READ('a')\n")
    #expect(result.output == "")
    #expect(result.errors.contains("LOCAL_LS reads and writes only below a folder: start squint stellar --files DIR"))
    #expect(try desk.shell("", "--files", desk.folder.path("nosuch")).status == 1)
  }
}
