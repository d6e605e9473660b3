// Part of squint.

/// The `log` table: which logs are known, and how far each was read.
struct LogTable {
  static let selection = """
    SELECT id, key, committed_offset, first_bytes, last_bytes, path, device, inode FROM log ORDER BY id
    """

  private let session: WriteSession

  init(_ session: WriteSession) { self.session = session }

  func all() throws(StoreError) -> [FileLineage] { try Self.all(try session.cached(Self.selection)) }

  static func all(_ statement: Statement) throws(StoreError) -> [FileLineage] {
    defer { statement.reset() }
    var all: [FileLineage] = []
    while try statement.step() {
      all.append(
        FileLineage(
          id: statement.integer(0), key: statement.array(1), committedOffset: statement.integer(2),
          firstBytes: statement.array(3), lastBytes: statement.array(4), path: statement.text(5),
          device: UInt64(bitPattern: statement.integer(6)), inode: UInt64(bitPattern: statement.integer(7))))
    }
    return all
  }

  /// The logs that begin like `firstBytes`, the best match first.
  static func matching(
    _ all: [FileLineage], _ firstBytes: [UInt8], path: String, device: UInt64, inode: UInt64
  ) -> [FileLineage] {
    func rank(_ log: FileLineage) -> [Int64] {
      let isSameFile = log.device == device && log.inode == inode
      return [Int64(log.firstBytes.count), isSameFile ? 1 : 0, log.path == path ? 1 : 0, log.committedOffset, log.id]
    }
    let matching = all.filter { log in
      log.firstBytes.isEmpty
        ? log.device == device && log.inode == inode && log.path == path && log.committedOffset == 0
        : firstBytes.starts(with: log.firstBytes)
    }
    return matching.sorted { rank($1).lexicographicallyPrecedes(rank($0)) }
  }

  func insert(_ firstBytes: [UInt8], path: String, device: UInt64, inode: UInt64) throws(StoreError) -> FileLineage {
    let first = Array(firstBytes.prefix(FileLineage.firstBytesLimit))
    let taken = Set(try all().map(\.key))
    var ordinal: UInt64 = 0
    while taken.contains(LineageKey(firstBytes: first, ordinal: ordinal).bytes) { ordinal += 1 }
    let key = LineageKey(firstBytes: first, ordinal: ordinal).bytes
    let insert = try session.cached(
      """
      INSERT INTO log(key, first_bytes, last_bytes, committed_offset, path, device, inode)
      VALUES(?1, ?2, zeroblob(0), 0, ?3, ?4, ?5)
      """)
    insert.bind(1, blob: key)
    insert.bind(2, blob: first)
    insert.bind(3, text: path)
    insert.bind(4, Int64(bitPattern: device))
    insert.bind(5, Int64(bitPattern: inode))
    try insert.run()
    return FileLineage(
      id: session.lastID, key: key, committedOffset: 0, firstBytes: first, lastBytes: [], path: path, device: device,
      inode: inode)
  }

  /// Notes where a log now is, and more of its first bytes.
  func note(
    _ log: FileLineage, _ firstBytes: [UInt8], path: String, device: UInt64, inode: UInt64
  ) throws(StoreError) -> FileLineage {
    let first = Self.extended(log.firstBytes, firstBytes)
    if first != log.firstBytes || path != log.path || device != log.device || inode != log.inode {
      let update = try session.cached(
        "UPDATE log SET first_bytes = ?2, path = ?3, device = ?4, inode = ?5 WHERE id = ?1")
      update.bind(1, log.id)
      update.bind(2, blob: first)
      update.bind(3, text: path)
      update.bind(4, Int64(bitPattern: device))
      update.bind(5, Int64(bitPattern: inode))
      try update.run()
    }
    return FileLineage(
      id: log.id, key: log.key, committedOffset: log.committedOffset, firstBytes: first, lastBytes: log.lastBytes,
      path: path, device: device, inode: inode)
  }

  func committedOffset(_ id: Int64) throws(StoreError) -> Int64? {
    let find = try session.cached("SELECT committed_offset FROM log WHERE id = ?1")
    defer { find.reset() }
    find.bind(1, id)
    return try find.step() ? find.integer(0) : nil
  }

  /// Moves the offset on, with what else a commit says of the log.
  func advance(_ commit: IngestCommit) throws(StoreError) {
    let update = try session.cached(
      """
      UPDATE log SET committed_offset = ?2, lines = lines + ?3, blanks = blanks + ?4,
        last_bytes = coalesce(?5, last_bytes),
        first_bytes = CASE WHEN ?6 IS NOT NULL AND length(?6) > length(first_bytes)
          AND substr(?6, 1, length(first_bytes)) = first_bytes THEN ?6 ELSE first_bytes END
      WHERE id = ?1
      """)
    update.bind(1, commit.lineage.id)
    update.bind(2, commit.endOffset)
    update.bind(3, Int64(commit.lines))
    update.bind(4, Int64(commit.blanks))
    if let last = commit.lastBytes {
      update.bind(5, blob: Array(last.suffix(FileLineage.lastBytesLimit)))
    } else {
      update.bindNull(5)
    }
    if let first = commit.newFirstBytes {
      update.bind(6, blob: Array(first.prefix(FileLineage.firstBytesLimit)))
    } else {
      update.bindNull(6)
    }
    try update.run()
  }

  private static func extended(_ recorded: [UInt8], _ given: [UInt8]) -> [UInt8] {
    let given = Array(given.prefix(FileLineage.firstBytesLimit))
    return given.count > recorded.count && given.starts(with: recorded) ? given : recorded
  }
}
