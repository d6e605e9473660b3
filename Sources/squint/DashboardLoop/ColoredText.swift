// Part of squint.
import TerminalUI

/// A screen as text with colours, for `--frame --color always`.
struct ColoredText {
  let theme: Theme

  /// One row with the escape sequences (ECMA-48 SGR) of its styles, reset at the end.
  func line(_ cells: ArraySlice<Cell>) -> String {
    var text = ""
    var last: Style?
    for cell in cells where cell.scalar.value != 0 {
      let style = theme.style(of: cell.role, on: cell.ground)
      if style != last { text += "\u{1b}[0\(codes(style))m" }
      last = style
      text.unicodeScalars.append(cell.scalar)
    }
    return text + "\u{1b}[0m"
  }

  private func codes(_ style: Style) -> String {
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    let codes =
      attributes.compactMap { style.attributes.contains($0.0) ? $0.1 : nil }
      + color(style.foreground, base: 30) + color(style.background, base: 40)
    return codes.map { ";" + $0 }.joined()
  }

  private func color(_ color: Color?, base: Int) -> [String] {
    switch color {
    case nil, .terminal: []
    case .ansi(let index) where index < 8: ["\(base + Int(index))"]
    case .ansi(let index): ["\(base + 52 + Int(index))"]
    case .rgb(let value): ["\(base + 8);2;\(value >> 16 & 255);\(value >> 8 & 255);\(value & 255)"]
    }
  }
}
