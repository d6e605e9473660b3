// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `The dashboard in a terminal` {
  @Test(.enabled(if: Program.find("tmux") != nil, "needs tmux"), .timeLimit(.minutes(2)))
  func `shows alerts, takes a query, opens an event, follows a new size and gives the terminal back`() throws {
    let folder = try TemporaryFolder()
    let store = folder.path("events.db")
    let log = """
      1795460916.100     12 10.0.0.1 TCP_MISS/200 838 GET http://google.com/ - HIER_DIRECT/127.0.0.1 text/html
      1795460917.200     12 10.0.0.2 TCP_MISS/200 838 GET http://gooogle.com/ - HIER_DIRECT/127.0.0.1 text/html
      1795460918.300     12 10.0.0.3 TCP_MISS/200 838 GET http://gigya.com/ - HIER_DIRECT/127.0.0.1 text/html

      """
    let file = folder.path("access.log")
    try log.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try Program.squint("ingest", "--sensor", "mysquid", "--store", store, file).status == 0)

    let session = try TmuxSession(
      width: 80, height: 24, command: "\(Program.squintFile) dashboard --store \(store)")
    #expect(session.shows("gigya.com"), "\(session.screen)")
    #expect(session.screen.contains("gooogle.com"))
    session.type("/is_malicious:dga")
    session.press("Enter")
    #expect(eventually { !session.screen.contains("gooogle.com") && session.screen.contains("gigya.com") })
    session.press("Enter")
    #expect(session.shows("DGA Detection"), "\(session.screen)")
    session.resize(width: 140, height: 40)
    #expect(eventually { (session.screen.split(separator: "\n").map(\.count).max() ?? 0) > 100 }, "\(session.screen)")
    session.type("q")
    #expect(session.shows("ended with 0"), "\(session.screen)")
    session.type("echo still $((40 + 2))\n")
    #expect(session.shows("still 42"), "\(session.screen)")
  }

  @Test func `says what to do where there is no terminal`() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      Program.find("setsid") ?? "setsid",
      ["--wait", Program.squintFile, "dashboard", "--store", folder.path("events.db")])
    #expect(result.status == 2)
    #expect(result.errors.contains("squint query"))
  }
}
