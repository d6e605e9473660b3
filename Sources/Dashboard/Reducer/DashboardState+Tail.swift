// Part of squint.
import Search

extension DashboardState {
  mutating func storeChanged() -> [DashboardEffect] {
    hasSeenChange = true
    guard !isStopped else { return [] }
    var effects: [DashboardEffect] = []
    if tail == .live { effects += refreshView() }
    if tail == .paused {
      effects += countNewRows()
    } else if now &- (summariesAt ?? 0) >= 1000, requests.count == nil {
      effects += summarise()
    } else {
      effects += countNewRows()
      summariesAreOld = true
    }
    return effects
  }

  mutating func newRowsCounted(_ request: Int, _ rows: NewRows) -> [DashboardEffect] {
    guard requests.newRows == request else { return [] }
    requests.newRows = nil
    if openingID == nil { openingID = rows.latestID }
    guard baselineID != nil else {
      baselineID = max(rows.latestID, window.rows.lazy.map(\.id).max() ?? 0)
      newRows = NewRows(latestID: rows.latestID)
      return []
    }
    newRows = rows
    if tail == .live, rows.total > 0, badgeSince == nil { badgeSince = now }
    return []
  }

  mutating func statisticsLoaded(_ request: Int, _ statistics: StoreStatistics) {
    guard requests.statistics == request else { return }
    requests.statistics = nil
    if let lastTotal, now > lastTotal.at {
      let seconds = Double(now - lastTotal.at) / 1000
      foreignRate = max(0, Double(statistics.events - lastTotal.events) / seconds)
    }
    lastTotal = (statistics.events, now)
    self.statistics = statistics
  }

  /// Events a second, by this process's ingest or by what the store shows.
  var rate: Double {
    if let ingest { return ingest.rate }
    guard hasSeenChange, let lastTotal, now &- lastTotal.at < 3000 else { return 0 }
    return foreignRate ?? 0
  }

  /// How far the newest event is behind the clock; nil while nothing comes.
  var lagMilliseconds: Int64? {
    if let ingest { return ingest.lagMilliseconds }
    guard hasSeenChange, let latest = statistics?.latest, let at = lastTotal?.at else { return nil }
    let (lag, overflow) = at.subtractingReportingOverflow(latest)
    return overflow || lag < 0 || lag > 3_600_000 ? nil : lag
  }

  /// Rejected lines, by this process's ingest or in the store.
  var rejects: Int { max(ingest.flatMap { Int(exactly: $0.rejects) } ?? 0, statistics?.rejects ?? 0) }
}
