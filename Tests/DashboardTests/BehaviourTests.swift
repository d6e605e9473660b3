// Part of squint.
import Dashboard
import Events
import Search
import TerminalUI
import Testing
import UntrustedText

@Suite struct `Live tail` {
  private func newEvents(_ ids: ClosedRange<Int64>, dga: Bool = true) -> [StoredEvent] {
    ids.map { SampleEvents.event($0, host: "new-\($0).test", secondsAgo: 0, dga: dga) }
  }

  @Test func `new rows above never move the selection`() throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys("jj")
    let before = try #require(session.cursorLine)
    session.store.events += newEvents(100...103)
    session.send(.storeChanged)
    #expect(session.cursorLine == before)
    #expect(session.screen.contains("new-103.test"))
  }

  @Test func `pause freezes the view and counts what comes by level`() throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys("j<space>")
    let list = session.buffer.lines()[4..<20]
    session.store.events += newEvents(100...102) + newEvents(110...110, dga: false)
    session.send(.storeChanged)
    #expect(session.buffer.lines()[4..<20] == list)
    #expect(session.screen.contains("+4 new (3 high)"))
    #expect(session.screen.contains("PAUSED"))
    #expect(session.screen.contains("of 22"))
    try session.keys("<space>")
    #expect(session.screen.contains("● LIVE"))
    #expect(session.screen.contains("new-102.test"))
    #expect(session.cursorLine?.contains("wpqeirmzo.test") == true)
  }

  @Test func `scrolling away from the newest end pauses, End resumes while a log is read`() throws {
    var session = Session(SampleEvents.hourStore, width: 60, height: 16)
    session.send(.ingestStatus(IngestStatus(rate: 412, lagMilliseconds: 200, isFollowing: true)))
    #expect(session.screen.contains("LIVE 412 ev/s  lag 0.2s"))
    try session.keys("<c-d><c-d><c-d>")
    #expect(session.screen.contains("PAUSED, scrolled"))
    let row = session.cursorLine
    session.store.events += newEvents(100...120)
    session.send(.storeChanged)
    #expect(session.cursorLine == row)
    try session.keys("<end>")
    #expect(session.screen.contains("● LIVE"))
    #expect(session.screen.contains("new-120.test"))
  }

  @Test func `a chosen row that new ones push out of view pauses instead of moving`() throws {
    var session = Session(SampleEvents.hourStore, width: 60, height: 16)
    try session.keys("jjjj")
    let row = try #require(session.cursorLine)
    session.store.events += newEvents(100...140)
    session.send(.storeChanged)
    #expect(session.cursorLine == row)
    #expect(session.screen.contains("PAUSED"))
  }

  @Test func `new rows carry a mark for two seconds`() throws {
    var session = Session(SampleEvents.hourStore)
    session.store.events += newEvents(100...100)
    session.send(.storeChanged)
    #expect(session.screen.contains(" +H   75"))
    session.send(.tick(Session.now + 2100))
    #expect(!session.screen.contains(" +H   75"))
  }

  @Test func `lag over five seconds is said in words`() {
    var session = Session(SampleEvents.hourStore)
    session.send(.ingestStatus(IngestStatus(rate: 1, lagMilliseconds: 7300, isFollowing: true)))
    #expect(session.screen.contains("LAG 7s"))
  }
}

@Suite struct `Query bar` {
  @Test func `a bad query keeps the list and says what was meant`() throws {
    var session = Session(SampleEvents.hourStore)
    let list = session.buffer.lines()[4..<21]
    try session.keys("/scroe:><lt><enter>")
    #expect(session.buffer.lines()[4..<21] == list)
    #expect(session.screen.contains("^^^^^"))
    #expect(session.screen.contains("score"))
    #expect(session.screen.contains("! last good list"))
    #expect(session.state.query == .everything)
    try session.keys("<esc>")
    #expect(session.screen.contains("22 of 22"))
  }

