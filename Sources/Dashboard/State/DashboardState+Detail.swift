// Part of squint.
import Events
import TerminalUI

/// Which part of an event's detail is on the screen.
///
/// It opens at its top. Moving down scrolls until the first field is in view, and then goes from field to field.
extension DashboardState {
  /// Rows above the lines of the detail.
  static func detailHeadHeight(isFull: Bool) -> Int { isFull ? 1 : 3 }

  func detailDocument(_ event: StoredEvent, width: Int) -> DetailDocument {
    let known = explanation.flatMap { $0.eventID == event.id ? $0 : nil }
    return DetailDocument(
      event, outcomes: known?.outcomes, models: known?.models ?? [], cursor: focus == .detail ? detailCursor : -1,
      width: width, glyphs: options.glyphs)
  }

  /// The first line shown.
  func firstDetailLine(_ document: DetailDocument, room: Int) -> Int {
    guard focus == .detail else { return 0 }
    let least = Self.leastScroll(document, field: detailCursor, room: room)
    return detailCursor == 0 ? min(max(detailScroll, Self.opening(least)), least) : least
  }

  /// Lines that are scrolled away when the detail opens: the rule at its top, if that brings the first field into view.
  private static func opening(_ least: Int) -> Int { least <= 1 ? least : 0 }

  /// Whether the field that keys act on is on the screen.
  var seesDetailCursor: Bool {
    guard let (document, room) = shownDetail else { return true }
    return firstDetailLine(document, room: room) >= Self.leastScroll(document, field: detailCursor, room: room)
  }

  /// Moves down or up by lines above the fields, then by fields.
  mutating func moveField(by delta: Int) {
    guard let event = selectedEvent, let (document, room) = shownDetail else { return }
    let count = DetailField.fields(of: event).count
    if delta < 0 {
      let fields = min(-delta, detailCursor)
      detailCursor -= fields
      let most = Self.leastScroll(document, field: 0, room: room)
      detailScroll = max(min(detailScroll, most) + delta + fields, 0)
    } else {
      var rest = delta
      if detailCursor == 0 {
        let least = Self.leastScroll(document, field: 0, room: room)
        let lines = min(max(least - max(detailScroll, Self.opening(least)), 0), rest)
        detailScroll += lines
        rest -= lines
      }
      detailCursor = min(detailCursor + rest, max(count - 1, 0))
    }
  }

  /// The detail's lines, and rows for them.
  private var shownDetail: (document: DetailDocument, room: Int)? {
    let layout = layout
    guard focus == .detail, let event = selectedEvent, let rect = layout.detail else { return nil }
    return (detailDocument(event, width: rect.width), rect.height - Self.detailHeadHeight(isFull: !layout.isWide))
  }

  /// The fewest lines to scroll away so that a field is seen whole.
  private static func leastScroll(_ document: DetailDocument, field: Int, room: Int) -> Int {
    guard document.fieldLines.indices.contains(field) else { return 0 }
    let next = field + 1
    let end = document.fieldLines.indices.contains(next) ? document.fieldLines[next] : document.lines.count
    return min(max(end - room, 0), document.fieldLines[field])
  }
}
