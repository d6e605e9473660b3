// Part of squint.
package import UntrustedText

/// Rows of cells as lines of text, as the functions of the shell print them.
package struct ShellTable {
  private var rows: [[[String]]]

  /// The widest a cell is shown, in characters.
  private static let widest = 80
  private static let mostRows = 1000
  private static let mostCellLines = 40

  /// Begins a table with its titles.
  package init(titles: [String]) { rows = [titles.map { [$0] }] }

  /// Adds a row; cells that are too wide, or have line feeds, take more lines than one.
  package mutating func append(_ cells: [Bytes], width: Int = ShellTable.widest) {
    rows.append(cells.map { Self.lines($0, width: max(1, min(width, Self.widest))) })
  }

  /// The table, whose columns are as wide as their widest line; rows beyond a thousand are counted.
  package var text: String {
    let shown = rows.prefix(Self.mostRows + 1)
    var widths = [Int](repeating: 0, count: rows.first?.count ?? 0)
    for row in shown {
      for (column, cell) in zip(widths.indices, row) {
        widths[column] = max(widths[column], cell.map(\.unicodeScalars.count).max() ?? 0)
      }
    }
    let rule = "+" + widths.map { String(repeating: "-", count: $0 + 2) + "+" }.joined()
    var lines = [rule]
    for (index, row) in shown.enumerated() {
      for line in 0..<(row.map(\.count).max() ?? 0) {
        let cells = zip(widths, row).map { width, cell in
          let text = line < cell.count ? cell[line] : ""
          return " " + text + String(repeating: " ", count: width - text.unicodeScalars.count) + " |"
        }
        lines.append("|" + cells.joined())
      }
      if index == 0 { lines.append(rule) }
    }
    lines.append(rule)
    if rows.count > shown.count { lines.append("and \(rows.count - shown.count) more rows") }
    return lines.joined(separator: "\n")
  }

  /// A cell's lines, each safe to show and no wider than `width`; beyond the first forty stands `…`.
  private static func lines(_ cell: Bytes, width: Int) -> [String] {
    var lines: [String] = []
    for part in cell.array.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      guard lines.count <= mostCellLines else { break }
      let scalars = Array(Bytes(Array(part.prefix(width * mostCellLines * 4))).shownText().unicodeScalars)
      for start in stride(from: 0, to: max(scalars.count, 1), by: width) where lines.count <= mostCellLines {
        lines.append(String(String.UnicodeScalarView(scalars[start..<min(start + width, scalars.count)])))
      }
    }
    return lines.count > mostCellLines ? lines.prefix(mostCellLines) + ["…"] : lines
  }
}