  @Test func `it opens empty, an empty one is everything, and up recalls`() throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys("/is_malicious:dga<enter>")
    #expect(session.state.queryText == "is_malicious:dga")
    #expect(session.screen.contains("5 of 22"))
    try session.keys("/<enter>")
    #expect(session.state.queryText == "*")
    try session.keys("/<up><up><enter>")
    #expect(session.state.queryText == "is_malicious:dga")
  }

  @Test func `an older answer is ignored and a new query interrupts`() throws {
    var session = Session(SampleEvents.hourStore)
    session.isSlow = true
    try session.keys("/is_malicious:dga<enter>/level:medium<enter>")
    #expect(session.outside.contains(.interrupt))
    session.catchUp()
    #expect(session.state.queryText == "level:medium")
    #expect(session.screen.contains("3 of 22"))
    #expect(!session.screen.contains("wpqeirmzo"))
  }

  @Test func `waiting shows after 100 ms, and the time after a second`() throws {
    var session = Session(SampleEvents.hourStore)
    session.isSlow = true
    try session.keys("/level:high<enter>")
    #expect(!session.screen.contains("◌"))
    #expect(session.state.nextTick == Session.now + 100)
    session.send(.tick(Session.now + 150))
    #expect(session.screen.contains("◌ loading"))
    session.send(.tick(Session.now + 2100))
    #expect(session.screen.contains("◌ loading 2 s"))
    try session.keys("<esc>")
    #expect(session.outside.contains(.interrupt))
    session.catchUp()
    #expect(session.screen.contains("14:07:33"))
    #expect(session.screen.contains("img-22.test"))
  }

  @Test func `a resize keeps the row and what is being typed`() throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys("jjj/is_mal")
    for size in [(40, 10), (1, 1), (200, 50), (0, 0), (60, 16), (80, 24)] {
      session.send(.resize(Size(width: size.0, height: size.1)))
      _ = session.screen
    }
    #expect(session.screen.contains("/ is_mal█"))
    #expect(session.cursorLine?.contains("paypa1-login.example") == true)
    try session.keys("icious:dga<enter>")
    #expect(session.state.queryText == "is_malicious:dga")
  }

  @Test func `pasted text never runs as keys`() throws {
    var session = Session(SampleEvents.hourStore)
    session.send(.paste("q\r/x\r"))
    #expect(session.outside.isEmpty)
    try session.keys("/")
    session.send(.paste("level:\nhigh\u{1B}[31m"))
    #expect(session.screen.contains("/ level: high[31m"))
  }
}

@Suite struct `Keep, drop and only` {
  @Test(arguments: [
    ("+", "full_hostname:qx7vjz0kw3ph.example", "1 of 22"), ("-", "NOT full_hostname:qx7vjz0kw3ph.example", "21 of 22"),
    ("=", "full_hostname:qx7vjz0kw3ph.example", "1 of 22"), ("<lt>+", "ip_src_addr:10.0.4.17", "2 of 22"),
    (">+", "rule:\"DGA Detection\"", "5 of 22"),
  ])
  func `edit the query by the value in the selected column`(keys: String, query: String, count: String) throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys(keys)
    let expected = try SearchQuery(parsing: query, schema: .standard, now: Session.now)
    #expect(session.state.query == expected)
    #expect(session.screen.contains(count))
  }

  @Test func `work on a field of the detail and on a facet`() throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys("<enter>jj=")
    let client = try SearchQuery(parsing: "ip_src_addr:10.0.4.17", schema: .standard, now: Session.now)
    #expect(session.state.query == client)
    try session.keys("<esc>/<enter>fj<enter>")
    let level = try SearchQuery(parsing: "level:high", schema: .standard, now: Session.now)
    #expect(session.state.query == level)
    #expect(session.screen.contains("+high"))
    try session.keys("-")
    #expect(session.state.query != level)
  }

  @Test func `the timeline keeps the selected time`() throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys("t<home>v<right><right><enter>")
    #expect(session.state.queryText.contains("timestamp"))
    #expect(session.screen.contains("of 22"))
    #expect(session.screen.contains("mail.example"))
    #expect(!session.screen.contains("img-22.test"))
  }

  @Test func `history goes back to the query before with its row, Backspace drops the last filter`() throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys("jj+")
    #expect(session.screen.contains("1 of 22"))
    try session.keys("H")
    #expect(session.state.query == .everything)
    #expect(session.cursorLine?.contains("b8r2tt0qzl") == true)
    try session.keys("L<bs>")
    #expect(session.state.query == .everything)
  }
}

