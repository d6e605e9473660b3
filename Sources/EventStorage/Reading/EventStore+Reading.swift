// Part of squint.
public import Events
public import Search
import UntrustedText

extension EventStore {
  /// Loads a page of events.
  ///
  /// - Throws: `StoreError.interrupted` after `interrupt()`.
  /// - Complexity: for `SortOrder.triage` and `.newest` without a rare condition that of the page, whatever the size of
  ///   the store.
  public func page(_ request: PageRequest) throws(StoreError) -> EventPage {
    try pages.read { (session) throws(StoreError) in
      try PageReader(session, query: request.query, sort: request.sort).page(request)
    }
  }

  /// Calls `body` with the events of a query in order, all as of one moment, until it answers false.
  ///
  public func forEach(
    _ query: SearchQuery, sort: SortOrder, _ body: (StoredEvent) -> Bool
  ) throws(StoreError) {
    try pages.read { (session) throws(StoreError) in
      var goesOn = true
      let reader = try PageReader(session, query: query, sort: sort)
      for statement in reader.statements(from: nil, including: false, backwards: false) where goesOn {
        let rows = try session.prepare(statement.condition, statement.arguments + [.integer(-1)])
        let events = EventReader(session)
        while try rows.step() {
          goesOn = body(try events.event(rows))
          if !goesOn { break }
        }
      }
    }
  }

  /// Calls `body` with the values of some fields of the `count` events that were stored last, in the order of storing.
  public func forEachLatest(_ count: Int, fields: [String], _ body: ([FieldValue]) -> Void) throws(StoreError) {
    try pages.read { (session) throws(StoreError) in
      var columns: [(column: FieldColumn, first: Int32)] = []
      var selection: [String] = []
      for field in fields {
        let column = try FieldColumn(field, session)
        columns.append((column, Int32(selection.count)))
        selection += column.selection
      }
      let rows = try session.prepare(
        "SELECT \(selection.joined(separator: ", ")) FROM event WHERE id > (SELECT max(id) FROM event) - ? ORDER BY id",
        [.integer(Int64(count))])
      var values: [FieldValue] = []
      while try rows.step() {
        values.removeAll(keepingCapacity: true)
        for (column, first) in columns { values.append(try column.values(rows, first).first ?? .missing) }
        body(values)
      }
    }
  }

  /// How SQLite would read a page: its query plan, a line a step.
  public func plan(of request: PageRequest) throws(StoreError) -> [String] {
    try pages.read { (session) throws(StoreError) in
      var lines: [String] = []
      let reader = try PageReader(session, query: request.query, sort: request.sort)
      for statement in reader.statements(from: nil, including: false, backwards: false) {
        let plan = try session.prepare(
          "EXPLAIN QUERY PLAN " + statement.condition, statement.arguments + [.integer(1)])
        while try plan.step() { lines.append(plan.text(3)) }
      }
      return lines
    }
  }

  /// How many events a query matches, counted up to `limit`.
  public func count(_ query: SearchQuery, limit: Int? = nil) throws(StoreError) -> Int {
    try counts.read { (session) throws(StoreError) in
      let filter = try session.filter(query)
      let condition = filter == .everything ? "" : " WHERE \(filter.condition)"
      if let limit {
        return try Int(
          session.integer(
            "SELECT count(*) FROM (SELECT 1 FROM event\(condition) LIMIT ?)",
            filter.arguments + [.integer(Int64(limit))]) ?? 0)
      }
      return try Int(session.integer("SELECT count(*) FROM event\(condition)", filter.arguments) ?? 0)
    }
  }

  /// The events whose UUID begins with some hexadecimal digits, dashes or not.
  ///
  /// - Complexity: an index look-up for 12 digits and more, else a scan.
  public func event(guidPrefix: String) throws(StoreError) -> GUIDMatch {
    try pages.read { (session) throws(StoreError) in try GUIDSearch(session).match(guidPrefix) }
  }

  /// Rejected lines in order of arrival, those after a number.
  public func rejects(after id: Int64 = 0, limit: Int = .max) throws(StoreError) -> [StoredReject] {
    try pages.read { (session) throws(StoreError) in
      let statement = try session.prepare(
        """
        SELECT reject.id, log.path, line_offset, length, reason, bytes FROM reject JOIN log ON log.id = reject.log
        WHERE reject.id > ? ORDER BY reject.id LIMIT ?
        """, [.integer(id), .integer(Int64(limit))])
      var rejects: [StoredReject] = []
      while try statement.step() {
        rejects.append(
          StoredReject(
            id: statement.integer(0), file: statement.text(1),
            reject: Reject(
              offset: statement.integer(2), length: statement.integer(3), reason: statement.text(4),
              bytes: statement.bytes(5))))
      }
      return rejects
    }
  }

  /// The store in figures.
  public func statistics() throws(StoreError) -> StoreStatistics {
    try counts.read { (session) throws(StoreError) in
      let logs = try session.prepare("SELECT count(*), total(lines), total(blanks) FROM log")
      _ = try logs.step()
      return StoreStatistics(
        events: Int(try session.integer("SELECT count(*) FROM event") ?? 0),
        scored: Int(try session.integer("SELECT count(*) FROM event WHERE score IS NOT NULL") ?? 0),
        rejects: Int(try session.integer("SELECT count(*) FROM reject") ?? 0),
        lines: Int(clamping: logs.integer(1)), blanks: Int(clamping: logs.integer(2)), logs: Int(logs.integer(0)),
        earliest: try session.integer("SELECT min(time) FROM event"),
        latest: try session.integer("SELECT max(time) FROM event"),
        fileBytes: StoreFile(path: path).size, schemaVersion: Int(try session.integer("PRAGMA user_version") ?? 0))
    }
  }

  /// What became of each rule for an event: those of the configuration that scored it, the ones that fired with their
  /// points, and fired ones of an unknown configuration.
  public func explanation(of event: StoredEvent) throws(StoreError) -> [RuleOutcome] {
    try pages.read { (session) throws(StoreError) in
      let find = try session.prepare(
        "SELECT rules FROM configuration WHERE id = ?", [.integer(event.configurationVersion)])
      let configured = try find.step() ? ConfiguredRuleCoding.rules(find.rawBytes(0)) : []
      return Explanation.outcomes(configured, fired: event.triage?.rules ?? [])
    }
  }

  /// The fields that queries may name: the standard ones and all that are in the store.
  public func schema() throws(StoreError) -> EventSchema {
    try pages.read { (session) throws(StoreError) in
      var schema = EventSchema.standard
      let names = try session.prepare("SELECT name FROM field ORDER BY id")
      while try names.step() { schema.add(SchemaField(names.text(0), .keyword)) }
      return schema
    }
  }
}

/// The events that a part of a UUID may mean.
public enum GUIDMatch: Hashable, Sendable {
  /// No event has such a UUID.
  case none
  /// Just one has.
  case one(StoredEvent)
  /// More than one has; the UUIDs of some.
  case several([String])
}
