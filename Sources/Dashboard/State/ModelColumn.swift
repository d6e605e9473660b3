// Part of squint.
import TerminalUI
import UntrustedText

/// A column of the models screen, in the order they stand.
enum ModelColumn: Int, Hashable, Sendable, CaseIterable {
  case name, version, place, state, instance, rate, half, most, hits, errors

  /// Columns before the first: the cursor.
  static let lead = 2
  /// The narrowest that the place may be; it takes what the others leave.
  private static let narrowest = 14
  /// So much the place keeps before names and versions take what they need.
  private static let comfortable = 32

  var title: String {
    switch self {
    case .name: "MODEL"
    case .version: "VERSION"
    case .place: "WHERE"
    case .state: "STATE"
    case .instance: "INST"
    case .rate: "REQ/S"
    case .half: "P50"
    case .most: "P99"
    case .hits: "HITS"
    case .errors: "ERR"
    }
  }

  /// Whether its texts end at its right edge.
  var isNumber: Bool { rawValue >= Self.instance.rawValue }

  private var width: Int {
    switch self {
    case .name, .state: 10
    case .version: 7
    case .place: 0
    case .rate, .half, .most: 5
    case .instance, .hits, .errors: 4
    }
  }

  /// Columns that go first where there is no room; their figures stand below the table too.
  private static let dispensable: [ModelColumn] = [.instance, .half, .hits, .most]

  /// The columns of a screen of a certain width, and where they stand.
  ///
  /// Names and versions are as wide as their texts where the place has more than it needs.
  static func placed(
    width: Int, for rows: [ModelRow], glyphs: GlyphSet
  ) -> [(column: ModelColumn, x: Int, width: Int)] {
    var shown = allCases
    var gone = dispensable[...]
    func used() -> Int { shown.reduce(lead) { $0 + $1.width + 1 } - 1 }
    while used() + narrowest > width, let next = gone.popFirst() { shown.removeAll { $0 == next } }
    func longest(_ column: ModelColumn) -> Int {
      rows.map { column.text($0, rate: 0, glyphs: glyphs).columns }.max() ?? 0
    }
    var rest = max(width - used(), 0)
    var grown: [ModelColumn: Int] = [:]
    let needed = max(narrowest, min(longest(.place), comfortable))
    for column in [ModelColumn.name, .version] where rest > needed {
      let more = min(rest - needed, max(longest(column) - column.width, 0))
      grown[column] = more
      rest -= more
    }
    var x = lead
    return shown.map { column in
      let columnWidth = column == .place ? rest : column.width + grown[column, default: 0]
      defer { x += columnWidth + 1 }
      return (column, x, columnWidth)
    }
  }

  /// What stands in the column.
  func text(_ row: ModelRow, rate: Double, glyphs: GlyphSet) -> String {
    let use = row.use
    switch self {
    case .name: return Neutral.shown(row.name, limit: 80)
    case .version: return Neutral.shown(row.version, limit: 80)
    case .place:
      let url = row.url.hasPrefix("http://") ? String(row.url.dropFirst(7)) : row.url
      return Neutral.shown(url, limit: 200)
    case .state: return row.state.rawValue
    case .instance: return row.instance.map { "\($0)/\(row.instances)" } ?? "-"
    case .rate: return ModelText.rate(rate)
    case .half: return use.latency.map { ModelText.time($0.p50, glyphs) } ?? "-"
    case .most: return use.latency.map { ModelText.time($0.p99, glyphs) } ?? "-"
    case .hits: return use.questions > 0 ? ModelText.share(use.hits, of: use.questions) : "-"
    case .errors: return ValueText.shortCount(use.errors)
    }
  }
}
