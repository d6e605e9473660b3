// Part of squint.
import GRDB
import GRDBSQLite
import UntrustedText

extension StoreError {
  /// Tells what a failed call of SQLite means for the store.
  init(_ code: Int32, handle: OpaquePointer?, path: String) {
    let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
    self = Self.of(code, message, path)
  }

  /// Tells what an error of GRDB means for the store.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError:
      self = Self.of(error.extendedResultCode.rawValue, error.message ?? "SQLite error", path)
    case _: self = .failed(path: path, reason: "\(error)")
    }
  }

  private static func of(_ code: Int32, _ message: String, _ path: String) -> StoreError {
    let reason = Neutral.shown(message, limit: 200)
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: return .locked(path: path)
    case SQLITE_INTERRUPT: return .interrupted
    case SQLITE_NOTADB: return .notAStore(path: path, reason: reason)
    case SQLITE_CORRUPT: return .damaged(path: path, reason: reason)
    // SQLite wants to write beside the file even to read: its write-ahead log's index.
    case SQLITE_READONLY: return .failed(path: path, reason: "the store or its folder cannot be written")
    case SQLITE_FULL, SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
      return .inaccessible(path: path, reason: reason)
    case _: return .failed(path: path, reason: reason)
    }
  }
}
