// Part of squint.
import Events
import Search
import TerminalUI
import UntrustedText

/// An event in detail: the breakdown of its score, and its fields.
extension Canvas {
  mutating func drawDetailTitle(_ state: DashboardState) {
    var title = "ALERT"
    if let row = state.cursorRow, let first = state.window.firstPosition {
      title += " \(ValueText.count(first + row + 1))"
      if let count = state.matchCount { title += " of \(ValueText.count(count))" }
    }
    let x = 1 + write(title, x: 1, y: 0, role: .uiTitle) + 3
    if let event = state.selectedEvent {
      write("#" + Neutral.shown(String(event.guid.prefix(8))), x: x, y: 0, role: .textDim, maxWidth: 16)
    }
    drawClock(state)
  }

  mutating func drawDetail(_ state: DashboardState, in rect: Rect, isFull: Bool) {
    guard let event = state.selectedEvent, rect.height > 3 else {
      write("no event", x: rect.x + 1, y: rect.y, role: .textDim, maxWidth: rect.width)
      return
    }
    let headHeight = DashboardState.detailHeadHeight(isFull: isFull)
    drawHead(event, state, in: rect, isFull: isFull)
    let document = state.detailDocument(event, width: rect.width)
    let room = rect.height - headHeight
    let first = state.firstDetailLine(document, room: room)
    for (offset, line) in document.lines[first...].prefix(room).enumerated() {
      draw(line, event, state, in: rect, y: rect.y + headHeight + offset)
    }
    let rest = document.lines.count - first - room
    if rest > 0 {
      let more = "\(rest) more"
      writeRight(more, endX: rect.maxX - 1, y: rect.maxY - 1, role: .textDim, maxWidth: rect.width / 2)
    }
  }

  private mutating func drawHead(_ event: StoredEvent, _ state: DashboardState, in rect: Rect, isFull: Bool) {
    let x = rect.x + (isFull ? 1 : 0)
    let role = Role(event.level)
    var column = x
    put(ValueText.letter(event.level), x: column, y: rect.y, role: role)
    column += 2
    column += write(ValueText.score(event.score ?? 0), x: column, y: rect.y, role: role) + 2
    column += write(event.level == .none ? "no alert" : event.level.rawValue, x: column, y: rect.y, role: role) + 3
    let time = event.time.map { UTCTime(milliseconds: $0) }
    let host = ListColumn.host.text(event)
    let client = ListColumn.client.text(event)
    let status = ValueText.status(event.status)
    if isFull {
      column += write("status ", x: column, y: rect.y, role: .textDim)
      column += write(status, x: column, y: rect.y, role: Role(event.status)) + 3
      let when = time.map { $0.date + " " + $0.clock } ?? ""
      let whenX = rect.maxX - when.utf8.count - 1
      write(when, x: whenX, y: rect.y, role: .textDim)
      write(host, x: column, y: rect.y, role: .textStrong, maxWidth: whenX - column - 1)
      return
    }
    writeRight(status, endX: rect.maxX - 1, y: rect.y, role: Role(event.status))
    write(host, x: x, y: rect.y + 1, role: .textStrong, maxWidth: rect.width - 1)
    let destination = ListColumn.destination.text(event)
    let path = destination.isEmpty ? client : "\(client) \(glyphs.arrow) \(destination)"
    let method = ListColumn.method.text(event)
    let taken = write(path, x: x, y: rect.y + 2, role: .text, maxWidth: rect.width - 1)
    let room = rect.width - taken - 3
    write(method, x: x + taken + 2, y: rect.y + 2, role: .textDim, maxWidth: room)
    if let time, room > method.columns + 21 {
      writeRight(time.date + " " + time.clock, endX: rect.maxX - 1, y: rect.y + 2, role: .textDim)
    }
  }

