// Part of squint.
import Search
import TerminalUI
import UntrustedText

/// The query: coloured as it is shown, and as it is typed.
extension Canvas {
  mutating func drawQueryText(_ text: String, x: Int, y: Int, maxWidth: Int) {
    let shown = Neutral.shown(text, limit: 2000)
    write(shown, x: x, y: y, role: .queryValue, maxWidth: maxWidth)
    var column = 0
    var word = ""
    var wordStart = 0
    var quoted = false
    var quoteStart = 0
    for scalar in shown.unicodeScalars {
      guard column < maxWidth else { break }
      if scalar == "\"" {
        if quoted { color(.queryString, x + quoteStart, y, column - quoteStart + 1, maxWidth - quoteStart) }
        quoted.toggle()
        quoteStart = column
      } else if !quoted {
        if scalar == " " || scalar == "(" || scalar == ")" {
          colorWord(word, x + wordStart, y, maxWidth - wordStart)
          if scalar != " " { color(.queryOperator, x + column, y, 1, maxWidth - column) }
          word = ""
          wordStart = column + 1
        } else if scalar == ":" {
          let negated = word.hasPrefix("-")
          color(.queryField, x + wordStart, y, column - wordStart, maxWidth - wordStart)
          if negated { color(.queryNot, x + wordStart, y, 1, maxWidth - wordStart) }
          color(.queryOperator, x + column, y, 1, maxWidth - column)
          word = ""
          wordStart = column + 1
        } else {
          word.unicodeScalars.append(scalar)
        }
      }
      column += max(scalar.columns, 0)
    }
    colorWord(word, x + wordStart, y, maxWidth - wordStart)
  }

  private mutating func color(_ role: Role, _ x: Int, _ y: Int, _ width: Int, _ room: Int) {
    buffer.setRole(role, x: x, y: y, width: min(width, max(room, 0)))
  }

  private mutating func colorWord(_ word: String, _ x: Int, _ y: Int, _ room: Int) {
    switch word {
    case "AND", "OR", "TO": color(.queryOperator, x, y, word.utf8.count, room)
    case "NOT": color(.queryNot, x, y, 3, room)
    case _: break
    }
  }

  /// The bar being typed in, with the error under it.
  mutating func drawQueryBar(_ state: DashboardState) {
    guard let bar = state.bar else { return }
    let width = state.size.width
    let y = 1
    buffer.fill(Rect(x: 0, y: y, width: width, height: 1), ground: .uiMenu)
    write("/", x: 0, y: y, role: .queryOperator, ground: .uiMenu)
    let (text, cursor) = bar.field.visible(width: width - 3)
    write(Neutral.shown(text), x: 2, y: y, role: .queryValue, ground: .uiMenu, maxWidth: width - 2)
    put(glyphs.caret, x: 2 + cursor, y: y, role: .text, ground: .uiMenu)
    if cursor < text.columns, let under = scalar(at: cursor, of: text) {
      put(under, x: 2 + cursor, y: y, role: .text, ground: .uiCursor)
    }
    guard let error = bar.error else { return }
    let lines = error.caretLines(width: max(width - 4, 20))
    buffer.fill(Rect(x: 0, y: y, width: width, height: 3))
    // The line with carets under it replaces the one being typed until a key changes it.
    write("/", x: 0, y: y, role: .queryOperator)
    write(lines.first ?? "", x: 2, y: y, role: .queryValue, maxWidth: width - 2)
    if lines.count > 1 { write(lines[1], x: 2, y: y + 1, role: .queryError, maxWidth: width - 2) }
    write("! " + error.description, x: 2, y: y + 2, role: .queryError, maxWidth: width - 3)
    let mark = "! last good list"
    if (lines.first ?? "").columns + mark.utf8.count + 5 < width {
      writeRight(mark, endX: width - 1, y: y, role: .liveStale)
    }
  }

  private func scalar(at column: Int, of text: String) -> Unicode.Scalar? {
    var position = 0
    for scalar in text.unicodeScalars {
      if position == column { return scalar.columns > 0 ? scalar : nil }
      position += scalar.columns
      if position > column { return nil }
    }
    return nil
  }
}
