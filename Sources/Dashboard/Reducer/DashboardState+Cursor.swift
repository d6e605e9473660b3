// Part of squint.
import Events
import Search

extension DashboardState {
  /// Rows of the list that are visible.
  var listHeight: Int { layout.listRows }

  mutating func select(row: Int) {
    guard !window.rows.isEmpty else {
      selectedID = nil
      selectedEvent = nil
      return
    }
    let event = window.rows[min(max(row, 0), window.rows.count - 1)].event
    if event.id != selectedID {
      detailCursor = 0
      detailScroll = 0
    }
    selectedID = event.id
    selectedEvent = event
  }

  /// Moves the cursor, scrolling as needed; rows that are not here yet are gone to when they are.
  mutating func moveCursor(by delta: Int) {
    guard !window.rows.isEmpty, delta != 0 else { return }
    hasMoved = true
    if pendingMove != 0, requests.page != nil {
      pendingMove = min(max(pendingMove + delta, -100_000), 100_000)
      return
    }
    let current = cursorRow ?? (delta > 0 ? top - 1 : top)
    let (target, _) = current.addingReportingOverflow(delta)
    let last = window.rows.count - 1
    if !isStopped, target > last, window.hasAfter { pendingMove = min(target - last, 100_000) }
    if !isStopped, target < 0, window.hasBefore { pendingMove = max(target, -100_000) }
    select(row: target)
    keepCursorVisible()
    followScroll()
  }

  mutating func goTop() -> [DashboardEffect] {
    guard !window.hasBefore else { return returnToStart() }
    pendingMove = 0
    select(row: 0)
    top = 0
    followScroll()
    return []
  }

  mutating func goEnd() -> [DashboardEffect] {
    hasMoved = true
    guard window.hasAfter else {
      select(row: window.rows.count - 1)
      keepCursorVisible()
      followScroll()
      return []
    }
    pause(.scrolled)
    let effects: [DashboardEffect] = requests.page == nil ? [] : [.interrupt]
    return effects + [loadPage(.last, .bottom)]
  }

  /// Loads the first page of the same result.
  mutating func returnToStart() -> [DashboardEffect] {
    if tail == .scrolled { resumeTail() }
    pendingMove = 0
    let effects: [DashboardEffect] = requests.page == nil ? [] : [.interrupt]
    wantedID = nil
    return effects + [loadPage(.first, .newest)]
  }

  /// Scrolls so that the cursor is seen, and nothing is empty that need not be.
  mutating func keepCursorVisible() {
    let height = max(listHeight, 1)
    if let row = cursorRow {
      if row < top { top = row }
      if row >= top + height { top = row - height + 1 }
    }
    top = max(0, min(top, window.rows.count - (window.hasAfter ? 1 : min(height, window.rows.count))))
  }

  /// Scrolling away from the newest end pauses the tail; coming back there resumes it.
  mutating func followScroll() {
    let isAtStart = top == 0 && !window.hasBefore
    if !isAtStart, tail == .live {
      pause(.scrolled)
    } else if isAtStart, tail == .scrolled, cursorRow == 0 {
      resumeTail()
      hasUnseenChange = hasSeenChange
    }
  }

  /// Freezes the view and begins to count what comes.
  mutating func pause(_ kind: Tail) {
    guard tail == .live else {
      if kind == .paused { tail = .paused }
      return
    }
    tail = kind
    let newestShown = window.rows.lazy.map(\.id).max() ?? 0
    baselineID = max(newestShown, newRows.latestID, baselineID ?? 0)
    newRows = NewRows(latestID: newRows.latestID)
    badgeSince = nil
  }

  mutating func resumeTail() {
    tail = .live
    hasMoved = false
    badgeSince = nil
    baselineID = newRows.latestID > 0 ? newRows.latestID : baselineID
    newRows = NewRows(latestID: newRows.latestID)
  }

  /// Resumes the tail at the newest end; the selection stays if its row is there.
  mutating func resume() -> [DashboardEffect] {
    resumeTail()
    wantedID = selectedID
    let effects: [DashboardEffect] = requests.page == nil ? [] : [.interrupt]
    hasUnseenChange = false
    return effects + [loadPage(.first, .newest)] + summarise()
  }

  /// The nearest alert of level high or above, in the window or else by the store.
  mutating func jumpToHigh(forward: Bool) -> [DashboardEffect] {
    guard let row = cursorRow else { return [] }
    let isHigh = { (row: EventRow) in row.level == .high || row.level == .critical }
    let found =
      forward
      ? window.rows[(row + 1)...].firstIndex(where: isHigh) : window.rows[..<row].lastIndex(where: isHigh)
    if let found {
      moveCursor(by: found - row)
      return []
    }
    guard forward ? window.hasAfter : window.hasBefore, let event = selectedEvent else {
      show("no \(forward ? "further" : "earlier") alert of level high or above", .info)
      return []
    }
    let high = try? SearchQuery(parsing: "score:>=70", schema: schema, now: now)
    guard let high else { return [] }
    let anchor = PageAnchor(event, in: sort)
    let number = requests.next()
    let effects: [DashboardEffect] = requests.page == nil ? [] : [.interrupt]
    requests.page = RequestBook.Page(number: number, purpose: forward ? .nextHigh : .previousHigh, since: now)
    let request = PageRequest(
      query: SearchQuery(.all([query.root, high.root])), sort: sort, limit: 1,
      position: forward ? .after(anchor) : .before(anchor))
    return effects + [.loadPage(request, request: number)]
  }

  mutating func highFound(_ page: EventPage, _ purpose: RequestBook.Purpose) -> [DashboardEffect] {
    guard let event = purpose == .nextHigh ? page.events.first : page.events.last else {
      show("no \(purpose == .nextHigh ? "further" : "earlier") alert of level high or above", .info)
      return []
    }
    hasMoved = true
    pause(.scrolled)
    wantedID = event.id
    return [loadPage(.from(PageAnchor(event, in: sort)), .around)]
  }

  /// Notes when rows that came after the opening are first on the screen.
  mutating func noteShownRows() {
    guard let openingID, !window.rows.isEmpty else { return }
    let last = min(window.rows.count, top + max(listHeight, 0))
    guard top >= 0, top < last else { return }
    for row in window.rows[top..<last] where row.id > openingID && arrivals[row.id] == nil {
      arrivals[row.id] = now
    }
  }
}
