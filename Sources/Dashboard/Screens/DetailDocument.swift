// Part of squint.
import DGADetection
import Events
import Search
import TerminalUI
import UntrustedText

/// The detail of an event as lines: the rule-by-rule breakdown, what models saw, then all fields.
struct DetailDocument {
  /// A rule as a line of the breakdown.
  struct Rule {
    let name: String
    /// Nil when the rule did not fire.
    let points: Double?
    let note: String
    let role: Role
    let reason: String
  }

  enum Line {
    case separator
    case scale
    case rule(Rule)
    case note(String, Role)
    case total(Aggregator, Double)
    case heading(String)
    /// A line of a model's report.
    case report([ReportLines.Span])
    /// A field: its number, its name, and a part of its value.
    case field(number: Int, name: String, text: String, isFirst: Bool)
  }

  private(set) var lines: [Line] = []
  /// The first line of each field.
  private(set) var fieldLines: [Int] = []

  init(
    _ event: StoredEvent, outcomes: [RuleOutcome]?, models: [ModelNote] = [], cursor: Int, width: Int, glyphs: GlyphSet
  ) {
    lines.append(.separator)
    addBreakdown(event, outcomes, width: width, glyphs: glyphs)
    lines.append(.separator)
    for note in models { add(note, width: width, glyphs: glyphs) }
    let fields = DetailField.fields(of: event)
    lines.append(.heading("FIELDS (\(fields.count))"))
    let room = max(width - Self.nameWidth(width) - 5, 8)
    for (number, field) in fields.enumerated() {
      fieldLines.append(lines.count)
      let name = Neutral.shown(field.name, limit: 120)
      // The value under the cursor is shown whole, as far as the screen goes.
      let parts = number == cursor ? Self.wrap(field.text, width: room, limit: 12) : [field.text]
      for (place, part) in parts.enumerated() {
        lines.append(.field(number: number, name: name, text: part, isFirst: place == 0))
      }
    }
  }

  /// Columns of names at a width.
  static func nameWidth(_ width: Int) -> Int { width >= 60 ? 26 : 14 }

  private mutating func addBreakdown(
    _ event: StoredEvent, _ outcomes: [RuleOutcome]?, width: Int, glyphs: GlyphSet
  ) {
    let rules = event.triage?.rules ?? []
    let silent = outcomes?.filter { $0.score == nil } ?? []
    if rules.isEmpty, silent.isEmpty {
      lines.append(.note(outcomes == nil ? "no rule fired" : "no rule fired; none is configured", .ruleNotFired))
      return
    }
    lines.append(.scale)
    let deciding = event.decidingRule
    let order = rules.indices.sorted { (rules[$0].points, $1) > (rules[$1].points, $0) }
    for index in order {
      let rule = rules[index]
      let (note, role) = Self.note(of: index, in: event, deciding: deciding, glyphs: glyphs)
      let reason = rule.reason?.shownText(limit: 600) ?? ""
      lines.append(
        .rule(
          Rule(
            name: ValueText.name(of: rule, number: index + 1), points: rule.points, note: note, role: role,
            reason: reason)
        ))
      addNotes(reason.isEmpty ? [] : ["why: \(reason)"], .text, width: width)
      if let comment = rule.comment, !comment.isEmpty {
        addNotes([Neutral.shown(comment, limit: 400)], .textDim, width: width)
      }
    }
    for (index, outcome) in silent.enumerated() {
      let name =
        outcome.name.flatMap { $0.isEmpty ? nil : Neutral.shown($0, limit: 80) } ?? "rule \(rules.count + index + 1)"
      lines.append(.rule(Rule(name: name, points: nil, note: "not fired", role: .ruleNotFired, reason: "")))
      if let condition = outcome.rule, !condition.isEmpty {
        addNotes([Neutral.shown(condition, limit: 400)], .ruleNotFired, width: width)
      }
    }
    if let triage = event.triage { lines.append(.total(triage.aggregator, triage.total)) }
  }

  private mutating func add(_ note: ModelNote, width: Int, glyphs: GlyphSet) {
    switch note {
    case .report(let report):
      lines.append(.heading(Neutral.shown("MODEL \(report.model) \(report.version)", limit: 80)))
      let text = ReportLines(report, width: width - Self.indent(width) - 1, glyphs: glyphs)
      lines += text.lines.map { .report($0) }
    case .silent(let model, let reason):
      lines.append(.heading(Neutral.shown("MODEL \(model)", limit: 80)))
      addNotes([reason], .text, width: width)
    }
    lines.append(.separator)
  }

  /// Columns before a line of a model's report.
  static func indent(_ width: Int) -> Int { width >= 60 ? 3 : 2 }

  private mutating func addNotes(_ texts: [String], _ role: Role, width: Int) {
    let indent = width >= 60 ? 5 : 2
    for text in texts {
      for part in Self.wrap(text, width: max(width - indent - 1, 8), limit: 3) { lines.append(.note(part, role)) }
    }
  }

  private static func note(
    of index: Int, in event: StoredEvent, deciding: Int?, glyphs: GlyphSet
  ) -> (String, Role) {
    guard let triage = event.triage else { return ("", .text) }
    let points = triage.rules[index].points
    if triage.total == -.infinity {
      return points < 0 ? ("\(glyphs.leftArrow) vetoes", .ruleDecides) : ("vetoed", .ruleShadowed)
    }
    if index == deciding { return ("\(glyphs.leftArrow) decides", .ruleDecides) }
    switch triage.aggregator {
    case .max, .min:
      return points == triage.total ? ("equal", .ruleShadowed) : ("shadowed", .ruleShadowed)
    case .sum: return ("added", .text)
    case .mean: return ("averaged", .text)
    case .positiveMean: return points > 0 ? ("averaged", .text) : ("ignored", .ruleShadowed)
    }
  }

  /// Breaks text into lines at blanks, or anywhere where there are none; the last line ends in `…` when cut.
  static func wrap(_ text: String, width: Int, limit: Int) -> [String] {
    guard width > 0 else { return [] }
    var parts: [String] = []
    var line = String.UnicodeScalarView()
    var columns = 0
    for scalar in text.unicodeScalars {
      let taken = max(scalar.columns, scalar.columns == 0 ? 8 : 1)
      if columns + taken > width {
        if parts.count + 1 == limit {
          parts.append(String(line) + "…")
          return parts
        }
        // Break at the last blank if it is in the right half of the line.
        if scalar != " ", let blank = line.lastIndex(of: " "),
          line.distance(from: blank, to: line.endIndex) < width / 2
        {
          let tail = line[line.index(after: blank)...]
          parts.append(String(line[..<blank]))
          line = String.UnicodeScalarView(tail)
          columns = String(line).columns
        } else {
          parts.append(String(line))
          line = String.UnicodeScalarView()
          columns = 0
          if scalar == " " { continue }
        }
      }
      line.append(scalar)
      columns += taken
    }
    if !line.isEmpty || parts.isEmpty { parts.append(String(line)) }
    return parts
  }
}
