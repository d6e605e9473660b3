// Part of squint.
import Events
import Search
import TerminalUI

/// Changes the dashboard by what happened, and returns what has to be done for it.
public func reduce(_ state: inout DashboardState, _ action: DashboardAction) -> [DashboardEffect] {
  var effects: [DashboardEffect]
  switch action {
  case .start: effects = state.restart()
  case .key(let press): effects = state.press(press)
  case .paste(let text): effects = state.paste(text)
  case .resize(let size): effects = state.resize(size)
  case .tick(let now): effects = state.tick(now)
  case .storeChanged: effects = state.storeChanged()
  case .ingestStatus(let status): effects = state.ingestChanged(status)
  case .configurationRefused(let line):
    state.configurationNotice = line
    effects = []
  case .configurationTaken(let line):
    state.configurationNotice = nil
    state.show(line, .info)
    effects = []
  case .schemaChanged(let schema):
    state.schema = schema
    effects = []
  case .pageLoaded(let request, let page, let milliseconds):
    effects = state.pageLoaded(request, page, milliseconds)
  case .countLoaded(let request, let count):
    effects = []
    if state.requests.count == request {
      state.requests.count = nil
      state.matchCount = count
    }
  case .facetsLoaded(let request, let field, let counts):
    state.facetsLoaded(request, field, counts)
    effects = []
  case .histogramLoaded(let request, let buckets):
    state.histogramLoaded(request, buckets)
    effects = []
  case .explanationLoaded(let request, let outcomes, let models):
    effects = []
    if let pending = state.requests.explanation, pending.number == request {
      state.requests.explanation = nil
      state.explanation = DashboardState.Explanation(eventID: pending.eventID, outcomes: outcomes, models: models)
    }
  case .statisticsLoaded(let request, let statistics):
    state.statisticsLoaded(request, statistics)
    effects = []
  case .newRowsCounted(let request, let rows):
    effects = state.newRowsCounted(request, rows)
  case .modelsLoaded(let request, let rows):
    state.modelsLoaded(request, rows)
    effects = []
  case .failed(let request, let message):
    state.failed(request, message)
    effects = []
  case .notice(let message):
    state.show(message, .warning)
    effects = []
  }
  effects += state.followUps()
  return effects
}

extension DashboardState {
  /// Shows a line for a few seconds, or until the next key.
  mutating func show(_ text: String, _ kind: Toast.Kind) {
    toast = Toast(text: text, kind: kind, until: now &+ 4000)
  }

  mutating func tick(_ time: Int64) -> [DashboardEffect] {
    now = time
    if let toast, toast.until <= now { self.toast = nil }
    if tail == .live, let badgeSince, now &- badgeSince >= 2000 {
      baselineID = max(newRows.latestID, baselineID ?? .min)
      newRows = NewRows(latestID: newRows.latestID)
      self.badgeSince = nil
    }
    if !arrivals.isEmpty { arrivals = arrivals.filter { now &- $0.value < 60_000 || window.index(of: $0.key) != nil } }
    let effects = refreshModels()
    if summariesAreOld, tail != .paused, now &- (summariesAt ?? 0) >= 1000 { return effects + summarise() }
    return effects
  }

  mutating func resize(_ size: Size) -> [DashboardEffect] {
    let row = cursorRow.map { $0 - top }
    self.size = size
    if let cursorRow, let row {
      top = max(0, cursorRow - min(row, max(listHeight - 1, 0)))
      keepCursorVisible()
    }
    return []
  }

  mutating func ingestChanged(_ status: IngestStatus) -> [DashboardEffect] {
    if let failure = status.failure, failure != ingest?.failure { show(failure, .failure) }
    ingest = status
    return []
  }

  mutating func failed(_ request: Int, _ message: String) {
    if requests.page?.number == request {
      requests.page = nil
      pendingMove = 0
      failure = message
    } else if requests.explanation?.number == request {
      unexplainedID = requests.explanation?.eventID
      requests.explanation = nil
    } else if requests.count == request {
      requests.count = nil
    } else if requests.histogram == request {
      // An empty chart stands for it, so that it is not asked for again and again.
      histogramLoaded(request, [])
    } else if requests.statistics == request {
      requests.statistics = nil
    } else if requests.newRows == request {
      requests.newRows = nil
    } else if requests.models == request {
      requests.models = nil
    } else if let field = requests.facets.first(where: { $0.value == request })?.key {
      requests.facets[field] = nil
    } else {
      return
    }
    show(message, .failure)
  }

  /// Questions that follow from what is shown now: more rows near the edge, the explanation of the selected event,
  /// facets and chart for the room they have.
  mutating func followUps() -> [DashboardEffect] {
    noteShownRows()
    guard !isStopped, !layout.isTooSmall else { return [] }
    var effects = tail == .live && hasUnseenChange && requests.page == nil ? refreshView() : []
    effects += moreRows()
    if layout.detail != nil, let event = selectedEvent, explanation?.eventID != event.id, unexplainedID != event.id,
      requests.explanation == nil
    {
      let number = requests.next()
      requests.explanation = RequestBook.Explanation(number: number, eventID: event.id)
      effects.append(.explain(event, request: number))
    }
    effects += missingFacets()
    effects += missingHistogram()
    return effects
  }
}
