// Part of squint.
import Events
import Search
import TerminalUI
import UntrustedText

/// The lines that frame every screen: title, query, reason, status and hints.
extension Canvas {
  mutating func drawTitle(_ state: DashboardState) {
    let width = state.size.width
    let clockStart = drawClock(state)
    var x = 1 + write(state.options.title, x: 1, y: 0, role: .uiTitle, maxWidth: 30)
    x += 2
    let sort =
      "sort "
      + state.sort.keys.map { key in
        let arrow = key.isDescending ? glyphs.descending : glyphs.ascending
        return sortName(key.field) + String(Character(arrow))
      }.joined(separator: " ")
    let badge = badgeText(state)
    let badgeWidth = badge.columns
    let badgeX = clockStart - badgeWidth - 2
    write(sort, x: x, y: 0, role: .uiHeader, maxWidth: max((badge.isEmpty ? clockStart : badgeX) - x - 1, 0))
    if !badge.isEmpty, badgeX > x { write(badge, x: badgeX, y: 0, role: .badgeNew, maxWidth: width - badgeX) }
  }

  /// The clock and the state of the tail at the right edge; returns where they begin.
  @discardableResult mutating func drawClock(_ state: DashboardState) -> Int {
    let width = state.size.width
    let word: String
    let role: Role
    switch state.tail {
    case .live: (word, role) = ("\(glyphs.live) LIVE", .liveOn)
    case .paused: (word, role) = ("\(glyphs.paused) PAUSED", .livePaused)
    case .scrolled: (word, role) = ("\(glyphs.paused) PAUSED", .livePaused)
    }
    let wordX = width - word.columns
    write(word, x: wordX, y: 0, role: role)
    let clock = "UTC \(UTCTime(milliseconds: state.now).clock)"
    write(clock, x: wordX - 2 - clock.utf8.count, y: 0, role: .textDim)
    return wordX - 2 - clock.utf8.count
  }

  private func badgeText(_ state: DashboardState) -> String {
    let rows = state.newRows
    guard rows.total > 0 else { return state.tail == .scrolled && state.size.width >= 80 ? "scrolled" : "" }
    var levels: [String] = []
    if rows.high > 0 { levels.append("\(ValueText.count(rows.high)) high") }
    if rows.critical > 0 { levels.append("\(ValueText.count(rows.critical)) critical") }
    return "+\(ValueText.count(rows.total)) new" + (levels.isEmpty ? "" : " (\(levels.joined(separator: ", ")))")
  }

  private func sortName(_ field: String) -> String {
    if field == FieldName.timestamp { return "time" }
    return EventSchema.shortName(ofFull: field) ?? field
  }

  mutating func drawQueryLine(_ state: DashboardState) {
    let width = state.size.width
    var right = ""
    var role = Role.textDim
    if let page = state.requests.page, state.now &- page.since >= 100 {
      let seconds = (state.now &- page.since) / 1000
      right = "\(glyphs.loading) loading" + (seconds >= 1 ? " \(seconds) s, Esc stops" : "")
      role = .liveStale
    } else if let failure = state.failure {
      right = "x \(failure)"
      role = .liveError
    } else {
      if let count = state.matchCount { right = ValueText.count(count) }
      if let statistics = state.statistics, !right.isEmpty { right += " of \(ValueText.count(statistics.events))" }
      if let time = state.queryMilliseconds {
        right += (right.isEmpty ? "" : "  ") + ValueText.decimal(time, places: time < 10 ? 1 : 0) + " ms"
      }
    }
    if state.listIsOld || state.bar?.error != nil { right = "! last good result  " + right }
    let rightWidth = min(right.columns, width / 2)
    if rightWidth > 0 { write(right, x: width - rightWidth, y: 1, role: role, maxWidth: rightWidth) }
    write("/", x: 0, y: 1, role: .queryOperator)
    drawQueryText(state.query.text, x: 2, y: 1, maxWidth: max(width - rightWidth - 4, 0))
  }

  /// Why the selected event is where it is, in words.
  mutating func drawWhy(_ state: DashboardState, y: Int) {
    if let toast = state.toast {
      let role: Role =
        switch toast.kind {
        case .info: .toastInfo
        case .warning: .toastWarn
        case .failure: .toastError
        }
      write(toast.text, x: 1, y: y, role: role, maxWidth: state.size.width - 2)
      return
    }
    guard let event = state.selectedEvent, state.window.isLoaded, !state.window.rows.isEmpty else { return }
    let host = ListColumn.host.text(event)
    let reason = reason(of: event)
    let text = host.isEmpty || reason.contains(host) ? reason : host + ": " + reason
    write(text, x: 1, y: y, role: .textStrong, maxWidth: state.size.width - 2)
  }

  private func reason(of event: StoredEvent) -> String {
    guard let triage = event.triage, !triage.rules.isEmpty else { return "no rule fired" }
    let place = event.decidingRule ?? 0
    let rule = triage.rules[place]
    let others = triage.rules.count - 1
    let more = others > 0 ? " (and \(others) more \(others == 1 ? "rule" : "rules"))" : ""
    if let reason = rule.reason, !reason.isEmpty { return reason.shownText(limit: 400) + more }
    return ValueText.name(of: rule, number: place + 1) + more
  }

