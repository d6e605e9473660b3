// Part of squint.
import Events

/// An event made ready for the list: its texts neutralised once, not in every frame.
struct EventRow: Hashable, Sendable {
  let event: StoredEvent
  let level: AlertLevel
  let status: AlertStatus
  /// By column, in the order of the columns it was made for.
  let texts: [String]
  let time: Int64?

  init(_ event: StoredEvent, columns: [ListColumn]) {
    self.event = event
    level = event.level
    status = event.status
    time = event.time
    texts = columns.map { $0.text(event) }
  }

  var id: Int64 { event.id }
}
