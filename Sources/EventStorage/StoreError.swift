// Part of squint.
import GRDB
import GRDBSQLite

/// Why the store could not do what it was asked.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Another process held the store's write lock for 5 seconds.
  case locked(path: String)
  /// There is no store at the path yet.
  case missing(path: String)
  /// The file is something else than a store of squint; it was not touched.
  case notAStore(path: String, reason: String)
  /// The file is a store but damaged; it was not touched.
  case damaged(path: String, reason: String)
  /// The store was made by a newer squint: it can be read, not written.
  case newer(path: String, version: Int, known: Int)
  /// The store was opened for reading alone.
  case readOnly(path: String)
  /// The file system refused: no permission, no space, an I/O error.
  case inaccessible(path: String, reason: String)
  /// `interrupt()` ended the read.
  case interrupted
  /// The events given do not continue the log where the store has it.
  case outOfOrder(reason: String)
  /// Something else that SQLite refused.
  case failed(path: String, reason: String)

  /// What a command that ends with this error exits with: 75 for a locked store, else 1.
  public var exitCode: Int32 {
    switch self {
    case .locked: 75
    case .missing, .notAStore, .damaged, .newer, .readOnly, .inaccessible, .interrupted, .outOfOrder, .failed: 1
    }
  }

  /// The line a user sees.
  public var description: String {
    switch self {
    case .locked(let path): "\(path): another process is writing to the store and did not finish within 5 s"
    case .missing(let path): "\(path): no store yet; squint ingest FILE makes one"
    case .notAStore(let path, let reason): "\(path): not a store of squint (\(reason)); left as it is"
    case .damaged(let path, let reason):
      "\(path): the store is damaged (\(reason)); left as it is: squint store verify says more, "
        + "sqlite3 FILE .recover saves what can be read"
    case .newer(let path, let version, let known):
      "\(path): the store has schema version \(version), this squint knows \(known): it can be read, not written"
    case .readOnly(let path): "\(path): the store was opened read-only"
    case .inaccessible(let path, let reason): "\(path): \(reason)"
    case .interrupted: "interrupted"
    case .outOfOrder(let reason): "the store and the log disagree: \(reason)"
    case .failed(let path, let reason): "\(path): \(reason)"
    }
  }
}
