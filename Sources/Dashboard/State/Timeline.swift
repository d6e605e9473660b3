// Part of squint.
import Search

/// Counts over time for the chart on top, and the selection in it.
struct Timeline: Hashable, Sendable {
  /// The first instant of the chart, milliseconds since 1970.
  var start: Int64 = 0
  /// Milliseconds in a column.
  var bucket: Int64 = 60_000
  /// Events by column.
  var counts: [Int] = []
  /// The instant after the chart's last one.
  var end: Int64 = 0
  /// Whether the counts belong to the query shown.
  var isLoaded = false
  /// What was asked for and is not answered yet.
  var asked: Span?
  /// The column under the cursor while the timeline has the keys.
  var cursor = 0
  /// The other end of a range being selected.
  var anchor: Int?

  /// The instants and the step of a chart.
  struct Span: Hashable, Sendable {
    let start: Int64
    let end: Int64
    let bucket: Int64

    /// Columns needed.
    var columns: Int { bucket > 0 ? Int(clamping: (end &- start &+ bucket &- 1) / bucket) : 0 }
  }

  /// The selected columns.
  var selection: ClosedRange<Int> { min(cursor, anchor ?? cursor)...max(cursor, anchor ?? cursor) }

  /// When a column begins.
  func time(ofColumn column: Int) -> Int64 { start &+ Int64(column) &* bucket }

  /// The roundest step with which at most `columns` columns span the time and most of them are used.
  static func step(from: Int64, to: Int64, columns: Int) -> Int64 {
    let (span, overflow) = to.subtractingReportingOverflow(from)
    guard !overflow, span > 0 else { return 1 }
    // The first edge is rounded down, which may cost a column.
    let usable = Int64(max(columns - 1, 1))
    let least = span / usable &+ 1
    let grain = grains.last { $0.from <= least }?.grain ?? 1
    return (least &+ grain &- 1) / grain &* grain
  }

  /// What steps are multiples of, by their size.
  private static let grains: [(from: Int64, grain: Int64)] = [
    (0, 1), (100, 10), (1000, 1000), (10_000, 2000), (30_000, 5000), (120_000, 15_000), (600_000, 60_000),
    (3_600_000, 300_000), (21_600_000, 3_600_000), (172_800_000, 86_400_000),
  ]
}
