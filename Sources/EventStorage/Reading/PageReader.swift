// Part of squint.
import Events
import Search
import UntrustedText

/// Reads events in an order from a place, by keyset: no offset, so that page 10,000 costs what page 1 does.
struct PageReader {
  private let session: ReadSession
  private let filter: SQLFilter
  private let columns: [SortColumn]
  private let sort: SortOrder

  init(_ session: ReadSession, query: SearchQuery, sort: SortOrder) throws(StoreError) {
    self.session = session
    self.sort = sort
    filter = try session.filter(query)
    var columns: [SortColumn] = []
    for key in sort.keys { columns.append(try SortColumn(key, session)) }
    self.columns = columns
  }

  func page(_ request: PageRequest) throws(StoreError) -> EventPage {
    let limit = max(0, min(request.limit, 1_000_000))
    switch request.position {
    case .first: return try forward(from: nil, including: false, limit, hasMoreBefore: false)
    case .after(let anchor):
      return try forward(from: try place(anchor), including: false, limit, hasMoreBefore: true)
    case .from(let anchor):
      let place = try place(anchor)
      let before = try read(from: place, including: false, backwards: true, limit: 1)
      return try forward(from: place, including: true, limit, hasMoreBefore: !before.isEmpty)
    case .last: return try backward(from: nil, limit, hasMoreAfter: false)
    case .before(let anchor): return try backward(from: try place(anchor), limit, hasMoreAfter: true)
    }
  }

  private func forward(
    from place: SortPlace?, including: Bool, _ limit: Int, hasMoreBefore: Bool
  ) throws(StoreError) -> EventPage {
    var events = try read(from: place, including: including, backwards: false, limit: limit + 1)
    let hasMore = events.count > limit
    if hasMore { events.removeLast() }
    return EventPage(events: events, hasMoreBefore: hasMoreBefore, hasMoreAfter: hasMore)
  }

  private func backward(from place: SortPlace?, _ limit: Int, hasMoreAfter: Bool) throws(StoreError) -> EventPage {
    var events = try read(from: place, including: false, backwards: true, limit: limit + 1)
    let hasMore = events.count > limit
    if hasMore { events.removeLast() }
    return EventPage(events: events.reversed(), hasMoreBefore: hasMore, hasMoreAfter: hasMoreAfter)
  }

  private func read(
    from place: SortPlace?, including: Bool, backwards: Bool, limit: Int
  ) throws(StoreError) -> [StoredEvent] {
    var events: [StoredEvent] = []
    try each(from: place, including: including, backwards: backwards, limit: limit) { events.append($0) }
    return events
  }

  /// Calls `body` with up to `limit` events in order.
  func each(
    from place: SortPlace? = nil, including: Bool = false, backwards: Bool = false, limit: Int,
    _ body: (StoredEvent) throws(StoreError) -> Void
  ) throws(StoreError) {
    let reader = EventReader(session)
    var left = limit
    for statement in statements(from: place, including: including, backwards: backwards) {
      guard left > 0 else { return }
      let rows = try session.prepare(statement.condition, statement.arguments + [.integer(Int64(left))])
      while try rows.step() {
        try body(try reader.event(rows))
        left -= 1
      }
    }
  }

  /// The statements that yield the events in order, one a segment; each takes the limit as its last argument.
  func statements(from place: SortPlace?, including: Bool, backwards: Bool) -> [SQLFilter] {
    if filter == .nothing { return [] }
    let segments =
      if let place {
        SortSegment.beyond(
          place, columns, backwards: backwards, tiesDescend: sort.tiesDescend, including: including)
      } else {
        SortSegment.all(columns, backwards: backwards, tiesDescend: sort.tiesDescend)
      }
    return segments.map { segment in
      let condition = SQLFilter.all([segment.condition, filter])
      return SQLFilter(
        "SELECT \(EventReader.columns) FROM event WHERE \(condition.condition) ORDER BY \(segment.order) LIMIT ?",
        condition.arguments)
    }
  }

  /// Where an event stands: as the store has it, or by the anchor's own values when it is gone.
  private func place(_ anchor: PageAnchor) throws(StoreError) -> SortPlace {
    let names = columns.map(\.expression).joined(separator: ", ")
    let statement = try session.prepare("SELECT \(names) FROM event WHERE id = ?", [.integer(anchor.id)])
    guard try statement.step() else { return placeOfValues(anchor) }
    return SortPlace(id: anchor.id, values: columns.indices.map { statement.value(Int32($0)) })
  }

  private func placeOfValues(_ anchor: PageAnchor) -> SortPlace {
    let values: [SQLValue?] = columns.indices.map { index in
      switch index < anchor.values.count ? anchor.values[index] : .missing {
      case .missing, .list: columns[index].isNullable ? nil : .integer(0)
      case .integer(let number): .integer(number)
      case .double(let number): .double(number)
      case .boolean(let flag): .integer(flag ? 1 : 0)
      case .text(let text):
        EventColumn.byField[sort.keys[index].field]?.kind == .term(.address)
          ? .blob(text.withUnsafeBytes { AddressKey.of($0) }.map { Bytes($0) } ?? text) : .blob(text)
      }
    }
    return SortPlace(id: anchor.id, values: values)
  }
}
