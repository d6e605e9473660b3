// Part of squint.
import Dashboard
import Events
import Search
import SquintTestSupport
import TerminalUI
import Testing

@Suite struct `Screens` {
  struct Screen: Sendable, CustomTestStringConvertible {
    let name: String
    let keys: String
    let width: Int
    let height: Int
    var testDescription: String { "\(name) \(width)x\(height)" }
  }

  static let screens: [Screen] = {
    let keys = [
      ("list", ""), ("detail", "jj<enter>"), ("query", "jj<enter>/is_malicious:dga<enter>"),
      ("detail-both", "jjj<enter>"),
      ("query-error", "/scroe:>70<enter>"), ("facets", "f"), ("timeline", "thhv<left>"), ("help", "?"),
      ("columns", "O"), ("no-result", "/client:192.0.2.1<enter>"),
    ]
    let sizes = [(80, 24), (60, 16), (140, 40), (40, 10)]
    return keys.flatMap { name, keys in
      sizes.filter { name == "list" || $0.0 > 40 }
        .map { Screen(name: name, keys: keys, width: $0.0, height: $0.1) }
    }
  }()

  @Test(arguments: screens) func `show the same characters as recorded`(screen: Screen) throws {
    var session = Session(SampleEvents.hourStore, width: screen.width, height: screen.height)
    try session.keys(screen.keys)
    assertSnapshot(session.screen, named: "\(screen.name)-\(screen.width)x\(screen.height)")
  }

  @Test(arguments: [("list", ""), ("detail", "jj<enter>")]) func `give cells the recorded roles`(
    name: String, keys: String
  ) throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys(keys)
    assertSnapshot(session.roles, named: "\(name)-80x24-roles")
  }

  @Test(arguments: [(60, 16), (80, 24), (140, 40)]) func `show how to ingest when the store is empty`(
    width: Int, height: Int
  ) throws {
    var session = Session(MemoryStore(), width: width, height: height)
    for text in ["squint ingest FILE", "squint demo"] { #expect(session.screen.contains(text)) }
    assertSnapshot(session.screen, named: "empty-\(width)x\(height)")
    session.store.events = SampleEvents.hour
    session.send(.storeChanged)
    #expect(session.cursorLine?.contains("qx7vjz0kw3ph") == true)
  }

  @Test func `draw in ASCII where asked to`() throws {
    var session = Session(SampleEvents.hourStore, options: DashboardOptions(glyphs: .ascii))
    try session.keys("j")
    #expect(session.screen.utf8.allSatisfy { $0 < 0x80 })
    assertSnapshot(session.screen, named: "list-ascii-80x24")
  }
}
