// Part of squint.
public import Events
public import Search

/// A stored line in file order: an event, or a line that is none.
public enum StoredLine: Sendable {
  /// A line that became an event.
  case event(StoredEvent, offset: Int64, file: String)
  /// A line that was refused.
  case reject(StoredReject)
}

extension EventStore {
  /// Calls `body` with every stored line, log after log in order of their first reading, each in order of offsets, until
  /// it answers false.
  public func forEachLine(_ body: (StoredLine) -> Bool) throws(StoreError) {
    try pages.read { (session) throws(StoreError) in
      let logs = try session.prepare("SELECT id, path FROM log ORDER BY id")
      while try logs.step() {
        guard try Self.lines(ofLog: logs.integer(0), logs.text(1), session, body) else { return }
      }
    }
  }

  private static func lines(
    ofLog log: Int64, _ file: String, _ session: ReadSession, _ body: (StoredLine) -> Bool
  ) throws(StoreError) -> Bool {
    let reader = EventReader(session)
    let events = try session.prepare(
      "SELECT \(EventReader.columns) FROM event WHERE log = ? ORDER BY line_offset", [.integer(log)])
    let rejects = try session.prepare(
      "SELECT id, line_offset, length, reason, bytes FROM reject WHERE log = ? ORDER BY line_offset", [.integer(log)])
    var hasEvent = try events.step()
    var hasReject = try rejects.step()
    while hasEvent || hasReject {
      if hasEvent, !hasReject || events.integer(2) <= rejects.integer(1) {
        guard body(.event(try reader.event(events), offset: events.integer(2), file: file)) else { return false }
        hasEvent = try events.step()
      } else {
        let reject = Reject(
          offset: rejects.integer(1), length: rejects.integer(2), reason: rejects.text(3), bytes: rejects.bytes(4))
        guard body(.reject(StoredReject(id: rejects.integer(0), file: file, reject: reject))) else { return false }
        hasReject = try rejects.step()
      }
    }
    return true
  }

  /// Looks the whole store over; what is wrong, a line each, nothing when it is sound.
  public func verify() throws(StoreError) -> [String] {
    try counts.read { (session) throws(StoreError) in
      var problems: [String] = []
      let check = try session.prepare("PRAGMA integrity_check(20)")
      while try check.step() {
        let line = check.text(0)
        if line != "ok" { problems.append(line) }
      }
      guard problems.isEmpty else { return problems }
      for (what, sql) in Self.invariants {
        let count = try session.integer(sql) ?? 0
        if count > 0 { problems.append("\(count) \(what)") }
      }
      let lines = try session.integer("SELECT total(lines) - total(blanks) FROM log") ?? 0
      let kept = try session.integer("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM reject)") ?? 0
      if kept > lines { problems.append("\(kept) events and rejects of \(lines) lines") }
      return problems
    }
  }

  /// What must never be found, and how it is counted.
  private static let invariants = [
    (
      "events outside of what was read of their log",
      """
      SELECT count(*) FROM event JOIN log ON log.id = event.log
      WHERE line_offset < 0 OR line_offset >= committed_offset
      """
    ),
    ("events of a log that is not known", "SELECT count(*) FROM event WHERE log NOT IN (SELECT id FROM log)"),
    ("scored events without their rules", "SELECT count(*) FROM event WHERE score IS NOT NULL AND rules IS NULL"),
    (
      "lines that are both event and reject",
      """
      SELECT count(*) FROM reject
      JOIN event ON event.log = reject.log AND event.line_offset = reject.line_offset
      """
    ),
    (
      "events whose host or domain has no name",
      """
      SELECT count(*) FROM event WHERE (host IS NOT NULL AND host NOT IN (SELECT id FROM name))
        OR (domain IS NOT NULL AND domain NOT IN (SELECT id FROM name))
      """
    ),
    (
      "events whose client has no address",
      "SELECT count(*) FROM event WHERE client IS NOT NULL AND client NOT IN (SELECT id FROM address)"
    ),
  ]
}
