// Part of squint.
import Events
import Search

extension DashboardState {
  /// The time the chart spans, by columns of round length.
  ///
  /// The last 24 hours, or less when the store is younger, or the store's whole time when nothing is that new; within
  /// the query's own limits.
  func timelineSpan(columns: Int) -> Timeline.Span? {
    guard let statistics, columns > 0 else { return nil }
    let day: Int64 = 86_400_000
    var start = now &- day
    var end = now &+ 1
    if let earliest = statistics.earliest, let latest = statistics.latest {
      if latest >= start {
        start = min(max(start, earliest), now &- 900_000)
      } else {
        start = earliest
        end = latest &+ 1
      }
    }
    for part in query.root.conjuncts {
      guard case .clause(let clause) = part, case .named(FieldName.timestamp, _) = clause.field,
        case .time(let range) = clause.predicate, range.first <= range.last
      else { continue }
      if range.first > start || (range.first != .min && range.first < start && start > end &- 1) { start = range.first }
      if range.last < end { end = range.last &+ 1 }
      if start >= end { start = max(range.first, end &- day) }
    }
    guard start < end else { return nil }
    let bucket = Timeline.step(from: start, to: end, columns: columns)
    let rest = start % bucket
    let aligned = start &- (rest < 0 ? rest &+ bucket : rest)
    return Timeline.Span(start: aligned, end: end, bucket: bucket)
  }

  mutating func missingHistogram() -> [DashboardEffect] {
    guard requests.histogram == nil, let span = timelineSpan(columns: layout.timelineColumns) else { return [] }
    let isSame = timeline.bucket == span.bucket && timeline.start == span.start
    if timeline.isLoaded, isSame || tail == .paused || focus == .timeline { return [] }
    let number = requests.next()
    requests.histogram = number
    timeline.asked = span
    return [.loadHistogram(query, bucket: span.bucket, from: span.start, to: span.end, request: number)]
  }

  mutating func histogramLoaded(_ request: Int, _ buckets: [TimeBucket]) {
    guard requests.histogram == request, let span = timeline.asked else { return }
    requests.histogram = nil
    let anchorTime = timeline.anchor.map { timeline.time(ofColumn: $0) }
    let cursorTime = timeline.time(ofColumn: timeline.cursor)
    let hadCounts = !timeline.counts.isEmpty
    var counts = [Int](repeating: 0, count: min(max(span.columns, 1), 4096))
    for bucket in buckets where bucket.start >= span.start && bucket.start < span.end {
      let column = Int((bucket.start &- span.start) / span.bucket)
      if counts.indices.contains(column) { counts[column] += bucket.count }
    }
    timeline.start = span.start
    timeline.end = span.end
    timeline.bucket = span.bucket
    timeline.counts = counts
    timeline.isLoaded = true
    timeline.asked = nil
    // The selection keeps its time, not its column.
    timeline.cursor = hadCounts ? column(of: cursorTime) : counts.count - 1
    timeline.anchor = anchorTime.map(column(of:))
  }

  private func column(of time: Int64) -> Int {
    let column = (time &- timeline.start) / max(timeline.bucket, 1)
    return min(max(Int(clamping: column), 0), max(timeline.counts.count - 1, 0))
  }

  mutating func runTimeline(_ command: DashboardCommand) -> [DashboardEffect] {
    let last = max(timeline.counts.count - 1, 0)
    switch command {
    case .moveLeft: timeline.cursor = max(timeline.cursor - 1, 0)
    case .moveRight: timeline.cursor = min(timeline.cursor + 1, last)
    case .goTop: timeline.cursor = 0
    case .goEnd: timeline.cursor = last
    case .extendRange: timeline.anchor = timeline.anchor == nil ? timeline.cursor : nil
    case .applyRange:
      guard !timeline.counts.isEmpty else { return [] }
      let selection = timeline.selection
      let start = timeline.time(ofColumn: selection.lowerBound)
      let end = timeline.time(ofColumn: selection.upperBound + 1)
      timeline.anchor = nil
      focus = .list
      return visit(query.betweenTimes(start, end))
    case _: break
    }
    return []
  }
}