@Suite struct `Keys` {
  @Test func `q quits from every screen outside a text field, and when the window is too small`() throws {
    for keys in ["", "<enter>", "f", "t", "O", "?", "<enter>?"] {
      var session = Session(SampleEvents.hourStore)
      try session.keys(keys + "q")
      #expect(session.outside.last == .quit, "\(keys)")
    }
    var typing = Session(SampleEvents.hourStore)
    try typing.keys("/q")
    #expect(!typing.outside.contains(.quit))
    var small = Session(SampleEvents.hourStore, width: 10, height: 3)
    try small.keys("q")
    #expect(small.outside.last == .quit)
  }

  @Test func `ctrl+c twice quits, even from the query bar`() throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys("/abc<c-c>")
    #expect(!session.outside.contains(.quit))
    try session.keys("<c-c>")
    #expect(session.outside.last == .quit)
  }

  @Test(arguments: DashboardContext.allCases) func `help lists exactly the keys that are bound`(
    context: DashboardContext
  ) throws {
    var session = Session(SampleEvents.hourStore, width: 100, height: 300)
    try session.keys("?")
    let lines = session.buffer.lines()
    for command in context.keymap.boundCommands { #expect(lines.contains { $0.hasSuffix(command.title) }) }
    for unbound in ["escalate", "dismiss", "mark", "group", "what-if", "note"] {
      #expect(!lines.contains { $0.hasSuffix(unbound) })
    }
  }

  @Test func `copying shows and hands out the value`() throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys("y")
    #expect(session.outside.last == .copy("qx7vjz0kw3ph[.]example"))
    #expect(session.screen.contains("copied qx7vjz0kw3ph[.]example"))
    try session.keys("Y")
    #expect(session.outside.last == .copy("qx7vjz0kw3ph.example"))
  }

  @Test func `sorting by a column turns round`() throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys("<lt><lt>o")
    #expect(session.screen.contains("sort time↓"))
    #expect(session.cursorLine?.contains("img-22.test") == true)
    try session.keys("o")
    #expect(session.screen.contains("sort time↑"))
    #expect(session.cursorLine?.contains("mail.example") == true)
  }

  @Test func `J and K go through the events, ]h to the next high one`() throws {
    var session = Session(SampleEvents.hourStore)
    try session.keys("<enter>J")
    #expect(session.screen.contains("ALERT 2 of 22"))
    try session.keys("K")
    #expect(session.screen.contains("ALERT 1 of 22"))
    try session.keys("<esc>]h]h")
    #expect(session.cursorLine?.contains("b8r2tt0qzl") == true)
  }
}

@Suite struct `Large results` {
  private static let store = MemoryStore(
    events: (1...2000).map { SampleEvents.event($0, host: "h\($0).test", secondsAgo: 3000 - $0, dga: $0 == 3) })

  @Test func `are paged both ways and never held whole`() throws {
    var session = Session(Self.store)
    try session.keys("<c-f><c-f><c-f><c-f><c-f><c-f><c-f><c-f><c-f><c-f>")
    #expect(session.cursorLine?.contains("h1831.test") == true)
    #expect(session.screen.contains("of 2,000"))
    try session.keys("G")
    #expect(session.cursorLine?.contains("h1.test") == true)
    #expect(session.screen.contains("view 1,984-2,000 of 2,000"))
    try session.keys("<c-b><c-b><c-b><c-b><c-b><c-b><c-b>")
    #expect(session.cursorLine?.contains("h121.test") == true)
    try session.keys("gg")
    #expect(session.cursorLine?.contains("h3.test") == true)
    #expect(session.screen.contains("view 1-17 of 2,000"))
  }