  mutating func drawStatus(_ state: DashboardState, y: Int) {
    var x = 1
    func role(_ tail: Tail) -> Role { tail == .live ? .liveOn : .livePaused }
    let word: String
    switch state.tail {
    case .live: word = "LIVE"
    case .paused: word = "PAUSED"
    case .scrolled: word = "PAUSED, scrolled"
    }
    x += write(word, x: x, y: y, role: role(state.tail)) + 1
    if let notice = state.configurationNotice {
      write(notice, x: x + 1, y: y, role: .toastError, maxWidth: max(state.size.width - x - 2, 0))
      return
    }
    x += write("\(ValueText.count(Int(state.rate.isFinite ? min(state.rate, 1e12) : 0))) ev/s", x: x, y: y) + 2
    if let lag = state.lagMilliseconds {
      let late = lag >= 5000
      let seconds = late ? "\(lag / 1000)" : ValueText.decimal(Double(lag) / 1000, places: 1)
      x += write(late ? "LAG \(seconds)s" : "lag \(seconds)s", x: x, y: y, role: late ? .liveLag : .text) + 2
    } else {
      x += write("lag -", x: x, y: y, role: .textDim) + 2
    }
    let rejects = state.rejects
    x += write("reject \(ValueText.count(rejects))", x: x, y: y, role: rejects > 0 ? .toastWarn : .text) + 2
    let view = viewText(state)
    let viewX = state.size.width - view.columns - 1
    if viewX > x { write(view, x: viewX, y: y, role: .textDim) }
    if state.size.width >= 100, let statistics = state.statistics {
      let store = "store \(ValueText.count(statistics.events)) events, \(size(statistics.fileBytes))"
      if x + store.utf8.count + 2 < viewX { write(store, x: x, y: y, role: .textDim) }
    }
  }

  private func size(_ bytes: Int64) -> String {
    if bytes >= 1_000_000_000 { return ValueText.decimal(Double(bytes) / 1e9, places: 1) + " GB" }
    if bytes >= 1_000_000 { return "\(bytes / 1_000_000) MB" }
    return "\(max(bytes, 0) / 1000) kB"
  }

  private func viewText(_ state: DashboardState) -> String {
    let rows = min(state.window.rows.count - state.top, state.listHeight)
    guard rows > 0 else { return "view 0 of 0" }
    let total = state.matchCount.map(ValueText.count) ?? "?"
    guard let first = state.window.firstPosition else { return "view \(rows) of \(total)" }
    let start = first + state.top + 1
    return "view \(ValueText.count(start))-\(ValueText.count(start + rows - 1)) of \(total)"
  }

  mutating func drawHints(_ state: DashboardState, y: Int) {
    let pending = state.pendingKeys.map(KeyNotation.text).joined()
    let hints: [(String, String)]
    if !pending.isEmpty {
      hints = [(pending, "… go on, Esc leaves")]
    } else if state.bar != nil {
      hints = [("Enter", "run"), ("Esc", "leave"), ("Up", "recall"), ("empty", "all events")]
    } else {
      hints = Self.hints(state.context, wide: state.layout.isWide)
    }
    var x = 1
    for (key, text) in hints {
      guard x + key.columns + text.columns + 1 < state.size.width else { break }
      x += write(key, x: x, y: y, role: .textStrong) + 1
      x += write(text, x: x, y: y, role: .textDim) + 2
    }
  }

  private static func hints(_ context: DashboardContext, wide: Bool) -> [(String, String)] {
    switch context {
    case .list:
      return [
        ("Enter", "open"), ("/", "query"), ("?", "help"), ("q", "quit"), ("Space", "pause"), ("f", "facets"),
        ("t", "time"), ("+ - =", "value"), ("o", "sort"), ("< >", "column"), ("H L", "history"), ("O", "columns"),
        ("]h", "next high"), ("M", "models"),
      ]
    case .detail:
      return [
        ("Esc", "back"), ("+", "keep"), ("-", "drop"), ("=", "only"), ("?", "help"), ("q", "quit"),
        ("J K", "next, previous"), ("y", "copy defanged"), ("Y", "raw"),
      ]
    case .facets:
      return [
        ("Esc", "back"), ("Enter +", "keep"), ("-", "drop"), ("=", "only"), ("?", "help"), ("q", "quit"),
        ("J K", "field"),
      ]
    case .timeline:
      return [
        ("h l", "move"), ("v", "range"), ("Enter", "filter"), ("Esc", "back"), ("?", "help"), ("q", "quit"),
      ]
    case .columns: return [("Space", "show or hide"), ("Esc", "done"), ("q", "quit")]
    case .models: return [("j k", "choose"), ("Esc", "back"), ("R", "ask again"), ("?", "help"), ("q", "quit")]
    case .help: return [("/", "search"), ("Esc", "back"), ("q", "quit")]
    }
  }
}
