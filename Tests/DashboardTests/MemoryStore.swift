// Part of squint.
import Dashboard
import Events
import Search
import UntrustedText

/// A store of a few events in memory that answers the dashboard's questions as the real one does.
struct MemoryStore {
  var events: [StoredEvent] = []
  /// Rules that did not fire, told for each event.
  var silentRules: [RuleOutcome] = []
  /// What is told of models' answers, for each event.
  var models: [ModelNote] = []
  /// What the models screen shows.
  var instances: [ModelRow] = []
  var rejects = 0

  func action(for effect: DashboardEffect) -> DashboardAction? {
    switch effect {
    case .loadPage(let request, let number):
      return .pageLoaded(request: number, page(request), milliseconds: 0)
    case .count(let query, let number): return .countLoaded(request: number, matching(query).count)
    case .loadFacets(let field, let query, let limit, let number):
      return .facetsLoaded(request: number, field: field, facets(field, query, limit))
    case .loadHistogram(let query, let bucket, let from, let to, let number):
      return .histogramLoaded(request: number, histogram(query, bucket, from, to))
    case .explain(let event, let number):
      let fired = (event.triage?.rules ?? []).map {
        RuleOutcome(name: $0.name, comment: $0.comment, rule: nil, scoreText: $0.scoreText, score: $0)
      }
      let names = Set(fired.compactMap(\.name))
      let silent = silentRules.filter { $0.name.map { !names.contains($0) } ?? true }
      return .explanationLoaded(request: number, fired + silent, models: models)
    case .loadStatistics(let number):
      let times = events.compactMap(time)
      return .statisticsLoaded(
        request: number,
        StoreStatistics(
          events: events.count, rejects: rejects, earliest: times.min(), latest: times.max(), fileBytes: 38_000_000))
    case .countNewRows(let query, let after, let number):
      let new = matching(query).filter { $0.id > after }
      let levels = new.map { AlertLevel(score: $0.triage?.total) }
      return .newRowsCounted(
        request: number,
        NewRows(
          total: new.count, high: levels.filter { $0 == .high }.count,
          critical: levels.filter { $0 == .critical }.count, latestID: events.map(\.id).max() ?? 0))
    case .loadModels(let number): return .modelsLoaded(request: number, instances)
    case .interrupt, .redraw, .copy, .quit: return nil
    }
  }

  private func matching(_ query: SearchQuery) -> [StoredEvent] { events.filter(query.matches) }

  private func time(_ event: StoredEvent) -> Int64? {
    if case .integer(let time) = event.value(of: FieldName.timestamp) { time } else { nil }
  }

  private func page(_ request: PageRequest) -> EventPage {
    let all = matching(request.query).sorted { isBefore($0, $1, request.sort) }
    let range: Range<Int>
    switch request.position {
    case .first: range = 0..<min(request.limit, all.count)
    case .last: range = max(0, all.count - request.limit)..<all.count
    case .after(let anchor):
      let start = (all.firstIndex { $0.id == anchor.id } ?? -1) + 1
      range = start..<min(start + request.limit, all.count)
    case .from(let anchor):
      let start = all.firstIndex { $0.id == anchor.id } ?? 0
      range = start..<min(start + request.limit, all.count)
    case .before(let anchor):
      let end = all.firstIndex { $0.id == anchor.id } ?? all.count
      range = max(0, end - request.limit)..<end
    }
    return EventPage(
      events: Array(all[range]), hasMoreBefore: range.lowerBound > 0, hasMoreAfter: range.upperBound < all.count)
  }

  private func isBefore(_ left: StoredEvent, _ right: StoredEvent, _ sort: SortOrder) -> Bool {
    for key in sort.keys {
      let (a, b) = (left.sortValue(of: key.field), right.sortValue(of: key.field))
      if a == b { continue }
      if !a.isPresent || !b.isPresent { return a.isPresent }
      return key.isDescending ? isLess(b, a) : isLess(a, b)
    }
    return sort.tiesDescend ? left.id > right.id : left.id < right.id
  }

  private func isLess(_ left: FieldValue, _ right: FieldValue) -> Bool {
    switch (left, right) {
    case (.integer(let a), .integer(let b)): a < b
    case (.double(let a), .double(let b)): a < b
    case (.text(let a), .text(let b)): a < b
    case _: false
    }
  }

  private func facets(_ field: String, _ query: SearchQuery, _ limit: Int) -> [FacetCount] {
    var counts: [FieldValue: Int] = [:]
    for event in matching(query) {
      switch field {
      case "level": counts[.text(Bytes(AlertLevel(score: event.triage?.total).rawValue)), default: 0] += 1
      case "rule": for rule in event.triage?.rules ?? [] { counts[.text(Bytes(rule.name ?? "")), default: 0] += 1 }
      case _:
        let value = event.sortValue(of: field)
        if value.isPresent { counts[value, default: 0] += 1 }
      }
    }
    let sorted = counts.sorted { ($1.value, "\($0.key)") < ($0.value, "\($1.key)") }
    return sorted.prefix(limit).map { FacetCount($0.key, $0.value) }
  }

  private func histogram(_ query: SearchQuery, _ bucket: Int64, _ from: Int64, _ to: Int64) -> [TimeBucket] {
    var counts: [Int64: Int] = [:]
    for time in matching(query).compactMap(time) where time >= from && time < to {
      counts[(time - from) / bucket, default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { TimeBucket(start: from + $0.key * bucket, count: $0.value) }
  }
}
