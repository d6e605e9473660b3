// Part of squint.
import Events

/// Finds events by their UUID or the start of it.
struct GUIDSearch {
  private let session: ReadSession
  private static let shown = 5

  init(_ session: ReadSession) { self.session = session }

  func match(_ prefix: String) throws(StoreError) -> GUIDMatch {
    guard let bare = Self.bare(prefix) else { return try imported(prefix) }
    if let place = try session.place(ofGUID: bare) {
      return try found([place.log: [place.offset]])
    }
    return try found(try places(bare))
  }

  /// The digits in lower case without dashes; nil when it is no part of a UUID of ours.
  private static func bare(_ text: String) -> String? {
    let digits = EventIdentifier.digits(text)
    guard !digits.isEmpty, digits.count <= 32 else { return nil }
    return String(decoding: digits.map { $0 < 10 ? $0 + 48 : $0 + 87 }, as: UTF8.self)
  }

  private func places(_ bare: String) throws(StoreError) -> [Int64: [Int64]] {
    if bare.count >= 12 { return try placesByOffset(bare) }
    var places: [Int64: [Int64]] = [:]
    var count = 0
    let wanted = EventIdentifier.digits(bare)
    let rows = try session.prepare("SELECT log, line_offset FROM event WHERE guid IS NULL")
    while try rows.step() {
      guard count <= Self.shown else { break }
      let identifier = EventIdentifier(key: try session.log(rows.integer(0)).key, offset: rows.integer(1))
      guard identifier.begins(with: wanted) else { continue }
      places[rows.integer(0), default: []].append(rows.integer(1))
      count += 1
    }
    return places
  }

  /// Twelve digits hold the whole offset, once the log is known: it is tried for each.
  private func placesByOffset(_ bare: String) throws(StoreError) -> [Int64: [Int64]] {
    var places: [Int64: [Int64]] = [:]
    let wanted = EventIdentifier.digits(bare)
    let logs = try session.prepare("SELECT id, key FROM log")
    while try logs.step() {
      guard let key = LineageKey(logs.array(1)) else { continue }
      let identifier = EventIdentifier(key: key, mixedOffset: wanted[..<12].reduce(0) { $0 << 4 | UInt64($1) })
      if identifier.begins(with: wanted) { places[logs.integer(0)] = [identifier.offset] }
    }
    return places
  }

  private func found(_ places: [Int64: [Int64]]) throws(StoreError) -> GUIDMatch {
    var events: [StoredEvent] = []
    let reader = EventReader(session)
    for (log, offsets) in places.sorted(by: { $0.key < $1.key }) {
      for offset in offsets {
        let row = try session.prepare(
          "SELECT \(EventReader.columns) FROM event WHERE log = ? AND line_offset = ?",
          [.integer(log), .integer(offset)])
        if try row.step() { events.append(try reader.event(row)) }
      }
    }
    return events.isEmpty
      ? .none : events.count == 1 ? .one(events[0]) : .several(events.prefix(Self.shown).map(\.guid))
  }

  private func imported(_ guid: String) throws(StoreError) -> GUIDMatch {
    let row = try session.prepare("SELECT \(EventReader.columns) FROM event WHERE guid IS NOT NULL AND guid = ?")
    row.bind(1, text: guid)
    return try row.step() ? .one(try EventReader(session).event(row)) : .none
  }
}

extension ReadSession {
  /// Where the event with a whole UUID stands, if its log is known.
  func place(ofGUID text: String) throws(StoreError) -> (log: Int64, offset: Int64, guid: String)? {
    guard let identifier = EventIdentifier(text) else { return nil }
    let statement = try cached("SELECT id FROM log WHERE key = ?1")
    defer { statement.reset() }
    statement.bind(1, blob: identifier.key.bytes)
    return try statement.step() ? (statement.integer(0), identifier.offset, identifier.text) : nil
  }
}
