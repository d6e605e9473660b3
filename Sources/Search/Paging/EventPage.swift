// Part of squint.
public import Events

/// Some events in the order asked for.
public struct EventPage: Hashable, Sendable {
  /// The events, always in the order of the sort, also when paging backwards.
  public var events: [StoredEvent]
  /// Whether further events stand before the first one.
  public var hasMoreBefore: Bool
  /// Whether further events stand after the last one.
  public var hasMoreAfter: Bool

  /// Makes a page.
  public init(events: [StoredEvent], hasMoreBefore: Bool, hasMoreAfter: Bool) {
    self.events = events
    self.hasMoreBefore = hasMoreBefore
    self.hasMoreAfter = hasMoreAfter
  }

  /// The page without events.
  public static let empty = EventPage(events: [], hasMoreBefore: false, hasMoreAfter: false)
}
