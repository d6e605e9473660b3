// Part of squint.

/// A stretch of an order that one statement reads from an index: fixed values for the first keys, a range for the next.
///
/// Read one after another the segments of an order give all events from a place on; an event without a key stands
/// after those with it.
struct SortSegment {
  /// What singles the segment out; `IS NOT NULL` stands literally as in the partial index.
  let condition: SQLFilter
  /// Its inner order.
  let order: String

  /// The segments of a whole order.
  static func all(_ columns: [SortColumn], backwards: Bool, tiesDescend: Bool) -> [SortSegment] {
    let order = SegmentOrder(columns: columns, backwards: backwards, tiesDescend: tiesDescend)
    guard let first = columns.first, first.isNullable else { return [order.segment(.everything, from: 0)] }
    let segments = [
      order.segment(SQLFilter("\(first.expression) IS NOT NULL"), from: 0),
      order.segment(SQLFilter("\(first.expression) IS NULL"), from: 1),
    ]
    return backwards ? segments.reversed() : segments
  }

  /// The segments beyond a place in the direction of reading.
  static func beyond(
    _ place: SortPlace, _ columns: [SortColumn], backwards: Bool, tiesDescend: Bool, including: Bool
  ) -> [SortSegment] {
    let order = SegmentOrder(columns: columns, backwards: backwards, tiesDescend: tiesDescend)
    let sign = (tiesDescend != backwards ? "<" : ">") + (including ? "=" : "")
    let equal = zip(columns, place.values).map { column, value in
      value.map { SQLFilter("\(column.expression) = ?", [$0]) } ?? SQLFilter("\(column.expression) IS NULL")
    }
    var segments = [
      order.segment(.all(equal + [SQLFilter("id \(sign) ?", [.integer(place.id)])]), from: columns.count)
    ]
    for index in columns.indices.reversed() {
      let column = columns[index]
      let prefix = Array(equal[..<index])
      func add(_ condition: SQLFilter, from key: Int) {
        segments.append(order.segment(.all(prefix + [condition]), from: key))
      }
      let sign = column.isDescending != backwards ? "<" : ">"
      if let value = place.values[index] {
        let range = SQLFilter("\(column.expression) \(sign) ?", [value])
        add(.all([SQLFilter("\(column.expression) IS NOT NULL"), range]), from: index)
        if !backwards, column.isNullable { add(SQLFilter("\(column.expression) IS NULL"), from: index + 1) }
      } else if backwards {
        add(SQLFilter("\(column.expression) IS NOT NULL"), from: index)
      }
    }
    return segments
  }
}

/// The direction of each key, for the parts of an order that a segment leaves open.
private struct SegmentOrder {
  let columns: [SortColumn]
  let backwards: Bool
  let tiesDescend: Bool

  func segment(_ condition: SQLFilter, from first: Int) -> SortSegment {
    let keys = columns[first...].map { column in
      // Missing values are least to SQLite: last when descending forwards, first when that is read backwards.
      let direction = column.isDescending != backwards ? "DESC" : "ASC"
      let nulls = column.isDescending || !column.isNullable ? "" : backwards ? " NULLS FIRST" : " NULLS LAST"
      return "\(column.expression) \(direction)\(nulls)"
    }
    let ties = "id \(tiesDescend != backwards ? "DESC" : "ASC")"
    return SortSegment(condition: condition, order: (keys + [ties]).joined(separator: ", "))
  }
}
