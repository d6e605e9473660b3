// Part of squint.
import Foundation
import SquintTestSupport
import Testing

/// A store with five events and one reject, made once, and files to be refused.
private struct Desk: Sendable {
  static let shared = Result { try Desk() }

  private let folder: TemporaryFolder
  let environment: [String: String]

  private init() throws {
    folder = try TemporaryFolder()
    environment = [
      "XDG_DATA_HOME": folder.path("data"), "XDG_CONFIG_HOME": folder.path("config"),
      "XDG_STATE_HOME": folder.path("state"),
    ]
    let lines = """
      1795460916.100     12 10.0.0.1 TCP_MISS/200 838 GET http://google.com/ - HIER_DIRECT/127.0.0.1 text/html
      1795460917.200     12 10.0.0.2 TCP_MISS/200 838 GET http://gooogle.com/ - HIER_DIRECT/127.0.0.1 text/html
      1795460918.300     12 10.0.0.3 TCP_TUNNEL/200 838 CONNECT xqzvkwjpfhytqz.com:443 - HIER_DIRECT/127.0.0.1 -
      1795460919.400     12 10.0.0.4 TCP_TUNNEL/200 838 CONNECT [2001:db8::1]:443 - HIER_DIRECT/127.0.0.1 -
      not a line of Squid's
      1795464520.500     12 10.0.0.4 TCP_MISS/200 838 GET http://google.com/\u{1B}[31m - HIER_DIRECT/127.0.0.1 -

      """
    try write(lines, "access.log")
    try write("", "empty.log")
    try write("neither\nthis\n", "other.log")
    try write("not a store", "text.db")
    try write(#"{"fieldTransformations": [1,,]}"#, "broken.json")
    let ingest = try squint(["ingest", "access.log"])
    guard ingest.status == 0 else { throw CocoaError(.fileReadUnknown, userInfo: ["reason": ingest.errors]) }
  }

  func path(_ name: String) -> String { folder.path(name) }

  private func write(_ text: String, _ name: String) throws {
    try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
  }

  /// Runs squint; words that look like files stand in the folder.
  func squint(_ words: [String], input: String = "") throws -> ProgramResult {
    let arguments = words.map { word in
      [".log", ".db", ".json", ".txt"].contains(where: word.hasSuffix) || word == "data" ? path(word) : word
    }
    return try Program.run(Program.squintFile, arguments, input: Data(input.utf8), environment: environment)
  }
}

@Suite struct `The command line` {
  struct Call: Sendable, CustomTestStringConvertible {
    let words: [String]
    let status: Int32
    var testDescription: String { words.joined(separator: " ") }

    init(_ line: String, _ status: Int32) {
      words = line.split(separator: " ").map(String.init)
      self.status = status
    }
  }

  @Test(arguments: [
    Call("--version", 0), Call("query --help", 0), Call("info", 0), Call("themes", 0), Call("themes check", 0),
    Call("completions bash", 0), Call("config check", 0), Call("config show squid", 0), Call("store verify", 0),
    Call("ingest empty.log", 0), Call("query --count host:nobody", 0), Call("stellar -e 1+1", 0),
    Call("model apply google.com", 0), Call("model explain google.com 10.0.0.1", 0),
    Call("model explain --json --model dga@1.0 zaze", 0), Call("query --count -- -client:10.0.0.1", 0),
  ]) func `that is right exits with 0 and complains of nothing`(call: Call) throws {
    let result = try Desk.shared.get().squint(call.words)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.isEmpty)
  }

