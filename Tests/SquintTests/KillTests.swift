// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `A killed ingest` {
  /// `.ci/kill-loop` asks for more.
  private static let rounds = ProcessInfo.processInfo.environment["SQUINT_KILL_ROUNDS"].flatMap { Int($0) } ?? 6

  @Test(.timeLimit(.minutes(60)))
  func `that begins again has each line exactly once`() throws {
    let folder = try TemporaryFolder()
    let (log, store) = (folder.path("access.log"), folder.path("events.db"))
    try Data().write(to: URL(fileURLWithPath: log))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    var written = 0
    for round in 0..<Self.rounds {
      let ingest = try RunningProgram(Program.squintFile, ["ingest", "--store", store, "--follow", log])
      for _ in 0..<40 {
        try file.write(contentsOf: Data(Self.lines(written..<(written + 50)).utf8))
        written += 50
      }
      // Each round dies at another moment: before, within and after its first commits.
      Thread.sleep(forTimeInterval: 0.02 + 0.06 * Double(round % 8))
      ingest.send(SIGKILL)
      #expect(ingest.wait().status == 128 + SIGKILL)
    }
    #expect(try Program.squint("ingest", "--store", store, log).status == 0)
    #expect(try Program.squint("query", "--store", store, "--count").output == "\(written)\n")
    let urls = try Program.squint("query", "--store", store, "--format", "csv", "--fields", "url", "--limit", "0")
    #expect(Set(urls.output.split(whereSeparator: \.isNewline)).count == written + 1)
    #expect(try Program.squint("store", "verify", "--store", store).status == 0)
  }

  private static func lines(_ numbers: Range<Int>) -> String {
    let start = "1795460916.100 12 10.0.0.1 TCP_MISS/200 838 GET http://host"
    let end = "- HIER_DIRECT/127.0.0.1 -\n"
    return numbers.map { "\(start)\($0 % 9).com/\($0) \(end)" }.joined()
  }
}
