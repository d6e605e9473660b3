// Part of squint.
import Dashboard
import Events
import Search
import SquintTestSupport
import TerminalUI
import Testing

@Suite struct `The models screen` {
  private static let builtIn: [ModelRow] = ["1.0", "2.0"].map { version in
    var row = ModelRow(name: "dga", version: version, url: "builtin:dga", state: .builtIn)
    row.functions = ["apply"]
    return row
  }

  private static func deployed(_ instance: Int, _ state: ModelRow.State) -> ModelRow {
    var row = ModelRow(name: "dga", version: "3.1-rc", url: "http://127.0.0.1:4312\(instance)", state: state)
    row.instance = instance
    row.instances = 3
    row.functions = ["apply", "explain"]
    row.logPath = "/home/analyst/.local/state/squint/models/dga/3.1-rc/\(instance).log"
    row.processID = 4711
    row.restarts = instance - 1
    row.since = Session.now - 3_600_000
    row.use.processes = 2
    row.use.questions = 12_040
    row.use.hits = 2_044
    row.use.requests = 1_003
    row.use.latency = ModelUse.Latency(p50: 420, p90: 3_400, p99: 12_000)
    return row
  }

  private static let rows: [ModelRow] = {
    var asked = builtIn
    asked[1].use.processes = 1
    asked[1].use.questions = 1_234_567
    asked[1].use.hits = 1_234_566
    asked[1].use.requests = 1
    asked[1].use.latency = ModelUse.Latency(p50: 9, p90: 10, p99: 18)
    var unhealthy = deployed(2, .unhealthy)
    unhealthy.use.errors = 17
    unhealthy.use.lastError = "http://127.0.0.1:43122/apply: no answer within 2 seconds, after 3 bytes of a header"
    unhealthy.use.lastErrorAt = Session.now - 2000
    unhealthy.use.restsUntil = Session.now + 4200
    return asked + [deployed(1, .serving), unhealthy, deployed(3, .restarting)]
  }()

  private static func session(
    _ rows: [ModelRow], width: Int = 80, height: Int = 24, glyphs: GlyphSet = .unicode, keys: String = "M"
  ) throws -> Session {
    var store = SampleEvents.hourStore
    store.instances = rows
    var session = Session(store, width: width, height: height, options: DashboardOptions(glyphs: glyphs))
    try session.keys(keys)
    return session
  }

  @Test(arguments: [(80, 24), (60, 16), (140, 40), (40, 10)]) func `shows an instance a row, and all of the one chosen`(
    width: Int, height: Int
  ) throws {
    let session = try Self.session(Self.rows, width: width, height: height, keys: "Mjjj")
    assertSnapshot(session.screen, named: "models-\(width)x\(height)")
  }

  @Test func `gives cells the recorded roles`() throws {
    assertSnapshot(try Self.session(Self.rows, keys: "Mjjj").roles, named: "models-80x24-roles")
  }

  @Test func `draws in ASCII where asked to`() throws {
    let session = try Self.session(Self.rows, glyphs: .ascii, keys: "Mjjj")
    #expect(session.screen.utf8.allSatisfy { $0 < 0x80 })
    #expect(session.screen.contains("420us"))
  }

  @Test func `says what to do when no model was asked, or none is there`() throws {
    for rows in [Self.builtIn, []] {
      let session = try Self.session(rows)
      for text in ["No model was asked yet", "squint ingest FILE", "squint model deploy --name NAME --version V DIR"] {
        #expect(session.screen.contains(text), "\(session.screen)")
      }
    }
    assertSnapshot(try Self.session(Self.builtIn).screen, named: "models-unasked-80x24")
    assertSnapshot(try Self.session([]).screen, named: "models-none-80x24")
  }

  @Test func `tells requests a second over the last seconds`() throws {
    var session = try Self.session(Self.rows, keys: "Mjj")
    #expect(session.cursorLine?.contains("1/3     0 420µs") == true)
    for second in 1...30 {
      session.store.instances[2].use.requests += 50
      session.send(.tick(Session.now + Int64(second) * 1000))
    }
    #expect(session.cursorLine?.contains("1/3    50 420µs") == true, "\(session.screen)")
    for second in 31...45 { session.send(.tick(Session.now + Int64(second) * 1000)) }
    #expect(session.cursorLine?.contains("1/3     0 420µs") == true, "\(session.screen)")
    // A process that ended took its counts along.
    session.store.instances[2].use.requests = 3
    session.send(.tick(Session.now + 46_000))
    #expect(session.cursorLine?.contains("1/3     0 420µs") == true, "\(session.screen)")
  }