  private mutating func draw(
    _ line: DetailDocument.Line, _ event: StoredEvent, _ state: DashboardState, in rect: Rect, y: Int
  ) {
    let scale = BreakdownScale(width: rect.width)
    switch line {
    case .separator: rule(x: rect.x, y: y, width: rect.width)
    case .scale: drawScale(scale, x: rect.x, y: y)
    case .rule(let rule):
      write(rule.name, x: rect.x + scale.nameX, y: y, role: rule.role, maxWidth: scale.nameWidth)
      let pointsEnd = rect.x + scale.pointsEnd
      if let points = rule.points {
        writeRight(ValueText.score(points), endX: pointsEnd, y: y, role: rule.role, maxWidth: 6)
        let role: Role = rule.role == .ruleShadowed ? .ruleShadowed : Role(AlertLevel(score: points))
        bar(Bar(points, of: 100), x: rect.x + scale.barX, y: y, width: scale.barWidth, role: role)
      } else {
        writeRight("-", endX: pointsEnd, y: y, role: rule.role)
        if rect.width < 60 { put(glyphs.absent, x: rect.x + scale.barX, y: y, role: rule.role) }
      }
      write(rule.note, x: rect.x + scale.noteX, y: y, role: rule.role, maxWidth: rect.width - scale.noteX)
    case .note(let text, let role):
      write(text, x: rect.x + (rect.width >= 60 ? 5 : 2), y: y, role: role, maxWidth: rect.width - 3)
    case .total(let aggregator, let total):
      drawTotal(aggregator, total, event, scale, in: rect, y: y)
    case .report(let spans):
      var x = rect.x + DetailDocument.indent(rect.width)
      for span in spans { x += write(span.text, x: x, y: y, role: span.role, maxWidth: rect.maxX - x) }
    case .heading(let text): write(text, x: rect.x + scale.nameX, y: y, role: .uiHeader, maxWidth: rect.width - 2)
    case .field(let number, let name, let text, let isFirst):
      let isUnderCursor = state.focus == .detail && number == state.detailCursor
      let ground: Role? = isUnderCursor ? .uiCursor : nil
      if isUnderCursor { buffer.fill(Rect(x: rect.x, y: y, width: rect.width, height: 1), ground: ground) }
      let nameX = rect.x + (rect.width >= 60 ? 3 : 2)
      let nameWidth = DetailDocument.nameWidth(rect.width)
      if isFirst {
        if isUnderCursor { put(glyphs.cursor, x: nameX - 2, y: y, role: .textStrong, ground: ground) }
        write(name, x: nameX, y: y, role: .textDim, ground: ground, maxWidth: nameWidth)
      }
      let valueX = nameX + nameWidth + 1
      write(text, x: valueX, y: y, role: .text, ground: ground, maxWidth: rect.maxX - valueX)
    }
  }

  private mutating func drawScale(_ scale: BreakdownScale, x: Int, y: Int) {
    write("RULE", x: x + scale.nameX, y: y, role: .uiHeader)
    writeRight("POINTS", endX: x + scale.pointsEnd, y: y, role: .uiHeader)
    write("0", x: x + scale.barX, y: y, role: .axis)
    if scale.barWidth >= 24 {
      for value in [25, 50] { write("\(value)", x: x + scale.column(of: value), y: y, role: .axis) }
      put(glyphs.threshold, x: x + scale.column(of: 70) - 1, y: y, role: .scoreThreshold)
      write("70", x: x + scale.column(of: 70), y: y, role: .scoreThreshold)
    } else {
      write("50", x: x + scale.column(of: 50) - 1, y: y, role: .axis)
    }
    write("100", x: x + scale.barX + scale.barWidth - 1, y: y, role: .axis)
  }

  private mutating func drawTotal(
    _ aggregator: Aggregator, _ total: Double, _ event: StoredEvent, _ scale: BreakdownScale, in rect: Rect, y: Int
  ) {
    let name = aggregator == .positiveMean ? "POS.MEAN" : aggregator.rawValue
    write("TOTAL  \(name)", x: rect.x + scale.nameX, y: y, role: .textStrong, maxWidth: scale.nameWidth + 2)
    let role = Role(event.level)
    writeRight(ValueText.score(total), endX: rect.x + scale.pointsEnd, y: y, role: role, maxWidth: 6)
    bar(Bar(total, of: 100), x: rect.x + scale.barX, y: y, width: scale.barWidth, role: role)
    let edge: String
    switch event.level {
    case .critical: edge = "critical \(glyphs.atLeast) 90"
    case .high: edge = "high \(glyphs.atLeast) 70"
    case .medium: edge = "medium \(glyphs.atLeast) 40"
    case .low: edge = "low > 0"
    case .none: edge = total == -.infinity ? "vetoed" : "none"
    }
    write(edge, x: rect.x + scale.noteX, y: y, role: role, maxWidth: rect.width - scale.noteX)
  }
}

/// Where the parts of the breakdown stand in a pane of a certain width; all bars share one scale from 0 to 100.
struct BreakdownScale: Hashable, Sendable {
  let nameX: Int
  let nameWidth: Int
  /// The column after the points' last digit.
  let pointsEnd: Int
  let barX: Int
  let barWidth: Int
  let noteX: Int

  init(width: Int) {
    nameX = width >= 60 ? 1 : 0
    nameWidth = width >= 100 ? 34 : width >= 70 ? 25 : width >= 60 ? 17 : 13
    pointsEnd = nameX + nameWidth + (width >= 60 ? 7 : 4)
    barX = pointsEnd + (width >= 60 ? 2 : 1)
    noteX = width - (width >= 60 ? 13 : 10)
    barWidth = max(noteX - barX - 1, 1)
  }

  func column(of points: Int) -> Int { barX + barWidth * points / 100 }
}
