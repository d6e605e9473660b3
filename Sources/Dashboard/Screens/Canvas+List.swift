// Part of squint.
import Events
import Search
import TerminalUI

/// The alert list.
extension Canvas {
  mutating func drawList(_ state: DashboardState, in rect: Rect) {
    let window = state.window
    let visible = max(rect.height - 1, 0)
    let first = max(min(state.top, window.rows.count), 0)
    let last = min(first + visible, window.rows.count)
    let today = UTCTime(milliseconds: state.now)
    let form = TimeForm(window.rows[first..<last], today: today, width: rect.width)
    let grid = ListGrid(columns: state.columns, width: rect.width, timeWidth: form.width)
    drawHeading(state, grid, in: rect)
    guard !window.rows.isEmpty else {
      drawEmpty(state, in: Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: visible))
      return
    }
    for (offset, row) in window.rows[first..<last].enumerated() {
      drawRow(row, state, grid, form, x: rect.x, y: rect.y + 1 + offset, width: rect.width)
    }
    if last - first < visible, !window.hasAfter {
      put(glyphs.tilde, x: rect.x, y: rect.y + 1 + last - first, role: .textDim)
    }
  }

  private mutating func drawHeading(_ state: DashboardState, _ grid: ListGrid, in rect: Rect) {
    write("LV", x: rect.x + 2, y: rect.y, role: .uiHeader)
    for placed in grid.columns {
      let isSelected = placed.column == state.selectedColumn
      let ground: Role? = isSelected && state.focus == .list ? .uiMenuSelected : nil
      var heading = placed.column.heading
      if placed.column != .bar, let key = state.sort.keys.first, key.field == placed.column.field {
        heading += String(Character(key.isDescending ? glyphs.descending : glyphs.ascending))
      }
      let x = rect.x + placed.x
      if placed.column.isNumber {
        writeRight(heading, endX: x + placed.width, y: rect.y, role: .uiHeader, ground: ground, maxWidth: placed.width)
      } else {
        write(heading, x: x, y: rect.y, role: .uiHeader, ground: ground, maxWidth: placed.width)
      }
    }
  }

  private mutating func drawRow(
    _ row: EventRow, _ state: DashboardState, _ grid: ListGrid, _ form: TimeForm, x: Int, y: Int, width: Int
  ) {
    let isSelected = row.id == state.selectedID
    let isFocused = state.focus == .list
    let ground: Role? = isSelected ? (isFocused ? .uiCursor : .uiCursorUnfocused) : nil
    if isSelected {
      buffer.fill(Rect(x: x, y: y, width: width, height: 1), ground: ground)
      put(glyphs.cursor, x: x, y: y, role: .textStrong, ground: ground)
    }
    let isNew = state.arrivals[row.id].map { state.now &- $0 < 2000 } ?? false
    if isNew { put("+", x: x + 1, y: y, role: .badgeNew, ground: ground) }
    let levelRole = Role(row.level)
    put(ValueText.letter(row.level), x: x + 2, y: y, role: levelRole, ground: ground)
    let textRole: Role = isNew ? .rowUnseen : row.level == .none ? .textDim : .text
    for placed in grid.columns {
      let start = x + placed.x
      switch placed.column {
      case .score:
        let text = row.texts[placed.index]
        writeRight(text, endX: start + 4, y: y, role: levelRole, ground: ground, maxWidth: 4)
      case .bar:
        let bar = Bar(row.event.score ?? 0, of: 100)
        self.bar(bar, x: start, y: y, width: placed.width, role: levelRole, ground: ground)
      case .time:
        guard let time = row.time else { continue }
        write(form.text(time), x: start, y: y, role: textRole, ground: ground, maxWidth: placed.width)
      case .status:
        write(row.texts[placed.index], x: start, y: y, role: Role(row.status), ground: ground, maxWidth: placed.width)
      case .code, .bytes:
        let text = row.texts[placed.index]
        writeRight(
          text, endX: start + placed.width, y: y, role: textRole, ground: ground, maxWidth: placed.width)
      case .rules:
        write(row.texts[placed.index], x: start, y: y, role: levelRole, ground: ground, maxWidth: placed.width)
      case .client, .host, .domain, .method, .url, .destination, .user, .malicious:
        write(row.texts[placed.index], x: start, y: y, role: textRole, ground: ground, maxWidth: placed.width)
      }
    }
  }

  /// What stands where no event does: how to get some, or what stands in the way.
  private mutating func drawEmpty(_ state: DashboardState, in rect: Rect) {
    var lines: [(String, Role)] = []
    let isAll = state.query.root == .everything
    if let failure = state.failure {
      lines = [("The store could not answer:", .liveError), (failure, .text), ("", .text), ("R tries again", .textDim)]
    } else if !state.window.isLoaded || state.requests.page != nil && state.listIsOld {
      let waited = state.requests.page.map { state.now &- $0.since } ?? 0
      if state.isStopped {
        lines = [("Interrupted. R loads the events.", .textDim)]
      } else if waited >= 100 {
        lines = [("\(glyphs.loading) loading", .textDim)]
      }
    } else if isAll {
      lines = [
        ("No events yet.", .textStrong), ("", .text), ("Read a log into the store:", .text),
        ("  squint ingest FILE", .queryValue),
        ("  squint dashboard --follow /var/log/squid/access.log", .queryValue),
        ("See it work with the capture that comes along:", .text), ("  squint demo", .queryValue),
        ("", .text), ("Events show here as soon as they are stored.", .textDim),
      ]
    } else {
      lines = [("No event matches this query.", .textStrong), ("", .text)]
      if let chip = state.query.chips.last {
        lines.append(("Backspace drops the last filter:  " + chip.text, .text))
      }
      lines.append(("H goes back to the query before, / types another one.", .text))
    }
    for (offset, line) in lines.enumerated() where offset + 1 < rect.height {
      write(line.0, x: rect.x + 3, y: rect.y + 1 + offset, role: line.1, maxWidth: rect.width - 4)
    }
  }
}