  @Test func `asks once a second while it is shown, and not while an answer is awaited`() throws {
    func asked(_ session: Session) -> Int {
      session.waiting.filter { if case .modelsLoaded = $0 { true } else { false } }.count
    }
    var session = try Self.session(Self.rows, keys: "")
    session.isSlow = true
    session.send(.tick(Session.now + 1000))
    #expect(asked(session) == 0)
    try session.keys("M")
    #expect(session.screen.contains("loading"))
    session.send(.tick(Session.now + 2000))
    session.send(.tick(Session.now + 3000))
    #expect(asked(session) == 1)
    session.catchUp()
    session.isSlow = true
    session.send(.tick(Session.now + 4000))
    #expect(asked(session) == 1)
    session.catchUp()
    session.isSlow = true
    try session.keys("<esc>")
    session.send(.tick(Session.now + 6000))
    #expect(asked(session) == 0)
  }

  @Test(arguments: ["<esc>", "M", "h", "<left>"]) func `is left for the list, the cursor where it was`(key: String)
    throws
  {
    var session = try Self.session(Self.rows, keys: "jj")
    let before = session.screen
    try session.keys("Mj" + key)
    #expect(session.screen == before)
  }

  @Test func `comes back when help is left, and q quits from it`() throws {
    var session = try Self.session(Self.rows, keys: "Mjjj")
    let before = session.screen
    try session.keys("?")
    #expect(session.screen.contains("HELP  MODELS"))
    try session.keys("<esc>")
    #expect(session.screen == before)
    try session.keys("??")
    #expect(session.screen == before)
    #expect(!session.outside.contains(.quit))
    try session.keys("q")
    #expect(session.outside.contains(.quit))
  }

  @Test func `keeps the cursor on its instance when others come and go`() throws {
    var session = try Self.session(Self.rows, keys: "Mjjj")
    session.store.instances.removeFirst(2)
    session.send(.tick(Session.now + 1000))
    #expect(session.cursorLine?.contains("127.0.0.1:43122") == true)
    session.store.instances.removeAll { $0.url.hasSuffix("2") }
    session.send(.tick(Session.now + 2000))
    #expect(session.cursorLine?.contains("127.0.0.1:43123") == true)
  }

  @Test func `shows a table longer than the screen around the cursor`() throws {
    let rows = (0..<100).map { ModelRow(name: "m\($0)", version: "1", url: "http://h:\($0)", state: .serving) }
    var session = try Self.session(rows)
    #expect(session.cursorLine?.contains("m0 ") == true)
    try session.keys("G")
    #expect(session.cursorLine?.contains("m99 ") == true)
    try session.keys("k")
    #expect(session.cursorLine?.contains("m98 ") == true)
    try session.keys("gg")
    #expect(session.cursorLine?.contains("m0 ") == true)
  }

  @Test func `gives names and versions the room that places leave`() throws {
    var row = ModelRow(
      name: "domain-classifier-emea", version: "2026.11.24-rc1", url: "http://127.0.0.1:43121", state: .serving)
    row.instance = 1
    let wide = try Self.session([row], width: 140, height: 40)
    #expect(
      wide.cursorLine?.contains("domain-classifier-emea 2026.11.24-rc1 127.0.0.1:43121 ") == true, "\(wide.screen)")
    let narrow = try Self.session([row], width: 60, height: 16)
    #expect(narrow.cursorLine?.contains(" 127.0.0.1:4") == true, "\(narrow.screen)")
  }

  @Test func `shows what models say inert and cut`() throws {
    let hostile = "\u{1B}]0;owned\u{7}\u{202E}\u{1B}[2J" + String(repeating: "X", count: 5000)
    var row = ModelRow(name: hostile, version: hostile, url: hostile, state: .unknown)
    row.functions = [String](repeating: hostile, count: 100)
    row.logPath = hostile
    row.use.questions = 1
    row.use.lastError = hostile
    for (width, height) in [(60, 16), (80, 24), (140, 40)] {
      let session = try Self.session([row], width: width, height: height)
      #expect(session.buffer.lines().count == height)
      #expect(session.screen.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x202E })
      #expect(session.screen.contains("^[]0;owned"))
      #expect(session.buffer.lines().last?.contains("Esc back") == true)
    }
  }

  @Test func `says why the models could not be told`() throws {
    var session = try Self.session(Self.rows, keys: "")
    session.isSlow = true
    try session.keys("M")
    let effects = session.waiting.count
    #expect(effects > 0)
    for number in 1...100 { session.send(.failed(request: number, "a built-in model: damaged")) }
    #expect(session.screen.contains("a built-in model: damaged"))
  }
}