  @Test(arguments: [
    Call("ingest missing.log", 1), Call("ingest other.log --store s.db", 1), Call("ingest data --store s.db", 1),
    Call("ingest empty.log --store text.db", 1), Call("query --store missing.db", 1), Call("query --store text.db", 1),
    Call("show ffffffff", 1), Call("stellar --file missing.txt", 1), Call("config check missing.json", 1),
    Call("demo --headless --store text.db", 1),
    Call("query nofield:1", 2), Call("query score:(", 2), Call("query --sort nofield", 2),
    Call("query --fields nofield", 2), Call("query --format xml", 2), Call("query --count --facet host", 2),
    Call("query -client:10.0.0.1", 2), Call("query --bogus", 2), Call("query --now yesterday", 2), Call("show", 2),
    Call("ingest", 2), Call("ingest --sensor nosensor empty.log", 2), Call("config show nosensor", 2),
    Call("model explain", 2), Call("model explain --model dga@9 google.com", 2),
    Call("model explain --model x zaze", 2),
    Call("stellar -e 1+", 2), Call("model apply --model dga@9 google.com", 2), Call("themes bogus", 2),
    Call("dashboard --frame 80x24 --theme notheme", 2), Call("dashboard --frame 80 ", 2),
    Call("dashboard --frame 80x24 nofield:1", 2), Call("completions tcsh", 2),
  ]) func `that is wrong says so on standard error alone`(call: Call) throws {
    let result = try Desk.shared.get().squint(call.words)
    #expect(result.status == call.status, "\(result.errors)")
    #expect(!result.errors.isEmpty)
    if call.words.first != "ingest" { #expect(result.output.isEmpty) }
  }

  @Test(arguments: [
    ("query --count", "5\n"), ("--now 2026-11-24T00:00:00Z query --count since:24h", "5\n"),
    ("query --now 1795547316100 --count since:23h", "1\n"), ("query --count score:>=50", "2\n"),
    ("query --facet client", "10.0.0.4\t2\n10.0.0.1\t1\n10.0.0.2\t1\n10.0.0.3\t1\n"),
    ("query --histogram 1h", "2026-11-23T19:00:00.000Z\t4\n2026-11-23T20:00:00.000Z\t1\n"),
    (
      "query --format jsonl --fields full_hostname,code client:10.0.0.3",
      #"{"full_hostname":"xqzvkwjpfhytqz.com","code":200}"# + "\n"
    ),
    ("query --fields full_hostname url:\\[*", #"{"full_hostname":"2001:db8::1"}"# + "\n"),
    ("query --fields url full_hostname:google.com --limit 1", #"{"url":"http://google.com/\u001B[31m"}"# + "\n"),
    ("query --format csv --fields ip_src_addr --sort timestamp:asc --limit 1", "ip_src_addr\r\n10.0.0.1\r\n"),
    ("stellar -e DOMAIN_REMOVE_SUBDOMAINS('www.google.co.uk')", "\"google.co.uk\"\n"),
  ]) func `prints what was asked for`(line: String, output: String) throws {
    let result = try Desk.shared.get().squint(line.split(separator: " ").map(String.init))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == output)
  }

  @Test func `tells apart lines, events, rejects and blanks, and takes each line once`() throws {
    let desk = try Desk.shared.get()
    let again = try desk.squint(["ingest", "--json", "access.log"])
    #expect(again.status == 0)
    #expect(again.output.hasPrefix(#"{"lines":0,"events":0,"rejects":0,"blank":0,"#))
    let rejects = try desk.squint(["rejects", "--format", "jsonl"])
    #expect(rejects.output.contains(#""bytes":"not a line of Squid's""#))
    let export = try desk.squint(["store", "export"])
    #expect(export.output.split(separator: "\n").count == 6)
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"),
    arguments: ["query", "query --count", "store export", "info", "stellar -e 1", "config show squid", "themes"]
  ) func `does not lose results in silence`(line: String) throws {
    let desk = try Desk.shared.get()
    let result = try Program.run(
      "/bin/sh", ["-c", "\"$0\" \(line) > /dev/full", Program.squintFile], environment: desk.environment)
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("squint: standard output: "))
  }

  @Test func `shows an event by the start of its GUID`() throws {
    let desk = try Desk.shared.get()
    let line = try desk.squint(["query", "--format", "jsonl", "--fields", "guid", "client:10.0.0.2"]).output
    let guid = try #require(line.split(separator: "\"").dropFirst(3).first)
    for word in [guid, guid.prefix(13)] {
      let event = try desk.squint(["show", String(word)])
      #expect(event.status == 0)
      #expect(event.output.contains("Alexa 10k Typosquat Bloom"))
    }
  }

  @Test func `names the line and column of a broken document`() throws {
    let desk = try Desk.shared.get()
    let result = try desk.squint(["config", "check", "broken.json"])
    #expect(result.status == 2)
    #expect(result.output.hasPrefix("\(desk.path("broken.json")):1:29: "))
  }

  @Test func `answers one line for each line of a pipe`() throws {
    let desk = try Desk.shared.get()
    let result = try desk.squint(["model", "apply", "-"], input: "google.com\n\nno domain\nqzvkwjpfhytx.ru")
    #expect(result.status == 0)
    let verdicts = result.output.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).dropFirst().first ?? "" }
    #expect(verdicts == ["legit", "not-a-domain", "not-a-domain", "dga", ""])
  }

  @Test func `gives each name of a pipe three columns, whatever is in it`() throws {
    let names = "a\tb.com\n\u{1B}]0;x\u{7}\n\r\r\nbücher.example\n\u{202E}moc.elgoog\n"
    let result = try Desk.shared.get().squint(["model", "apply", "-"], input: names)
    let rows = result.output.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    #expect(rows.allSatisfy { $0.count == 3 })
    #expect(rows.map(\.[0]) == ["a^Ib.com", "^[]0;x^G", "^M", "bücher.example", "<U+202E>moc.elgoog"])
  }

  @Test func `leaves other people's files alone`() throws {
    let desk = try Desk.shared.get()
    for words in [["demo", "--headless"], ["ingest", "access.log"], ["query"], ["store", "verify"]] {
      #expect(try desk.squint(words + ["--store", "text.db"]).status == 1)
    }
    #expect(try String(contentsOfFile: desk.path("text.db"), encoding: .utf8) == "not a store")
  }
}
