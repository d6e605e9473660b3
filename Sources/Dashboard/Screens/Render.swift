// Part of squint.
public import TerminalUI

/// Draws the dashboard.
///
/// The buffer takes the state's size.
public func render(_ state: DashboardState, into buffer: inout CellBuffer) {
  if buffer.size == state.size {
    buffer.clear()
  } else {
    buffer = CellBuffer(size: state.size)
  }
  // The canvas owns the buffer while it draws, so that no cell is copied.
  var canvas = Canvas(buffer: buffer, glyphs: state.options.glyphs)
  buffer = CellBuffer(size: Size(width: 0, height: 0))
  defer { buffer = canvas.buffer }
  let layout = state.layout
  guard !layout.isTooSmall else {
    canvas.drawAdvice(state)
    return
  }
  if case .help(let page) = state.overlay {
    canvas.drawHelp(page, state)
    return
  }
  if state.overlay == .models {
    canvas.drawModels(state)
    return
  }
  let isFullDetail = layout.list == nil && layout.detail != nil
  if isFullDetail { canvas.drawDetailTitle(state) } else { canvas.drawTitle(state) }
  if !isFullDetail { canvas.drawQueryLine(state) }
  if let timeline = layout.timeline { canvas.drawTimeline(state, in: timeline) }
  if let facets = layout.facets { canvas.drawFacets(state, in: facets) }
  if let list = layout.list { canvas.drawList(state, in: list) }
  if let detail = layout.detail { canvas.drawDetail(state, in: detail, isFull: isFullDetail) }
  canvas.drawBorders(state, layout)
  if !isFullDetail { canvas.drawWhy(state, y: layout.whyRow) }
  canvas.drawStatus(state, y: layout.statusRow)
  canvas.drawHints(state, y: layout.hintRow)
  if case .columns(let cursor) = state.overlay { canvas.drawColumnChooser(state, cursor: cursor) }
  if state.bar != nil { canvas.drawQueryBar(state) }
}

extension Canvas {
  /// One line for a screen too small to work on; the state is kept.
  mutating func drawAdvice(_ state: DashboardState) {
    let size = state.size
    let least = Layout.minimum
    let texts = [
      "squint needs a window of \(least.width)x\(least.height); this one is \(size.width)x\(size.height) (q quits)",
      "needs \(least.width)x\(least.height), is \(size.width)x\(size.height); q quits",
      "too small",
    ]
    let text = texts.first { $0.utf8.count <= size.width } ?? "small"
    write(text, x: 0, y: size.height / 2, role: .toastWarn)
  }

  mutating func drawBorders(_ state: DashboardState, _ layout: Layout) {
    guard let list = layout.list else { return }
    let focus = state.focus
    if layout.facets != nil, list.x > 0 {
      let role: Role = focus == .facets ? .uiBorderFocus : .uiBorder
      verticalRule(x: list.x - 1, y: list.y, height: list.height, role: role)
    }
    if let detail = layout.detail {
      let role: Role = focus == .detail ? .uiBorderFocus : .uiBorder
      verticalRule(x: detail.x - 1, y: detail.y, height: detail.height, role: role)
    }
  }
}
