// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `A configuration saved beside a running program` {
  @Test(.enabled(if: Program.find("tmux") != nil, "needs tmux"), .timeLimit(.minutes(2)))
  func `the dashboard keeps the notice of a broken save until it is mended`() throws {
    let bench = try ConfigBench()
    try bench.documents("config/squint/sensors/mysquid", score: 61)
    let log = try bench.write("access.log", ConfigBench.line)
    let settings = bench.environment.map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
    let session = try TmuxSession(
      width: 100, height: 24,
      command: "\(settings) \(Program.squintFile) dashboard --follow \(log) --sensor mysquid")
    #expect(session.shows("gigya.com"), "\(session.screen)")
    let sound = try #require(bench.text(bench.sensor + "/enrichment.json"))
    try bench.write("config/squint/sensors/mysquid/enrichment.json", "{\n \"threatIntel\": oops}")
    #expect(session.shows("config refused: enrichment.json:2:"), "\(session.screen)")
    session.type("j")
    #expect(session.shows("config refused: enrichment.json:2:"), "\(session.screen)")
    try bench.write("config/squint/sensors/mysquid/enrichment.json", sound.replacing(": 61", with: ": 62"))
    #expect(session.shows("configuration 2 of sensor mysquid is live"), "\(session.screen)")
    #expect(!session.screen.contains("config refused"))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    try file.seekToEnd()
    try file.write(contentsOf: Data(ConfigBench.line.utf8))
    #expect(session.shows("M   62"), "\(session.screen)")
    session.type("q")
    #expect(session.shows("ended with 0"), "\(session.screen)")
  }

  @Test func `ingest tells a refusal and its mending on standard error`() throws {
    let bench = try ConfigBench()
    try bench.documents("config/squint/sensors/mysquid", score: 61)
    let log = try bench.write("access.log", ConfigBench.line)
    let errors = bench.folder.path("errors")
    let ingest = try RunningProgram(
      "/bin/sh", ["-c", "exec \(Program.squintFile) ingest --follow --sensor mysquid \(log) 2> \(errors)"],
      environment: bench.environment)
    #expect(try eventually { try bench.run("query", "--count").output == "1\n" })
    let sound = try #require(bench.text(bench.sensor + "/enrichment.json"))
    try bench.write("config/squint/sensors/mysquid/enrichment.json", "{}}")
    #expect(eventually { bench.text(errors)?.contains("enrichment.json:1:3: ") == true })
    #expect(bench.text(errors)?.contains("configuration 1 stays live") == true)
    try bench.write("config/squint/sensors/mysquid/enrichment.json", sound)
    #expect(eventually { bench.text(errors)?.contains("configuration 1 of sensor mysquid is live") == true })
    ingest.send(SIGTERM)
    #expect(ingest.wait().status == 0)
  }
}
