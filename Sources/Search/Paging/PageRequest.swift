// Part of squint.
public import Events
import UntrustedText

/// A page of events to load.
public struct PageRequest: Hashable, Sendable {
  /// Which events.
  public var query: SearchQuery
  /// In which order.
  public var sort: SortOrder
  /// At most how many.
  public var limit: Int
  /// From where.
  public var position: PagePosition

  /// Asks for a page, by default the first.
  public init(query: SearchQuery, sort: SortOrder, limit: Int, position: PagePosition = .first) {
    self.query = query
    self.sort = sort
    self.limit = limit
    self.position = position
  }
}

/// Where a page begins or ends; places are events, not numbers, so that new events shift nothing.
public enum PagePosition: Hashable, Sendable {
  /// At the first event of the order.
  case first
  /// With the last events of the order.
  case last
  /// Right after a place.
  case after(PageAnchor)
  /// Right before a place.
  case before(PageAnchor)
  /// At a place, which is on the page if it still matches.
  case from(PageAnchor)
}

/// The place of one event in a sort order.
public struct PageAnchor: Hashable, Sendable {
  /// The event's row number.
  public let id: Int64
  /// The event's values of the sort keys, in their order.
  public let values: [FieldValue]

  /// Names a place.
  public init(id: Int64, values: [FieldValue]) {
    self.id = id
    self.values = values
  }

  /// The place of an event in an order.
  public init(_ event: StoredEvent, in order: SortOrder) {
    id = event.id
    values = order.keys.map { event.sortValue(of: $0.field) }
  }
}

extension StoredEvent {
  /// The value by which a field sorts: stored fields, and those that follow from the score.
  public func sortValue(of field: String) -> FieldValue {
    switch field {
    case FieldName.score: triage.map { .double($0.total) } ?? .missing
    case FieldName.guid: .text(Bytes(guid))
    case FieldName.configVersion: configurationVersion == 0 ? .missing : .integer(configurationVersion)
    case FieldName.alertStatus: value(of: field).isPresent ? value(of: field) : .text("NEW")
    case _: value(of: field)
    }
  }
}
