// Part of squint.
import Events
import UntrustedText

extension EventStore {
  /// Finds the log that begins with these bytes, or takes it up as a new one, and notes where it now is.
  ///
  /// A known log matches when all bytes recorded of it are the first of `firstBytes`; of several the one with most
  /// recorded bytes counts, then the one last seen at this device and inode, then at this path. Without bytes only an
  /// empty log of the same device, inode and path matches.
  ///
  /// `firstBytes` are the log's first bytes, as many as it has up to `FileLineage.firstBytesLimit`.
  public func lineage(
    firstBytes: [UInt8], path: String, device: UInt64, inode: UInt64
  ) throws(StoreError) -> FileLineage {
    try write { (session) throws(StoreError) in
      let all = try LogTable(session).all()
      let matching = LogTable.matching(all, firstBytes, path: path, device: device, inode: inode)
      guard let found = matching.first else {
        return try LogTable(session).insert(firstBytes, path: path, device: device, inode: inode)
      }
      return try LogTable(session).note(found, firstBytes, path: path, device: device, inode: inode)
    }
  }

  /// Takes a log up as a new one even if it begins like a known one: standard input, or a file that begins alike.
  public func newLineage(
    firstBytes: [UInt8], path: String, device: UInt64 = 0, inode: UInt64 = 0
  ) throws(StoreError) -> FileLineage {
    try write { (session) throws(StoreError) in
      try LogTable(session).insert(firstBytes, path: path, device: device, inode: inode)
    }
  }

  /// All logs that the store knows, the oldest first.
  public func lineages() throws(StoreError) -> [FileLineage] {
    try pages.read { (session) throws(StoreError) in
      try LogTable.all(try session.cached(LogTable.selection))
    }
  }

  /// Every known log that begins like these bytes, the best match first.
  public func lineages(
    beginning firstBytes: [UInt8], path: String, device: UInt64, inode: UInt64
  ) throws(StoreError) -> [FileLineage] {
    LogTable.matching(try lineages(), firstBytes, path: path, device: device, inode: inode)
  }

  /// Stores a stretch of a log: its events, rejects, counts and the new offset, all or nothing.
  ///
  /// A stretch that the store has already is left alone, so that a repeated commit doubles nothing.
  /// - Throws: `StoreError.outOfOrder` when the stretch does not begin where the log was left.
  @discardableResult
  public func append(_ commit: IngestCommit) throws(StoreError) -> AppendOutcome {
    try write { (session) throws(StoreError) in
      let logs = LogTable(session)
      guard let committed = try logs.committedOffset(commit.lineage.id) else {
        throw StoreError.outOfOrder(reason: "the log is not in the store")
      }
      if commit.endOffset <= committed { return .alreadyStored(committedOffset: committed) }
      guard commit.startOffset == committed else {
        throw StoreError.outOfOrder(
          reason: "the stretch begins at byte \(commit.startOffset), the store has \(committed)")
      }
      try session.events.append(commit.scored, log: commit.lineage.id)
      try count(commit.scored, session)
      try append(commit.rejects, log: commit.lineage.id, session)
      try logs.advance(commit)
      return .added
    }
  }

  private func append(_ rejects: [Reject], log: Int64, _ session: WriteSession) throws(StoreError) {
    guard !rejects.isEmpty else { return }
    let insert = try session.cached(
      "INSERT INTO reject(log, line_offset, length, reason, bytes) VALUES(?1, ?2, ?3, ?4, ?5)")
    for reject in rejects {
      insert.bind(1, log)
      insert.bind(2, reject.offset)
      insert.bind(3, reject.length)
      insert.bind(4, text: reject.reason)
      reject.bytes.withUnsafeBytes { insert.bind(5, blob: $0) }
      try insert.run()
    }
  }

  func write<Result>(_ body: (WriteSession) throws(StoreError) -> Result) throws(StoreError) -> Result {
    guard let writer else { throw StoreError.readOnly(path: path) }
    return try writer.write(body)
  }
}
