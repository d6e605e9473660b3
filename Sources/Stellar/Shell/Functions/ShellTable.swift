// Part of squint.
package import UntrustedText

/// Rows of cells as lines of text, as the functions of the shell print them.
package struct ShellTable {
  private struct Row {
    let cells: [Bytes]
    let width: Int
  }

  private let titles: [String]
  private var rows: [Row] = []

  /// The widest a cell is shown, in characters.
  private static let widest = 80
  private static let mostRows = 1000
  private static let mostCellLines = 40

  /// Begins a table with its titles.
  package init(titles: [String]) { self.titles = titles }

  /// Adds a row; cells that are too wide, or have line feeds, take more lines than one.
  package mutating func append(_ cells: [Bytes], width: Int = ShellTable.widest) {
    rows.append(Row(cells: cells, width: max(1, min(width, Self.widest))))
  }

  /// The table, whose columns are as wide as their widest line; rows beyond a thousand are counted.
  package var text: String {
    let shown =
      [titles.map { [$0] }]
      + rows.prefix(Self.mostRows).map { row in
        row.cells.map { Self.lines($0, width: row.width) }
      }
    var widths = [Int](repeating: 0, count: titles.count)
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
          " " + Self.padded(line < cell.count ? cell[line] : "", to: width) + " |"
        }
        lines.append("|" + cells.joined())
      }
      if index == 0 { lines.append(rule) }
    }
    return (lines + [rule] + rest).joined(separator: "\n")
  }

  /// The table where it is no wider than a terminal of 80 columns, else each row as a block of titles and cells.
  package var fittingText: String {
    let table = text
    let width = table.prefix { $0 != "\n" }.unicodeScalars.count
    return width <= Self.widest ? table : blocks
  }

  private var blocks: String {
    let titleWidth = (titles.map(\.unicodeScalars.count).max() ?? 0) + 2
    let rule = String(repeating: "-", count: Self.widest)
    var lines = [rule]
    for row in rows.prefix(Self.mostRows) {
      for (title, cell) in zip(titles, row.cells) {
        for (index, line) in Self.lines(cell, width: max(1, Self.widest - titleWidth)).enumerated() {
          let title = index == 0 ? title : ""
          lines.append(line.isEmpty ? title : Self.padded(title, to: titleWidth) + line)
        }
      }
      lines.append(rule)
    }
    return (lines + rest).joined(separator: "\n")
  }

  /// What stands below a table of too many rows.
  private var rest: [String] {
    rows.count > Self.mostRows ? ["and \(rows.count - Self.mostRows) more rows"] : []
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.unicodeScalars.count, 0))
  }

  /// A cell's lines, each safe to show and no wider than `width`; beyond the first forty stands `…`.
  private static func lines(_ cell: Bytes, width: Int) -> [String] {
    var lines: [String] = []
    for part in cell.array.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      guard lines.count <= mostCellLines else { break }
      lines += wrapped(Bytes(Array(part.prefix(width * mostCellLines * 4))).shownText(), width: width)
    }
    return lines.count > mostCellLines ? lines.prefix(mostCellLines) + ["…"] : lines
  }

  /// Breaks text at the last blank that fits, and within words that are too long alone.
  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var rest = Array(text.unicodeScalars)[...]
    while rest.count > width {
      let blank = rest.prefix(width + 1).lastIndex(of: " ").flatMap { $0 > rest.startIndex ? $0 : nil }
      let end = blank ?? rest.startIndex + width
      lines.append(String(String.UnicodeScalarView(rest[..<end])))
      rest = rest[end...].dropFirst(blank == nil ? 0 : 1)
    }
    return lines + [String(String.UnicodeScalarView(rest))]
  }
}
