// Part of squint.
public import DGADetection
public import TerminalUI
import UntrustedText

/// A model's report as lines: the verdict in words, each share of the score as a bar, the letters, and what would
/// change the verdict.
public struct ReportLines: Equatable, Sendable {
  /// A piece of a line.
  public struct Span: Hashable, Sendable {
    /// The text, already neutral.
    public let text: String
    /// What it means.
    public let role: Role

    /// A piece of text.
    public init(text: String, role: Role) {
      self.text = text
      self.role = role
    }
  }

  /// The lines from top to bottom.
  public private(set) var lines: [[Span]] = []

  private let report: DGAReport
  private let width: Int
  private let glyphs: GlyphSet

  /// Columns of the names at the left of what is no bar.
  private static let labelWidth = 10
  /// A surprise of so many bits is drawn as the highest block.
  private static let fullSurprise = 10.0

  /// Writes a report in lines of at most `width` columns, which are at least 34.
  public init(_ report: DGAReport, width: Int, glyphs: GlyphSet) {
    self.report = report
    self.width = max(width, 34)
    self.glyphs = glyphs
    addVerdict()
    addShares()
    addLetters()
    addFamily()
    addRemedies()
  }

  private var why: DGAExplanation { report.explanation }

  private mutating func addVerdict() {
    let role: Role = why.isGenerated ? .scoreHigh : .scoreLow
    let threshold = "flagged from \(DGAReport.text(of: why.threshold))"
    var line = [
      Span(text: why.isGenerated ? "dga" : "legit", role: role),
      Span(text: "  probability \(DGAReport.text(of: why.probability))", role: .text),
    ]
    if width >= 60 {
      line.append(Span(text: ", \(threshold)", role: .textDim))
      lines.append(line)
    } else {
      lines += [line, [Span(text: threshold, role: .textDim)]]
    }
    for part in DetailDocument.wrap(report.sentence, width: width, limit: 6) {
      lines.append([Span(text: part, role: .textStrong)])
    }
  }

  // MARK: Shares

  private mutating func addShares() {
    let nameWidth = min(27, width - 19)
    let half = min((width - nameWidth - 9) / 2, 16)
    let full = (why.shares.map { abs($0.score) } + [abs(why.bias)]).max() ?? 0
    lines.append([
      Span(text: Self.leading("SHARES", nameWidth), role: .uiHeader),
      Span(text: Self.trailing(why.unit.name, 7), role: .textDim),
    ])
    for share in why.shares {
      lines.append(numbers(share.name, share.score, nameWidth, .text) + bar(share.score, of: full, half: half))
    }
    lines.append(numbers("any name (bias)", why.bias, nameWidth, .textDim) + bar(why.bias, of: full, half: half))
    lines.append(numbers("sum", why.score, nameWidth, .textStrong))
    lines.append(numbers("flagged from", why.thresholdScore, nameWidth, .textDim))
  }

  private func numbers(_ name: String, _ score: Int, _ nameWidth: Int, _ role: Role) -> [Span] {
    var shown = name
    if shown.utf8.count > nameWidth { shown = String(shown.prefix(nameWidth - 1)) + String(glyphs.ellipsis) }
    return [Span(text: Self.leading(shown, nameWidth) + Self.trailing(why.text(of: score), 7), role: role)]
  }

  /// A bar to the left of an axis for what speaks for "legit", to the right for "generated", in halves of cells.
  private func bar(_ score: Int, of full: Int, half: Int) -> [Span] {
    var steps = full > 0 ? Int((Double(abs(score)) / Double(full) * Double(half * 2)).rounded()) : 0
    if score != 0 { steps = max(steps, 1) }
    let cells = String(repeating: String(glyphs.eighths[7]), count: steps / 2)
    let isOdd = steps % 2 == 1
    let axis = Span(text: String(glyphs.vertical), role: .axis)
    if score < 0 {
      let text = (isOdd ? String(glyphs.rightHalf) : "") + cells
      return [Span(text: " " + Self.trailing(text, half), role: .deltaDown), axis]
    }
    let text = cells + (isOdd ? String(glyphs.eighths[3]) : "")
    let blank = Span(text: String(repeating: " ", count: half + 1), role: .text)
    return text.isEmpty ? [blank, axis] : [blank, axis, Span(text: text, role: .deltaUp)]
  }

  // MARK: Letters and words

