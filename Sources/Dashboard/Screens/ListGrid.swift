// Part of squint.

/// Which columns a list of a certain width has, and where they stand.
struct ListGrid: Hashable, Sendable {
  struct Placed: Hashable, Sendable {
    let column: ListColumn
    /// Its place among the columns that rows have texts for.
    let index: Int
    let x: Int
    let width: Int
  }

  /// Columns before the first: cursor, mark of new rows, level.
  static let lead = 4
  /// The narrowest a column that takes the rest may be.
  private static let narrowest = 14

  let columns: [Placed]

  /// Places the columns in their order.
  ///
  /// Those of least importance go while the rest has no room; `timeWidth` is what a time takes, which depends on how
  /// old the rows are.
  init(columns wanted: [ListColumn], width: Int, timeWidth: Int = 8) {
    var shown = wanted.enumerated().map { (index: $0.offset, column: $0.element) }
    func fixed(_ column: ListColumn) -> Int { column == .time ? timeWidth : column.width(in: width) }
    func needed() -> Int {
      shown.reduce(Self.lead) { $0 + max(fixed($1.column), fixed($1.column) == 0 ? Self.narrowest : 0) + 1 } - 1
    }
    while needed() > width, shown.count > 1,
      let least = shown.indices.min(by: { shown[$0].column.importance < shown[$1].column.importance })
    {
      shown.remove(at: least)
    }
    let flexible = shown.filter { fixed($0.column) == 0 }.count
    let used = shown.reduce(Self.lead) { $0 + fixed($1.column) + 1 } - 1
    var rest = max(width - used, 0)
    var left = flexible
    var x = Self.lead
    var placed: [Placed] = []
    for (index, column) in shown {
      var columnWidth = fixed(column)
      if columnWidth == 0 {
        columnWidth = rest / max(left, 1)
        rest -= columnWidth
        left -= 1
      }
      placed.append(Placed(column: column, index: index, x: x, width: columnWidth))
      x += columnWidth + 1
    }
    columns = placed
  }
}
