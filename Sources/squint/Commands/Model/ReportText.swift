// Part of squint.
import DGADetection
import Dashboard
import Glibc
import NcursesBackend
import TerminalUI
import UntrustedText

/// A model's report as text for standard output, coloured where that is wanted.
struct ReportText {
  private static let width = 80

  private let glyphs: GlyphSet
  private let colors: ColoredText?

  /// Text for standard output as it is; ASCII for a terminal of another locale too.
  init(_ context: CommandContext, ascii: Bool) throws {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    glyphs = ascii || (isTerminal && !NcursesTerminal.showsUnicode) ? .ascii : .unicode
    let isColored = context.options.color == .always || (isTerminal && context.wantsColors)
    colors =
      isColored
      ? ColoredText(theme: try Themes(configurationFolder: context.paths.configuration.path).theme(named: "terminal"))
      : nil
  }

  /// A report with the name above it, each line ending with a line feed.
  func text(_ report: DGAReport) -> String {
    let name = ReportLines.Span(text: report.name.shownText(), role: .textStrong)
    let model = ReportLines.Span(text: Neutral.shown("  (\(report.model) \(report.version))"), role: .textDim)
    return line([name, model]) + indented(report)
  }

  /// A report's lines without the name, indented by two columns.
  func indented(_ report: DGAReport) -> String {
    ReportLines(report, width: Self.width - 2, glyphs: glyphs).lines
      .map { line([ReportLines.Span(text: "  ", role: .text)] + $0) }.joined()
  }

  private func line(_ spans: [ReportLines.Span]) -> String {
    guard let colors else {
      let text = spans.map(\.text).joined()
      return String(text.prefix(text.count - text.reversed().prefix { $0 == " " }.count)) + "\n"
    }
    let cells = spans.flatMap { span in span.text.unicodeScalars.map { Cell($0, role: span.role) } }
    return colors.line(cells[...]) + "\n"
  }
}