  private mutating func addLetters() {
    guard !why.letters.isEmpty else { return }
    let room = width - Self.labelWidth
    let isSpaced = why.letters.count * 2 <= room
    let step = isSpaced ? room / 2 : room
    for start in stride(from: 0, to: why.letters.count, by: step) {
      let part = why.letters[start..<min(start + step, why.letters.count)]
      var letters = [label(start == 0 ? "letters" : "")]
      var strip = [label(start == 0 ? "surprise" : "")]
      for (place, letter) in part.enumerated() {
        let gap = isSpaced && place + 1 < part.count ? " " : ""
        let role = Self.role(of: letter)
        letters.append(Span(text: Bytes([letter.byte]).shownText() + gap, role: role))
        strip.append(Span(text: mark(of: letter) + gap, role: role))
      }
      lines += [letters, strip]
    }
    let words = WordMarks(report.name, label: why.label, words: why.words)
    lines.append([label("words")] + (why.words.isEmpty ? [Span(text: "none", role: .textDim)] : words.spans))
  }

  /// The surprise as a block, or in ASCII as its bits in one digit.
  private func mark(of letter: DGAExplanation.Letter) -> String {
    switch glyphs {
    case .unicode: String(glyphs.sparks[Int(min(letter.bits / Self.fullSurprise, 1) * 7)])
    case .ascii: "\(min(Int(letter.bits), 9))"
    }
  }

  private static func role(of letter: DGAExplanation.Letter) -> Role {
    letter.bits >= 8 ? .scoreHigh : letter.bits >= 5 ? .scoreMedium : .scoreLow
  }

  private mutating func addFamily() {
    guard let family = why.nearestFamily else { return }
    let likeness = "likeness \(DGAReport.text(of: family.probability))"
    let name = family.name.map { Neutral.shown($0, limit: 40) }
    let shown = name ?? (why.isGenerated ? "unknown" : "none is close")
    let rest = why.isGenerated || name == nil ? ", \(likeness)" : " is closest, \(likeness)"
    lines.append([label("family"), Span(text: shown, role: .textStrong), Span(text: rest, role: .textDim)])
  }

  // MARK: What would change the verdict

  private mutating func addRemedies() {
    guard why.isGenerated else {
      addText("margin", "\(amount(why.thresholdScore - why.score)) below what is flagged", .text)
      return
    }
    var title = "legit if"
    for change in report.changes where !change.verdict.isGenerated {
      addText(title, "\(change.text): \(DGAReport.text(of: change.verdict.probability))", .deltaDown)
      title = ""
    }
    if let share = why.shares.first(where: { $0.score > 0 }) {
      addText(title, "its \(share.name) added \(amount(report.excess)) less", .deltaDown)
    }
    title = "still dga"
    for change in report.changes where change.verdict.isGenerated {
      addText(title, "\(change.text): \(DGAReport.text(of: change.verdict.probability))", .textDim)
      title = ""
    }
  }

  /// A distance of scores without a sign.
  private func amount(_ score: Int) -> String { String(why.text(of: abs(score)).dropFirst()) }

  private mutating func addText(_ title: String, _ text: String, _ role: Role) {
    for (place, part) in DetailDocument.wrap(text, width: width - Self.labelWidth, limit: 3).enumerated() {
      lines.append([label(place == 0 ? title : ""), Span(text: part, role: role)])
    }
  }

  private func label(_ text: String) -> Span { Span(text: Self.leading(text, Self.labelWidth), role: .textDim) }

  private static func leading(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.columns))
  }

  private static func trailing(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.columns)) + text
  }
}

/// A label with its dictionary words underlined and in brackets.
private struct WordMarks {
  private(set) var spans: [ReportLines.Span] = []

  init(_ name: Bytes, label: Range<Int>, words: [Range<Int>]) {
    var end = label.lowerBound
    for word in words where word.lowerBound >= end && word.upperBound <= label.upperBound {
      add(name[end..<word.lowerBound].shownText(), .textDim)
      add("[", .textDim)
      add(name[word].shownText(), .match)
      add("]", .textDim)
      end = word.upperBound
    }
    add(name[end..<label.upperBound].shownText(), .textDim)
  }

  private mutating func add(_ text: String, _ role: Role) {
    if !text.isEmpty { spans.append(ReportLines.Span(text: text, role: role)) }
  }
}
