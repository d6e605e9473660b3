// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `What models are asked` {
  private let folder: TemporaryFolder
  private let environment: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    environment = [
      "XDG_DATA_HOME": folder.path("data"), "XDG_CONFIG_HOME": folder.path("config"),
      "XDG_STATE_HOME": folder.path("state"),
    ]
    let lines = (0..<5).map {
      "1795460916.10\($0)     12 10.0.0.1 TCP_MISS/200 838 GET http://name\($0).com/ - HIER_DIRECT/127.0.0.1 text/html\n"
    }
    try lines.joined().write(toFile: folder.path("access.log"), atomically: true, encoding: .utf8)
  }

  private func squint(_ words: String...) throws -> ProgramResult {
    try Program.run(Program.squintFile, words, environment: environment)
  }

  private var told: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path("state/squint/model-activity"))) ?? []
  }

  /// The line of the models screen about a version.
  private func line(_ version: String) throws -> String {
    let frame = try squint("dashboard", "--frame", "80x24", "--keys", "M")
    #expect(frame.status == 0, "\(frame.errors)")
    return try #require(
      frame.output.split(separator: "\n").map(String.init).first { $0.contains("dga        \(version)") })
  }

  @Test(.timeLimit(.minutes(2))) func `by a squint that follows a log is on the screen of another, until it ends`()
    throws
  {
    let follower = try RunningProgram(
      Program.squintFile, ["ingest", "--follow", "--sensor", "mysquid", folder.path("access.log")],
      environment: environment)
    #expect(eventually { told.contains { $0.hasSuffix(".json") } })
    let counted = try line("1.0")
    #expect(counted.contains("built-in") && counted.contains("0%"), "\(counted)")
    #expect(try line("2.0").contains("-     -"))
    follower.send(SIGTERM)
    #expect(follower.wait().status == 0)
    #expect(told.isEmpty)
    #expect(try line("1.0").contains("-     -"))
  }

  @Test func `leaves nothing behind after a log was read`() throws {
    #expect(try squint("ingest", folder.path("access.log")).status == 0)
    #expect(told.isEmpty)
  }
}
