// Part of squint.
import Events

/// The stretch of the result that is in memory: about three screens around the view, never all rows.
struct EventWindow: Hashable, Sendable {
  /// Rows in the order of the sort.
  var rows: [EventRow] = []
  /// How many rows of the result stand before the first one, as far as known.
  var firstPosition: Int? = 0
  /// Whether there are rows before the first one.
  var hasBefore = false
  /// Whether there are rows after the last one.
  var hasAfter = false
  /// Whether any answer came since the start.
  var isLoaded = false

  /// The most rows kept.
  static func capacity(listHeight: Int) -> Int { max(listHeight * 6, 120) }
  /// Rows asked for at once.
  static func pageLength(listHeight: Int) -> Int { max(listHeight * 3, 60) }

  func index(of id: Int64?) -> Int? {
    guard let id else { return nil }
    return rows.firstIndex { $0.id == id }
  }

  /// Makes the rows ready for other columns.
  mutating func show(_ columns: [ListColumn]) {
    for index in rows.indices { rows[index] = EventRow(rows[index].event, columns: columns) }
  }

  /// Adds a page at the end; returns how many rows left at the front.
  mutating func append(_ more: [EventRow], hasMore: Bool, capacity: Int) -> Int {
    rows += more
    hasAfter = hasMore
    let surplus = max(0, rows.count - capacity)
    if surplus > 0 {
      rows.removeFirst(surplus)
      hasBefore = true
      firstPosition = firstPosition.map { $0 + surplus }
    }
    return surplus
  }

  /// Adds a page at the front; `more` is in list order.
  mutating func prepend(_ more: [EventRow], hasMore: Bool, capacity: Int) {
    rows = more + rows
    hasBefore = hasMore
    firstPosition = hasMore ? firstPosition.map { max(0, $0 - more.count) } : 0
    if rows.count > capacity {
      rows.removeLast(rows.count - capacity)
      hasAfter = true
    }
  }
}
