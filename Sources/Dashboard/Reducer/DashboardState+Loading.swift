// Part of squint.
import Events
import Search

extension DashboardState {
  /// Asks for the query's result from its start; the old rows stay until the answer is here.
  mutating func restart() -> [DashboardEffect] {
    var effects: [DashboardEffect] = requests.isWaiting ? [.interrupt] : []
    requests.forgetAll()
    isStopped = false
    failure = nil
    matchCount = nil
    queryMilliseconds = nil
    listIsOld = window.isLoaded
    pendingMove = 0
    hasMoved = false
    newRows = NewRows(latestID: newRows.latestID)
    badgeSince = nil
    baselineID = nil
    if tail == .scrolled { tail = .live }
    for index in facets.sections.indices { facets.sections[index].isLoaded = false }
    timeline.isLoaded = false
    effects.append(loadPage(.first, .top))
    effects += summarise()
    return effects
  }

  /// Asks for counts, figures, facets and chart anew.
  mutating func summarise() -> [DashboardEffect] {
    summariesAt = now
    summariesAreOld = false
    var effects: [DashboardEffect] = []
    if requests.count == nil {
      let number = requests.next()
      requests.count = number
      effects.append(.count(query, request: number))
    }
    if requests.statistics == nil {
      let number = requests.next()
      requests.statistics = number
      effects.append(.loadStatistics(request: number))
    }
    effects += countNewRows()
    for index in facets.sections.indices { facets.sections[index].isLoaded = false }
    timeline.isLoaded = false
    return effects
  }

  mutating func countNewRows() -> [DashboardEffect] {
    guard requests.newRows == nil else { return [] }
    let number = requests.next()
    requests.newRows = number
    return [.countNewRows(query, after: baselineID ?? .max, request: number)]
  }

  mutating func loadPage(_ position: PagePosition, _ purpose: RequestBook.Purpose) -> DashboardEffect {
    let number = requests.next()
    requests.page = RequestBook.Page(number: number, purpose: purpose, since: now)
    let length = EventWindow.pageLength(listHeight: listHeight)
    return .loadPage(PageRequest(query: query, sort: sort, limit: length, position: position), request: number)
  }

  /// Asks for the rows of the view anew.
  mutating func refreshView() -> [DashboardEffect] {
    guard requests.page == nil else {
      hasUnseenChange = true
      return []
    }
    hasUnseenChange = false
    let first = max(0, top - listHeight)
    guard window.hasBefore || first > 0, window.rows.indices.contains(first) else {
      return [loadPage(.first, .refresh(from: 0))]
    }
    return [loadPage(.from(PageAnchor(window.rows[first].event, in: sort)), .refresh(from: first))]
  }

  /// Rows beyond the window, when the view is near its edge.
  mutating func moreRows() -> [DashboardEffect] {
    guard requests.page == nil, !listIsOld, !window.rows.isEmpty, failure == nil else { return [] }
    if window.hasAfter, top + 2 * listHeight > window.rows.count || pendingMove > 0, let last = window.rows.last {
      return [loadPage(.after(PageAnchor(last.event, in: sort)), .after)]
    }
    if window.hasBefore, top < listHeight || pendingMove < 0, let first = window.rows.first {
      return [loadPage(.before(PageAnchor(first.event, in: sort)), .before)]
    }
    return []
  }

  mutating func pageLoaded(_ request: Int, _ page: EventPage, _ milliseconds: Double) -> [DashboardEffect] {
    guard let pending = requests.page, pending.number == request else { return [] }
    requests.page = nil
    failure = nil
    let rows = page.events.map { EventRow($0, columns: columns) }
    let capacity = EventWindow.capacity(listHeight: listHeight)
    switch pending.purpose {
    case .top:
      queryMilliseconds = milliseconds
      replaceRows(rows, page, firstPosition: 0)
      top = 0
      select(row: window.index(of: wantedID) ?? 0)
      wantedID = nil
      keepCursorVisible()
      if top > 0 { pause(.scrolled) }
    case .newest:
      queryMilliseconds = milliseconds
      replaceRows(rows, page, firstPosition: 0)
      top = 0
      let row = window.index(of: wantedID).flatMap { $0 < listHeight ? $0 : nil } ?? 0
      wantedID = nil
      hasMoved = row > 0
      select(row: row)
    case .bottom:
      replaceRows(rows, page, firstPosition: matchCount.map { max(0, $0 - rows.count) })
      select(row: window.rows.count - 1)
      keepCursorVisible()
    case .refresh(let first):
      queryMilliseconds = milliseconds
      refreshed(rows, page, from: first)
    case .after:
      let dropped = window.append(rows, hasMore: page.hasMoreAfter, capacity: capacity)
      top = max(0, top - dropped)
    case .before:
      window.prepend(rows, hasMore: page.hasMoreBefore, capacity: capacity)
      top += rows.count
    case .nextHigh, .previousHigh: return highFound(page, pending.purpose)
    case .around:
      replaceRows(rows, page, firstPosition: nil)
      select(row: window.index(of: wantedID) ?? 0)
      wantedID = nil
      top = max(0, (cursorRow ?? 0) - listHeight / 2)
      keepCursorVisible()
    }
    if pendingMove != 0 {
      let move = pendingMove
      pendingMove = 0
      moveCursor(by: move)
    }
    return []
  }

  private mutating func replaceRows(_ rows: [EventRow], _ page: EventPage, firstPosition: Int?) {
    window.rows = rows
    window.hasBefore = page.hasMoreBefore
    window.hasAfter = page.hasMoreAfter
    window.firstPosition = page.hasMoreBefore ? firstPosition : 0
    window.isLoaded = true
    listIsOld = false
  }

  /// Takes the view's rows anew without moving the selection.
  private mutating func refreshed(_ rows: [EventRow], _ page: EventPage, from first: Int) {
    let position = window.firstPosition.map { $0 + first }
    let screenRow = cursorRow.map { $0 - top }
    let isFound = rows.contains { $0.id == selectedID }
    // A row that the user chose and that new ones push out of view stays in view: the tail pauses instead.
    if tail == .live, hasMoved, !isFound, selectedID != nil, !window.rows.isEmpty {
      pause(.scrolled)
      return
    }
    replaceRows(rows, page, firstPosition: position)
    guard let row = cursorRow else {
      if !hasMoved || tail != .live { select(row: min(max(screenRow.map { $0 + top } ?? 0, 0), rows.count - 1)) }
      if tail == .live { top = 0 }
      keepCursorVisible()
      return
    }
    selectedEvent = window.rows[row].event
    if tail == .live, row < listHeight {
      top = 0
    } else if tail == .live, !hasMoved {
      top = 0
      select(row: 0)
    } else {
      if tail == .live { pause(.scrolled) }
      top = max(0, row - (screenRow ?? 0))
    }
    keepCursorVisible()
  }
}