  @Test func `keys that come before the rows are not lost`() throws {
    var session = Session(Self.store)
    session.isSlow = true
    try session.keys("<c-f><c-f><c-f><c-f><c-f><c-f><c-f>")
    session.catchUp()
    #expect(session.cursorLine?.contains("h1882.test") == true)
  }
}

@Suite struct `Hostile text` {
  @Test func `is shown inert in list, detail and facets, and shifts no column`() throws {
    let host = Bytes([0x1B] + Array("[2Jx\u{202E}moc.evil\u{200B}".utf8) + [0xFF, 0x07])
    let wide = SampleEvents.event(2, host: "日本語例え.テスト", secondsAgo: 10, dga: true)
    let marks = SampleEvents.event(3, host: "a\u{301}\u{301}\u{301}\u{301}\u{301}.test", secondsAgo: 20, dga: true)
    let store = MemoryStore(events: [SampleEvents.event(1, host: host, secondsAgo: 5, dga: true), wide, marks])
    for (width, height) in [(60, 16), (80, 24), (140, 40)] {
      var session = Session(store, width: width, height: height)
      let list = session.screen
      try session.keys("<enter>GGf")
      for screen in [list, session.screen] {
        let bad = screen.unicodeScalars.contains {
          ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
            || $0.value == 0x200B
        }
        #expect(!bad)
      }
      #expect(list.contains("^[[2Jx"))
      for line in list.split(separator: "\n") where line.contains("H   75") { #expect(String(line).columns <= width) }
    }
  }

  @Test func `scores without bounds clip and never trap`() throws {
    for total in [Double.infinity, -.infinity, .nan, 1e300, -5, 123_456.7] {
      let rule = RuleScore(name: "r", comment: nil, scoreText: "x", points: total, reason: nil)
      let event = StoredEvent(
        id: 1, guid: "", fields: [ExtraField(FieldName.timestamp, .integer(.max))],
        triage: TriageScore(total: total, aggregator: .sum, rules: [rule]), configurationVersion: 0)
      var session = Session(MemoryStore(events: [event]), width: 140, height: 40)
      try session.keys("<enter>jtl<enter>")
      #expect(!session.screen.isEmpty)
    }
  }
}

@Suite struct `Random keys` {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) ^ (state << 31)
    }
  }

  @Test(arguments: [UInt64(1), 2]) func `never trap`(seed: UInt64) throws {
    var random = Generator(state: seed)
    let all = try KeyNotation.parse(
      "jjjjkkkkhl<enter><esc><esc><esc><tab><s-tab>ftitvO?/abc:*<bs>+-=yY<lt>>oGgg<home><end><pgup><pgdn><c-d><c-u>"
        + "<c-f><c-b>]h[h<f7><s-f7>HLR<c-l><space>JK<left><right><up><down><del>\"()[<c-w>x ")
    var session = Session(MemoryStore(events: Array(SampleEvents.hour.suffix(12))))
    var buffer = CellBuffer(size: session.state.size)
    for step in 0..<50_000 {
      if step % 500 == 0 {
        session.send(
          .resize(Size(width: Int.random(in: 0...170, using: &random), height: Int.random(in: 0...50, using: &random))))
      }
      if step % 293 == 0 {
        session.store.events.append(
          SampleEvents.event(Int64(1000 + step), host: "r.test", secondsAgo: 1, dga: step % 2 == 0))
        if session.store.events.count > 12 { session.store.events.removeFirst(6) }
        session.send(.storeChanged)
      }
      if step % 41 == 0 { session.send(.tick(Session.now + Int64(step) * 20)) }
      if step % 1013 == 0 { session.isSlow.toggle() }
      if !session.isSlow, !session.waiting.isEmpty { session.catchUp() }
      if session.waiting.count > 50 { session.waiting.removeFirst(10) }
      session.send(.key(all[Int.random(in: 0..<all.count, using: &random)]))
      if step % 100 == 0 { render(session.state, into: &buffer) }
    }
    #expect(buffer.size == session.state.size)
  }
}
