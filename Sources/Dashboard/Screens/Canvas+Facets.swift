// Part of squint.
import Events
import Search
import TerminalUI
import UntrustedText

/// The facets pane.
extension Canvas {
  mutating func drawFacets(_ state: DashboardState, in rect: Rect) {
    let isFocused = state.focus == .facets
    write("FACETS", x: rect.x + 1, y: rect.y, role: isFocused ? .uiTitle : .uiHeader)
    if let count = state.matchCount {
      writeRight("of \(ValueText.count(count))", endX: rect.maxX - 2, y: rect.y, role: .textDim, maxWidth: 16)
    }
    let height = rect.height - 1
    var line = -state.facets.scroll
    var index = 0
    for section in state.facets.sections {
      if line >= 0, line < height {
        write(
          "\(glyphs.open) \(section.title)", x: rect.x + 1, y: rect.y + 1 + line, role: .uiHeader,
          maxWidth: rect.width - 2)
      }
      line += 1
      if section.counts.isEmpty {
        if line >= 0, line < height {
          let text = section.isLoaded && state.requests.facets[section.field] == nil ? "no value" : ""
          write(text, x: rect.x + 3, y: rect.y + 1 + line, role: .textDim)
        }
        line += 1
        continue
      }
      let total = max(state.matchCount ?? 0, section.counts.map(\.count).max() ?? 0)
      for count in section.counts {
        if line >= 0, line < height {
          drawFacet(
            count, section, state, total: total, isUnderCursor: index == state.facets.cursor, in: rect,
            y: rect.y + 1 + line)
        }
        index += 1
        line += 1
      }
    }
  }

  private mutating func drawFacet(
    _ count: FacetCount, _ section: FacetPane.Section, _ state: DashboardState, total: Int, isUnderCursor: Bool,
    in rect: Rect, y: Int
  ) {
    let isFocused = state.focus == .facets
    let ground: Role? = isUnderCursor && isFocused ? .uiCursor : nil
    if ground != nil { buffer.fill(Rect(x: rect.x, y: y, width: rect.width, height: 1), ground: ground) }
    if ground != nil { put(glyphs.cursor, x: rect.x, y: y, role: .textStrong, ground: ground) }
    var role = role(of: count.value, in: section)
    let only = SearchQuery.everything.only(section.field, count.value, schema: state.schema).root
    let parts = state.query.root.conjuncts
    if parts.contains(only) {
      put("+", x: rect.x + 1, y: y, role: .facetKeep, ground: ground)
      role = .facetKeep
    } else if parts.contains(.not(only)) {
      put("-", x: rect.x + 1, y: y, role: .facetDrop, ground: ground)
      role = .facetDrop
    }
    let barWidth = rect.width >= 60 ? 20 : 6
    let barX = rect.maxX - barWidth
    let number = ValueText.count(count.count)
    let nameX = rect.x + 2
    let text = ValueText.shown(count.value, limit: 200)
    write(
      text.isEmpty ? "\"\"" : text, x: nameX, y: y, role: role, ground: ground,
      maxWidth: barX - 2 - number.utf8.count - nameX)
    writeRight(number, endX: barX - 1, y: y, role: .text, ground: ground)
    bar(Bar(Double(count.count), of: Double(total)), x: barX, y: y, width: barWidth, role: .scoreBar, ground: ground)
  }

  private func role(of value: FieldValue, in section: FacetPane.Section) -> Role {
    guard case .text(let bytes) = value else { return .text }
    if section.field == "level" { return AlertLevel(rawValue: bytes.shownText(limit: 16)).map(Role.init) ?? .text }
    if section.field == FieldName.alertStatus {
      return AlertStatus(rawValue: bytes.shownText(limit: 16)).map(Role.init) ?? .text
    }
    return .text
  }
}
