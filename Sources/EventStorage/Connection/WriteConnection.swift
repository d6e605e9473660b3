// Part of squint.
import GRDB
import GRDBSQLite

/// The one connection that writes, with its statements and what it remembers of the dictionaries.
final class WriteConnection: Sendable {
  private let queue: DatabaseQueue
  // Touched only within `queue.inDatabase`, which runs one block at a time.
  nonisolated(unsafe) private var session: WriteSession?
  private let path: String

  init(_ queue: DatabaseQueue, path: String) {
    self.queue = queue
    self.path = path
  }

  /// Empties the write-ahead log if nobody reads from it.
  func checkpoint() {
    queue.inDatabase { db in
      guard let handle = db.sqliteConnection else { return }
      sqlite3_busy_timeout(handle, 100)
      sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
      sqlite3_busy_timeout(handle, 5_000)
    }
  }

  /// Runs `body` in a transaction that begins with the write lock; all of it is stored, or none.
  func write<Result>(_ body: (WriteSession) throws(StoreError) -> Result) throws(StoreError) -> Result {
    do {
      return try queue.inDatabase { db in
        guard let handle = db.sqliteConnection else { throw StoreError.failed(path: path, reason: "closed") }
        let session = try session ?? WriteSession(handle, path: path)
        self.session = session
        try session.run("BEGIN IMMEDIATE")
        do {
          let result = try body(session)
          try session.run("COMMIT")
          return result
        } catch {
          sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
          session.forget()
          throw error
        }
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

/// What the write connection keeps between transactions.
final class WriteSession {
  let handle: OpaquePointer
  let path: String
  let events: EventWriter
  private var statements: [String: Statement] = [:]

  init(_ handle: OpaquePointer, path: String) throws(StoreError) {
    self.handle = handle
    self.path = path
    var generator = SystemRandomNumberGenerator()
    events = try EventWriter(handle, path: path, seed: generator.next())
  }

  /// Drops what a rolled back transaction had put into memory.
  func forget() { events.forget() }

  /// A statement kept for the life of the connection, ready to be bound.
  func cached(_ sql: String) throws(StoreError) -> Statement {
    if let statement = statements[sql] { return statement }
    let statement = try Statement(handle, sql, path: path, persistent: true)
    statements[sql] = statement
    return statement
  }

  func run(_ sql: String) throws(StoreError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw StoreError(code, handle: handle, path: path) }
  }

  var lastID: Int64 { sqlite3_last_insert_rowid(handle) }
}
