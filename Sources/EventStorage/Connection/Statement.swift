// Part of squint.
import GRDBSQLite
import UntrustedText

/// A prepared statement on a connection's C handle.
final class Statement {
  let pointer: OpaquePointer
  private let path: String

  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ handle: OpaquePointer, _ sql: String, path: String, persistent: Bool = false) throws(StoreError) {
    var pointer: OpaquePointer?
    let flags = persistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    let code = sqlite3_prepare_v3(handle, sql, -1, flags, &pointer, nil)
    guard code == SQLITE_OK, let pointer else { throw StoreError(code, handle: handle, path: path) }
    self.pointer = pointer
    self.path = path
  }

  deinit { sqlite3_finalize(pointer) }

  /// Moves to the next row; false at the end.
  @inline(__always) func step() throws(StoreError) -> Bool {
    let code = sqlite3_step(pointer)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    throw failure(code)
  }

  /// Runs a statement that yields no rows, and makes it ready for the next run.
  @inline(__always) func run() throws(StoreError) {
    let code = sqlite3_step(pointer)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
    sqlite3_reset(pointer)
  }

  func reset() {
    sqlite3_reset(pointer)
  }

  private func failure(_ code: Int32) -> StoreError {
    let error = StoreError(code, handle: sqlite3_db_handle(pointer), path: path)
    sqlite3_reset(pointer)
    return error
  }

  // MARK: Binding; parameters count from 1.

  @inline(__always) func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(pointer, index, value) }

  @inline(__always) func bind(_ index: Int32, _ value: Double) { sqlite3_bind_double(pointer, index, value) }

  @inline(__always) func bindNull(_ index: Int32) { sqlite3_bind_null(pointer, index) }

  @inline(__always) func bind(_ index: Int32, blob: UnsafeRawBufferPointer) {
    // A null pointer would bind NULL; an empty blob needs another way.
    guard let base = blob.baseAddress, !blob.isEmpty else {
      sqlite3_bind_zeroblob(pointer, index, 0)
      return
    }
    sqlite3_bind_blob64(pointer, index, base, UInt64(blob.count), Self.transient)
  }

  func bind(_ index: Int32, blob: [UInt8]) {
    blob.withUnsafeBytes { bind(index, blob: $0) }
  }

  func bind(_ index: Int32, text: String) {
    sqlite3_bind_text(pointer, index, text, -1, Self.transient)
  }

  func bind(_ index: Int32, text: String?) {
    if let text { bind(index, text: text) } else { bindNull(index) }
  }

  func bind(_ arguments: [SQLValue], from first: Int32 = 1) {
    var index = first
    for argument in arguments {
      switch argument {
      case .integer(let value): bind(index, value)
      case .double(let value): bind(index, value)
      case .blob(let bytes): bytes.withUnsafeBytes { bind(index, blob: $0) }
      }
      index += 1
    }
  }

  // MARK: Columns; they count from 0.

  @inline(__always) func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }

  @inline(__always) func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

  @inline(__always) func double(_ column: Int32) -> Double { sqlite3_column_double(pointer, column) }

  func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

  func optionalDouble(_ column: Int32) -> Double? { isNull(column) ? nil : double(column) }

  /// The bytes of a blob or text, valid until the next step.
  @inline(__always) func rawBytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let base = sqlite3_column_blob(pointer, column)
    return UnsafeRawBufferPointer(start: base, count: base == nil ? 0 : Int(sqlite3_column_bytes(pointer, column)))
  }

  func bytes(_ column: Int32) -> Bytes { Bytes(copying: rawBytes(column)) }

  func array(_ column: Int32) -> [UInt8] { Array(rawBytes(column)) }

  func text(_ column: Int32) -> String { String(decoding: rawBytes(column), as: UTF8.self) }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
}

/// An argument bound to a statement.
enum SQLValue: Hashable, Sendable {
  case integer(Int64)
  case double(Double)
  case blob(Bytes)
}

extension Statement {
  /// A column's value to be bound elsewhere; nil for NULL.
  func value(_ column: Int32) -> SQLValue? {
    switch sqlite3_column_type(pointer, column) {
    case SQLITE_NULL: nil
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_FLOAT: .double(double(column))
    case _: .blob(bytes(column))
    }
  }
}
