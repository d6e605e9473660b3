// Part of squint.
import TerminalUI
import UntrustedText

/// Help and the choice of columns.
extension Canvas {
  mutating func drawHelp(_ page: HelpPage, _ state: DashboardState) {
    let size = state.size
    let lines = page.lines
    write("HELP  \(page.context.title)", x: 1, y: 0, role: .uiTitle)
    drawClock(state)
    if let search = page.search {
      write(">", x: 1, y: 1, role: .queryOperator)
      let (text, cursor) = search.visible(width: size.width - 6)
      write(Neutral.shown(text), x: 3, y: 1, role: .queryValue)
      if page.isSearching { put(glyphs.caret, x: 3 + cursor, y: 1, role: .text) }
    } else {
      write("every key that is bound; / searches", x: 1, y: 1, role: .textDim)
    }
    let height = size.height - 3
    let keyWidth = min(30, size.width / 3)
    for (offset, line) in lines.dropFirst(page.scroll).prefix(height).enumerated() {
      let y = 2 + offset
      switch line {
      case .heading(let text): write(text, x: 1, y: y, role: .uiHeader)
      case .key(let keys, let title):
        let taken = write(keys, x: 3, y: y, role: .textStrong, maxWidth: keyWidth)
        write(title, x: 4 + max(keyWidth, taken), y: y, role: .text)
      }
    }
    if lines.isEmpty { write("nothing found", x: 3, y: 2, role: .textDim) }
    let last = min(page.scroll + height, lines.count)
    writeRight("\(last) of \(lines.count)", endX: size.width - 1, y: size.height - 1, role: .textDim)
    drawHints(state, y: size.height - 1)
  }

  mutating func drawColumnChooser(_ state: DashboardState, cursor: Int) {
    let all = ListColumn.allCases
    let width = 34
    let height = min(all.count + 2, state.size.height - 4)
    let rect = Rect(x: max((state.size.width - width) / 2, 0), y: 2, width: width, height: height)
    buffer.fill(rect, role: .uiMenu, ground: .uiMenu)
    write(" COLUMNS", x: rect.x, y: rect.y, role: .uiTitle, ground: .uiMenu)
    let visible = max(height - 2, 1)
    let first = min(max(cursor - visible + 1, 0), max(all.count - visible, 0))
    for (offset, column) in all[first...].prefix(visible).enumerated() {
      let y = rect.y + 1 + offset
      let isUnderCursor = first + offset == cursor
      let ground: Role = isUnderCursor ? .uiMenuSelected : .uiMenu
      buffer.fill(Rect(x: rect.x, y: y, width: width, height: 1), role: ground, ground: ground)
      let mark = state.columns.contains(column) ? "[x]" : "[ ]"
      if isUnderCursor { put(glyphs.cursor, x: rect.x, y: y, role: .textStrong, ground: ground) }
      write("\(mark) \(column.title)", x: rect.x + 2, y: y, role: ground, ground: ground, maxWidth: width - 3)
    }
    write(
      " Space shows or hides, Esc is done", x: rect.x, y: rect.maxY - 1, role: .textDim, ground: .uiMenu,
      maxWidth: width)
  }
}
