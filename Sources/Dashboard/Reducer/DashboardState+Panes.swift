// Part of squint.
import Search
import TerminalUI

extension DashboardState {
  mutating func changePane(_ command: DashboardCommand) -> [DashboardEffect] {
    switch command {
    case .facets:
      if focus == .facets { return leavePane() }
      showsFacetPane = true
      focus = .facets
    case .timeline:
      if focus == .timeline { return leavePane() }
      focus = .timeline
      timeline.anchor = nil
    case .detailPane:
      if layout.isWide {
        hidesDetailPane.toggle()
        if hidesDetailPane, focus == .detail { focus = .list }
      } else {
        focus = focus == .detail || selectedEvent == nil ? .list : .detail
      }
    case .nextPane: stepPane(by: 1)
    case .previousPane: stepPane(by: -1)
    case _: break
    }
    return []
  }

  mutating func leavePane() -> [DashboardEffect] {
    if focus == .facets, size.width < Layout.allPanesWidth { showsFacetPane = false }
    timeline.anchor = nil
    focus = .list
    return []
  }

  private mutating func stepPane(by step: Int) {
    var panes: [Focus] = [.list]
    if layout.isWide {
      if layout.detail != nil { panes.append(.detail) }
      if layout.facets != nil { panes.append(.facets) }
    } else if selectedEvent != nil {
      panes.append(.detail)
    }
    panes.append(.timeline)
    let place = panes.firstIndex(of: focus) ?? 0
    focus = panes[(place + step + panes.count) % panes.count]
    timeline.anchor = nil
  }

  // MARK: Columns

  mutating func moveColumn(by step: Int) {
    let shown = ListGrid(columns: columns, width: layout.list?.width ?? size.width).columns
      .map(\.column).filter { $0 != .bar }
    guard !shown.isEmpty else { return }
    let place = shown.firstIndex(of: selectedColumn) ?? 0
    selectedColumn = shown[min(max(place + step, 0), shown.count - 1)]
  }

  /// Sorts by the selected column, highest or newest first; the same again turns round, and time breaks ties.
  mutating func sortByColumn() -> [DashboardEffect] {
    guard let field = selectedColumn.field, selectedColumn != .rules else {
      show("events cannot be sorted by their rules; choose another column with < and >", .info)
      return []
    }
    let descending: Bool
    if let first = sort.keys.first, first.field == field {
      descending = !first.isDescending
    } else {
      descending = selectedColumn.isNumber || selectedColumn == .time
    }
    var keys = [SortKey(field, isDescending: descending)]
    if selectedColumn != .time { keys.append(SortKey("timestamp", isDescending: true)) }
    guard let order = SortOrder(keys) else { return [] }
    sort = order
    wantedID = nil
    return restart()
  }

  mutating func runColumns(_ command: DashboardCommand) -> [DashboardEffect] {
    let last = ListColumn.allCases.count - 1
    let cursor = min(max(columnCursor, 0), last)
    switch command {
    case .moveDown: overlay = .columns(cursor: min(cursor + 1, last))
    case .moveUp: overlay = .columns(cursor: max(cursor - 1, 0))
    case .goTop: overlay = .columns(cursor: 0)
    case .goEnd: overlay = .columns(cursor: last)
    case .toggle: toggle(ListColumn.allCases[cursor])
    case .back: overlay = nil
    case _: break
    }
    return []
  }

  /// The line under the cursor of the column chooser.
  private var columnCursor: Int {
    if case .columns(let cursor) = overlay { cursor } else { 0 }
  }

  private mutating func toggle(_ column: ListColumn) {
    let isShown = columns.contains(column)
    let chosen = isShown ? columns.filter { $0 != column } : columns + [column]
    columns = chosen
    if selectedColumn == column, isShown { selectedColumn = .host }
    window.show(chosen)
  }

  // MARK: Help

  mutating func runHelp(_ command: DashboardCommand) -> [DashboardEffect] {
    guard var page = helpPage else { return [] }
    let height = max(size.height - 3, 1)
    let most = max(page.lines.count - height, 0)
    switch command {
    case .moveDown: page.scroll = min(page.scroll + 1, most)
    case .moveUp: page.scroll = max(page.scroll - 1, 0)
    case .pageDown: page.scroll = min(page.scroll + height, most)
    case .pageUp: page.scroll = max(page.scroll - height, 0)
    case .halfPageDown: page.scroll = min(page.scroll + height / 2, most)
    case .halfPageUp: page.scroll = max(page.scroll - height / 2, 0)
    case .goTop: page.scroll = 0
    case .goEnd: page.scroll = most
    case .searchHelp:
      page.search = TextField()
      page.isSearching = true
      page.scroll = 0
    case .back:
      overlay = page.coveredOverlay
      return []
    case _: break
    }
    overlay = .help(page)
    return []
  }

  /// The open page of help.
  var helpPage: HelpPage? {
    if case .help(let page) = overlay { page } else { nil }
  }

  mutating func helpSearchKey(_ press: KeyPress, _ page: HelpPage) -> [DashboardEffect] {
    var page = page
    switch press.key {
    case .escape:
      page.search = nil
      page.isSearching = false
    case .enter: page.isSearching = false
    case .character("c") where press.modifiers == .control:
      page.isSearching = false
      overlay = .help(page)
      return interrupt()
    case _:
      _ = page.search?.handle(press)
      page.scroll = 0
    }
    overlay = .help(page)
    return []
  }
}
