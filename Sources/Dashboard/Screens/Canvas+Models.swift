// Part of squint.
import TerminalUI
import UntrustedText

/// The models screen: a table of instances, and below it all that is known of the one under the cursor.
extension Canvas {
  mutating func drawModels(_ state: DashboardState) {
    let size = state.size
    let models = state.models
    let x = 1 + write("MODELS", x: 1, y: 0, role: .uiTitle) + 2
    if let rows = models.rows { write(rows.count == 1 ? "1 instance" : "\(rows.count) instances", x: x, y: 0) }
    drawClock(state)
    drawHints(state, y: size.height - 1)
    if let toast = state.toast {
      write(toast.text, x: 1, y: 1, role: toast.kind == .info ? .toastInfo : .toastError, maxWidth: size.width - 2)
    } else if models.rows?.isEmpty == false {
      let text =
        models.wasAsked
        ? "Figures of every squint of yours; what sensors remember is not counted."
        : "No model was asked yet."
      write(text, x: 1, y: 1, role: models.wasAsked ? .textDim : .textStrong, maxWidth: size.width - 2)
    }
    guard let row = models.row else {
      drawNoModels(isLoading: models.rows == nil, in: Rect(x: 0, y: 2, width: size.width, height: size.height - 3))
      return
    }
    let facts = ModelFacts(row, now: state.now, width: size.width, glyphs: glyphs).lines
    // The table has what the facts leave, but always room for a few instances.
    let room = max(size.height - 5 - facts.count, min(3, models.rows?.count ?? 0))
    let tableEnd = drawModelTable(state, y: 2, room: room)
    rule(x: 0, y: tableEnd, width: size.width)
    for (offset, fact) in facts.prefix(max(size.height - 2 - tableEnd, 0)).enumerated() {
      let y = tableEnd + 1 + offset
      write(fact.label, x: 1, y: y, role: .textDim, maxWidth: ModelFacts.labelWidth)
      write(fact.text, x: ModelFacts.textX, y: y, role: fact.role, maxWidth: size.width - ModelFacts.textX)
    }
    guard !models.wasAsked else { return }
    let end = tableEnd + 2 + facts.count
    drawAdviceOnModels(in: Rect(x: 0, y: end, width: size.width, height: size.height - 1 - end))
  }

  /// Draws titles and rows, and returns the row below them.
  private mutating func drawModelTable(_ state: DashboardState, y: Int, room: Int) -> Int {
    let rows = state.models.rows ?? []
    let cursor = state.models.cursor
    let columns = ModelColumn.placed(width: state.size.width, for: rows, glyphs: glyphs)
    for (column, x, width) in columns {
      if column.isNumber {
        writeRight(column.title, endX: x + width, y: y, role: .uiHeader, maxWidth: width)
      } else {
        write(column.title, x: x, y: y, role: .uiHeader, maxWidth: width)
      }
    }
    let first = min(max(cursor - room + 1, 0), max(rows.count - room, 0))
    for (offset, row) in rows[first...].prefix(room).enumerated() {
      let line = y + 1 + offset
      let isUnderCursor = first + offset == cursor
      let ground: Role? = isUnderCursor ? .uiCursor : nil
      if isUnderCursor {
        buffer.fill(Rect(x: 0, y: line, width: state.size.width, height: 1), ground: ground)
        put(glyphs.cursor, x: 0, y: line, role: .textStrong, ground: ground)
      }
      let rate = state.models.rate(of: row)
      for (column, x, width) in columns {
        let text = column.text(row, rate: rate, glyphs: glyphs)
        let role = column.role(row)
        if column.isNumber {
          writeRight(text, endX: x + width, y: line, role: role, ground: ground, maxWidth: width)
        } else {
          write(text, x: x, y: line, role: role, ground: ground, maxWidth: width)
        }
      }
    }
    return y + 1 + min(rows.count - first, room)
  }

  private mutating func drawNoModels(isLoading: Bool, in rect: Rect) {
    if isLoading {
      write("\(glyphs.loading) loading", x: rect.x + 3, y: rect.y + 1, role: .textDim)
    } else {
      write("No model was asked yet, and none is deployed.", x: rect.x + 3, y: rect.y + 1, role: .textStrong)
      drawAdviceOnModels(in: Rect(x: rect.x, y: rect.y + 3, width: rect.width, height: rect.height - 3))
    }
  }

  /// How models come to be asked; nothing where there is no room for all of it.
  private mutating func drawAdviceOnModels(in rect: Rect) {
    let lines: [(String, Role)] = [
      ("Have a sensor ask its models about a log:", .text), ("  squint ingest FILE", .queryValue),
      ("Deploy a model, or name one that runs already:", .text),
      ("  squint model deploy --name NAME --version V DIR", .queryValue),
      ("  squint model deploy --name NAME --version V --url URL", .queryValue),
    ]
    guard rect.height >= lines.count else { return }
    for (offset, line) in lines.enumerated() {
      write(line.0, x: rect.x + 3, y: rect.y + offset, role: line.1, maxWidth: rect.width - 4)
    }
  }
}

extension ModelColumn {
  /// The role of its text; what needs somebody's eye stands out.
  func role(_ row: ModelRow) -> Role {
    switch self {
    case .name: .textStrong
    case .state: Role(row.state)
    case .errors: row.use.errors > 0 ? .toastError : .text
    case .version, .place, .instance, .rate, .half, .most, .hits: .text
    }
  }
}
