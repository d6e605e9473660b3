// Part of squint.
import GRDB
import GRDBSQLite

/// A read connection with its statements and the dictionaries it has seen.
final class ReadConnection: Sendable {
  private let queue: DatabaseQueue
  // Touched only within `queue.inDatabase`, which runs one block at a time.
  nonisolated(unsafe) private var session: ReadSession?
  private let path: String

  init(_ queue: DatabaseQueue, path: String) {
    self.queue = queue
    self.path = path
  }

  /// Runs `body` within one read transaction: all it sees belongs to one state of the store.
  func read<Result>(_ body: (ReadSession) throws(StoreError) -> Result) throws(StoreError) -> Result {
    do {
      return try queue.inDatabase { db in
        guard let handle = db.sqliteConnection else { throw StoreError.failed(path: path, reason: "closed") }
        let session = session ?? ReadSession(handle, path: path)
        self.session = session
        try session.run("BEGIN")
        defer { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
        session.beginRead()
        return try body(session)
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  func interrupt() { queue.interrupt() }
}
