// Part of squint.
import GRDB
import GRDBSQLite
import Glibc
import UntrustedText

/// The store's file: making it for the owner alone, telling it from other files, bringing its schema up to date.
struct StoreFile {
  let path: String

  /// The connections of an opened store.
  struct Opened {
    var writer: WriteConnection?
    let pages: ReadConnection
    let counts: ReadConnection
    let watch: ReadConnection
    var notice: String?
  }

  func open(_ mode: EventStore.Mode) throws(StoreError) -> Opened {
    switch mode {
    case .readOnly:
      try checkFile(isNewAllowed: false)
      let version = try checkContent(try connection(readOnly: true))
      let notice =
        version > StoreSchema.version
        ? StoreError.newer(path: shownPath, version: version, known: StoreSchema.version).description : nil
      if version < StoreSchema.version { return try migratedForReading() }
      return try opened(writer: nil, notice: notice)
    case .readWrite:
      try makeFile()
      try checkFile(isNewAllowed: true)
      let queue = try connection(readOnly: false)
      let version = try checkContent(queue)
      if version > StoreSchema.version {
        let newer = StoreError.newer(path: shownPath, version: version, known: StoreSchema.version)
        return try opened(writer: nil, notice: newer.description)
      }
      try migrate(queue)
      return try opened(writer: WriteConnection(queue, path: shownPath), notice: nil)
    }
  }

  /// The size of the file and its write-ahead log in bytes.
  var size: Int64 { [path, path + "-wal"].reduce(0) { $0 + Int64(Self.status($1)?.st_size ?? 0) } }

  private var shownPath: String { Neutral.shown(path) }

  private func opened(writer: WriteConnection?, notice: String?) throws(StoreError) -> Opened {
    func reader() throws(StoreError) -> ReadConnection {
      ReadConnection(try connection(readOnly: true), path: shownPath)
    }
    return Opened(
      writer: writer, pages: try reader(), counts: try reader(), watch: try reader(), notice: notice)
  }

  private func migratedForReading() throws(StoreError) -> Opened {
    let queue = try connection(readOnly: false)
    try migrate(queue)
    return try opened(writer: nil, notice: nil)
  }

  // MARK: The file

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  /// Makes the file, empty and for the owner alone, unless there is something at the path.
  private func makeFile() throws(StoreError) {
    guard Self.status(path) == nil else { return }
    let folder = path.split(separator: "/", omittingEmptySubsequences: true).dropLast()
    var parent = path.hasPrefix("/") ? "/" : ""
    for name in folder {
      parent += (parent.isEmpty || parent.hasSuffix("/") ? "" : "/") + name
      if mkdir(parent, 0o700) != 0, errno != EEXIST, errno != EISDIR { throw refused("cannot make \(parent)", errno) }
    }
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      fchmod(descriptor, 0o600)
      close(descriptor)
    } else if errno != EEXIST {
      throw refused("cannot make the store", errno)
    }
  }

  /// Looks at what stands at the path before SQLite does.
  private func checkFile(isNewAllowed: Bool) throws(StoreError) {
    guard let status = Self.status(path) else {
      if errno == ENOENT { throw .missing(path: shownPath) }
      throw refused("cannot open the store", errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFLNK:
      if isNewAllowed { throw .notAStore(path: shownPath, reason: "a symbolic link is not followed for writing") }
    case S_IFDIR: throw .notAStore(path: shownPath, reason: "a folder")
    case _: throw .notAStore(path: shownPath, reason: "not a file")
    }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refused("cannot read the store", errno) }
    defer { close(descriptor) }
    var header = [UInt8](repeating: 0, count: 16)
    let count = read(descriptor, &header, 16)
    guard count >= 0 else { throw refused("cannot read the store", errno) }
    if count == 0 {
      if !isNewAllowed && Self.status(path + "-wal") == nil { throw .missing(path: shownPath) }
      return
    }
    if header != Array("SQLite format 3\0".utf8) { throw .notAStore(path: shownPath, reason: "not an SQLite file") }
  }

  private func refused(_ what: String, _ code: Int32) -> StoreError {
    .inaccessible(path: shownPath, reason: "\(what): \(String(cString: strerror(code)))")
  }

  // MARK: Connections

  private func connection(readOnly: Bool) throws(StoreError) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.readonly = readOnly
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      let pragmas =
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;"
        + (readOnly ? "PRAGMA query_only = ON; PRAGMA cache_size = -32768;" : "PRAGMA cache_size = -8192;")
      try db.execute(sql: pragmas)
    }
    do {
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw StoreError(error, path: shownPath)
    }
  }

  /// Makes sure that the file is ours or new, and gives its schema's version.
  private func checkContent(_ queue: DatabaseQueue) throws(StoreError) -> Int {
    do {
      return try queue.inDatabase { db in
        let application = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let kinds = try String.fetchAll(db, sql: "SELECT DISTINCT type FROM sqlite_schema")
        if application != StoreSchema.applicationID {
          guard application == 0, version == 0, kinds.isEmpty else {
            throw StoreError.notAStore(path: shownPath, reason: "a database of another program")
          }
          if db.configuration.readonly { throw StoreError.missing(path: shownPath) }
          return 0
        }
        if let foreign = kinds.first(where: { $0 != "table" && $0 != "index" }) {
          throw StoreError.notAStore(path: shownPath, reason: "it holds a \(Neutral.shown(foreign, limit: 20))")
        }
        return version
      }
    } catch {
      throw StoreError(error, path: shownPath)
    }
  }

  /// Brings the schema up to date, each step whole or not at all, by one process at a time.
  private func migrate(_ queue: DatabaseQueue) throws(StoreError) {
    do {
      try queue.inDatabase { db in
        if try Int.fetchOne(db, sql: "PRAGMA user_version") == 0 {
          try db.execute(sql: "PRAGMA page_size = \(StoreSchema.pageSize)")
          try db.execute(sql: "PRAGMA secure_delete = OFF")
        }
        if try Int.fetchOne(db, sql: "PRAGMA user_version") != StoreSchema.version {
          try db.inTransaction(.immediate) {
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            for number in version..<max(version, StoreSchema.version) {
              try db.execute(sql: StoreSchema.migrations[number])
              if number == StoreSchema.configurationHistoryNumber, let handle = db.sqliteConnection {
                try ContentHash.renew(in: handle, path: shownPath)
              }
            }
            if version < StoreSchema.version {
              try db.execute(sql: "PRAGMA application_id = \(StoreSchema.applicationID)")
              try db.execute(sql: "PRAGMA user_version = \(StoreSchema.version)")
            }
            return .commit
          }
        }
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        try db.execute(
          sql: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 2000; PRAGMA journal_size_limit = 67108864")
      }
    } catch {
      throw StoreError(error, path: shownPath)
    }
  }
}
