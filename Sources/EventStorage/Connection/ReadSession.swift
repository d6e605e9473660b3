// Part of squint.
import GRDBSQLite
import UntrustedText

/// What a read connection keeps between reads: prepared statements, dictionaries, the predicates of its queries.
final class ReadSession {
  let handle: OpaquePointer
  let path: String
  let predicates: PredicateTable
  var terms: TermCache
  var fieldNames: [Int64: String] = [:]
  var rules: [Int64: RuleTerm] = [:]
  var logs: [Int64: LogTerm] = [:]
  /// The short hashes of configurations by number; neither ever changes.
  var configurationHashes: [Int64: Bytes] = [:]
  var lastFilter: CompiledFilter?
  private var statements: [String: Statement] = [:]

  init(_ handle: OpaquePointer, path: String) {
    self.handle = handle
    self.path = path
    predicates = PredicateTable()
    terms = TermCache()
    predicates.register(on: handle)
  }

  /// Forgets what another connection may have changed since: paths of logs move with rotation.
  func beginRead() { logs.removeAll(keepingCapacity: true) }

  /// A statement kept for the life of the connection.
  func cached(_ sql: String) throws(StoreError) -> Statement {
    if let statement = statements[sql] { return statement }
    let statement = try Statement(handle, sql, path: path, persistent: true)
    statements[sql] = statement
    return statement
  }

  /// A statement for one read.
  func prepare(_ sql: String, _ arguments: [SQLValue] = []) throws(StoreError) -> Statement {
    let statement = try Statement(handle, sql, path: path)
    statement.bind(arguments)
    return statement
  }

  func run(_ sql: String) throws(StoreError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw StoreError(code, handle: handle, path: path) }
  }

  /// The first column of the first row as an integer; nil when there is none or it is NULL.
  func integer(_ sql: String, _ arguments: [SQLValue] = []) throws(StoreError) -> Int64? {
    let statement = try prepare(sql, arguments)
    return try statement.step() ? statement.optionalInteger(0) : nil
  }
}

/// A rule that fired for some event.
struct RuleTerm {
  let name: String?
  let shortName: String?
  let comment: String?
  let scoreText: String
}

/// A log as events refer to it.
struct LogTerm {
  let key: LineageKey
  let path: String
}
