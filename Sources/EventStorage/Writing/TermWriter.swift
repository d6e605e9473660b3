// Part of squint.
import GRDBSQLite
import NetworkNames
import UntrustedText

/// Finds or makes the number of a value in one of the dictionary tables.
struct TermWriter {
  private var known: Interner
  private let find: Statement
  private let insert: Statement
  private let isAddress: Bool
  private let handle: OpaquePointer

  init(_ dictionary: EventColumn.Dictionary, _ handle: OpaquePointer, path: String, seed: UInt64) throws(StoreError) {
    self.handle = handle
    known = Interner(seed: seed)
    isAddress = dictionary == .address
    let table = dictionary.table
    find = try Statement(handle, "SELECT id FROM \(table) WHERE value = ?1", path: path, persistent: true)
    let sql =
      isAddress
      ? "INSERT INTO \(table)(value, sort_key) VALUES(?1, ?2)" : "INSERT INTO \(table)(value) VALUES(?1)"
    insert = try Statement(handle, sql, path: path, persistent: true)
  }

  /// The number of a value.
  @inline(__always) mutating func id(of bytes: UnsafeRawBufferPointer) throws(StoreError) -> Int64 {
    let hash = known.hash(bytes)
    if let id = known.id(of: bytes, hash: hash) { return id }
    return try store(bytes, hash)
  }

  /// Forgets everything, as after a rollback.
  mutating func forget() { known.removeAll() }

  private mutating func store(_ bytes: UnsafeRawBufferPointer, _ hash: UInt64) throws(StoreError) -> Int64 {
    find.bind(1, blob: bytes)
    let found = try find.step() ? find.integer(0) : nil
    find.reset()
    let id: Int64
    if let found {
      id = found
    } else {
      insert.bind(1, blob: bytes)
      if isAddress {
        if let key = AddressKey.of(bytes) { insert.bind(2, blob: key) } else { insert.bindNull(2) }
      }
      try insert.run()
      id = sqlite3_last_insert_rowid(handle)
    }
    known.insert(bytes, hash: hash, id: id)
    return id
  }
}

/// Sixteen bytes by which addresses sort: IPv4 as IPv4-mapped IPv6.
enum AddressKey {
  static func of(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard let address = IPAddress(parsing: text) else { return nil }
    let bytes = address.networkBytes
    return bytes.count == 4 ? Array(repeating: 0, count: 10) + [0xFF, 0xFF] + bytes : bytes
  }
}
