// Part of squint.

/// Rows of cells in columns as wide as their widest cell; cells are text fit for a terminal.
public struct TextTable: Sendable {
  private var rows: [[String]]
  private static let widthLimit = 48

  /// Begins a table with its titles.
  public init(titles: [String]) { rows = [titles] }

  /// Adds a row with as many cells as there are titles.
  public mutating func append(_ cells: [String]) { rows.append(cells) }

  /// The table, a line a row; long cells are cut with `…`, the last column is left whole.
  public var text: String {
    let columns = rows.first?.count ?? 0
    var widths = Array(repeating: 0, count: columns)
    for row in rows {
      for (index, cell) in row.prefix(columns).enumerated() {
        widths[index] = max(widths[index], min(Self.widthLimit, cell.unicodeScalars.count))
      }
    }
    var text = ""
    for row in rows {
      for (index, cell) in row.prefix(columns).enumerated() {
        if index == columns - 1 {
          text += cell
        } else {
          let scalars = cell.unicodeScalars
          let shown = scalars.count > widths[index] ? String(scalars.prefix(widths[index] - 1)) + "…" : cell
          text += shown + String(repeating: " ", count: widths[index] + 2 - shown.unicodeScalars.count)
        }
      }
      while text.last == " " { text.removeLast() }
      text += "\n"
    }
    return text
  }
}
