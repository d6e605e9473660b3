// Part of squint.
import Events
import Search
import TerminalUI
import UntrustedText

extension DashboardState {
  /// Shows another query and remembers the one before.
  mutating func visit(_ query: SearchQuery, keepingCursor: Bool = false) -> [DashboardEffect] {
    guard query != self.query else { return restart() }
    visits[visit].selectedID = selectedID
    visits = Array(visits[...visit].suffix(99)) + [Visit(query: query, selectedID: nil)]
    visit = visits.count - 1
    remember(query.text)
    self.query = query
    wantedID = keepingCursor ? selectedID : nil
    return restart()
  }

  mutating func goInHistory(by step: Int) -> [DashboardEffect] {
    let target = visit + step
    guard visits.indices.contains(target) else {
      show(step < 0 ? "no query before" : "no query after", .info)
      return []
    }
    visits[visit].selectedID = selectedID
    visit = target
    query = visits[target].query.resolved(at: now)
    wantedID = visits[target].selectedID
    return restart()
  }

  private mutating func remember(_ text: String) {
    history.removeAll { $0 == text }
    history.append(text)
    if history.count > 500 { history.removeFirst(history.count - 500) }
  }

  mutating func dropLastFilter() -> [DashboardEffect] {
    guard let chip = query.chips.last else {
      show("the query has no filter to drop", .info)
      return []
    }
    return visit(query.removing(chip), keepingCursor: true)
  }

  mutating func barKey(_ press: KeyPress) -> [DashboardEffect] {
    guard var bar else { return [] }
    switch (press.key, press.modifiers) {
    case (.escape, _):
      self.bar = nil
      return []
    case (.enter, _): return submit(bar.field.text)
    case (.up, []): recall(&bar, by: -1)
    case (.down, []): recall(&bar, by: 1)
    case (.character("c"), .control):
      self.bar = nil
      return interrupt()
    case _:
      let text = bar.field.text
      _ = bar.field.handle(press)
      if bar.field.text != text {
        bar.error = nil
        bar.recalled = nil
      }
    }
    self.bar = bar
    return []
  }

  private mutating func submit(_ text: String) -> [DashboardEffect] {
    do {
      let query = try SearchQuery(parsing: text, schema: schema, now: now)
      bar = nil
      focus = .list
      if size.width < Layout.allPanesWidth { showsFacetPane = false }
      return visit(query)
    } catch {
      bar?.error = error
      return []
    }
  }

  private func recall(_ bar: inout QueryBar, by step: Int) {
    guard !history.isEmpty else { return }
    if bar.recalled == nil {
      guard step < 0 else { return }
      bar.draft = bar.field.text
    }
    let place = (bar.recalled ?? history.count) + step
    bar.error = nil
    guard place < history.count else {
      bar.recalled = nil
      bar.field.replace(with: bar.draft)
      return
    }
    bar.recalled = max(place, 0)
    bar.field.replace(with: history[max(place, 0)])
  }

  mutating func paste(_ text: String) -> [DashboardEffect] {
    if bar != nil {
      bar?.field.insert(text)
      bar?.error = nil
    } else if var page = helpPage, page.isSearching {
      page.search?.insert(text)
      overlay = .help(page)
    }
    return []
  }

  /// The field and value under the cursor: in the list the selected column's, in the detail the field's.
  var valueUnderCursor: (field: String, value: FieldValue)? {
    guard let event = selectedEvent else { return nil }
    if focus == .facets { return facetValue }
    if focus == .detail {
      let fields = DetailField.fields(of: event)
      guard fields.indices.contains(detailCursor), seesDetailCursor else { return nil }
      return (fields[detailCursor].name, fields[detailCursor].value)
    }
    guard let field = selectedColumn.field else { return nil }
    switch selectedColumn {
    case .rules:
      let rules = event.triage?.rules ?? []
      let rule = event.decidingRule.map { rules[$0] } ?? rules.first
      return (field, rule?.name.map { .text(Bytes($0)) } ?? .missing)
    case _: return (field, event.sortValue(of: field))
    }
  }

  mutating func editByValue(_ command: DashboardCommand) -> [DashboardEffect] {
    guard let (field, value) = valueUnderCursor else {
      show("no value under the cursor", .info)
      return []
    }
    guard schema.field(named: field) != nil else {
      show("\(Neutral.shown(field, limit: 60)) cannot be queried", .warning)
      return []
    }
    if field == FieldName.timestamp, focus == .list {
      show("choose a time in the timeline: t, then arrows and Enter", .info)
      return []
    }
    switch command {
    case .keepValue: return visit(query.keeping(field, value, schema: schema), keepingCursor: true)
    case .dropValue: return visit(query.dropping(field, value, schema: schema), keepingCursor: true)
    case _: return visit(query.only(field, value, schema: schema), keepingCursor: true)
    }
  }

  mutating func copyValue(defanged: Bool) -> [DashboardEffect] {
    guard let (_, value) = valueUnderCursor, value.isPresent else {
      show("no value under the cursor", .info)
      return []
    }
    let raw: Bytes
    if case .text(let bytes) = value { raw = bytes } else { raw = Bytes(ValueText.shown(value)) }
    let bytes = defanged ? Defanged.bytes(raw) : raw
    show("copied \(bytes.shownText(limit: 120))", .info)
    return [.copy(bytes)]
  }
}
