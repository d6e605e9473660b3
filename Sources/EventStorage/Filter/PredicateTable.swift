// Part of squint.
import Events
import GRDBSQLite
import Search
import UntrustedText

/// What SQL cannot say: conditions that SQLite calls back for, by their number in a filter.
///
/// The functions get numbers and column values only. A session owns its table and outlives the connection's use of it.
final class PredicateTable {
  /// A condition.
  enum Condition {
    /// On the value of a field.
    case value(QueryPredicate)
    /// On the rules that fired.
    case clause(QueryClause)
    /// On a number: whether it is in a set.
    case members(NumberSet)
  }

  private(set) var conditions: [Condition] = []
  /// Looks rules and keys up.
  weak var session: ReadSession?

  /// Adds a condition and gives its number.
  func add(_ condition: Condition) -> Int64 {
    conditions.append(condition)
    return Int64(conditions.count - 1)
  }

  func removeAll() { conditions.removeAll() }

  /// Makes the functions known to a connection.
  func register(on handle: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY
    typealias Function = @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void
    func define(_ name: String, _ count: Int32, _ function: @escaping Function) {
      sqlite3_create_function_v2(handle, name, count, flags, context, function, nil, nil, nil)
    }
    define("value_matches", 2) { call, _, arguments in Call(call, arguments)?.valueMatches() }
    define("member_of", 2) { call, _, arguments in Call(call, arguments)?.memberOf() }
    define("extra_matches", 3) { call, _, arguments in Call(call, arguments)?.extraMatches() }
    define("extra_value", 2) { call, _, arguments in Call(call, arguments)?.extraValue() }
    define("rules_match", 2) { call, _, arguments in Call(call, arguments)?.rulesMatch() }
    define("place_matches", 3) { call, _, arguments in Call(call, arguments)?.placeMatches() }
    define("place_guid", 2) { call, _, arguments in Call(call, arguments)?.placeGUID() }
  }
}

/// One call of a function by SQLite.
private struct Call {
  private let call: OpaquePointer
  private let arguments: UnsafeMutablePointer<OpaquePointer?>
  private let table: PredicateTable

  @inline(__always)
  init?(_ call: OpaquePointer?, _ arguments: UnsafeMutablePointer<OpaquePointer?>?) {
    guard let call, let arguments, let context = sqlite3_user_data(call) else { return nil }
    self.call = call
    self.arguments = arguments
    table = Unmanaged<PredicateTable>.fromOpaque(context).takeUnretainedValue()
  }

  func valueMatches() {
    guard case .value(let predicate) = condition else { return answer(false) }
    answer(predicate.matches(value(1)))
  }

  func memberOf() {
    guard case .members(let set) = condition, type(1) == SQLITE_INTEGER else { return answer(false) }
    answer(set.contains(integer(1)))
  }

  func extraMatches() {
    guard case .value(let predicate) = condition else { return answer(false) }
    answer(predicate.matches(extra(field: integer(1), bytes(2))))
  }

  func extraValue() {
    switch extra(field: integer(0), bytes(1)) {
    case .missing, .list: sqlite3_result_null(call)
    case .integer(let number): sqlite3_result_int64(call, number)
    case .double(let number): sqlite3_result_double(call, number)
    case .boolean(let flag): sqlite3_result_int64(call, flag ? 1 : 0)
    case .text(let text): answer(text)
    }
  }

  func rulesMatch() {
    guard case .clause(let clause) = condition, type(1) != SQLITE_NULL, let session = table.session,
      let score = try? TriageCoding.score(bytes(1), rule: { (id) throws(StoreError) in try session.rule(id) })
    else { return answer(false) }
    answer(clause.matches(StoredEvent(id: 0, guid: "", fields: [], triage: score, configurationVersion: 0)))
  }

  func placeMatches() {
    guard case .value(let predicate) = condition, let guid = guid(1) else { return answer(false) }
    answer(predicate.matches(.text(guid)))
  }

  func placeGUID() {
    if let guid = guid(0) { answer(guid) } else { sqlite3_result_null(call) }
  }

  private var condition: PredicateTable.Condition? {
    let number = integer(0)
    guard number >= 0, number < Int64(table.conditions.count) else { return nil }
    return table.conditions[Int(number)]
  }

  private func guid(_ first: Int) -> Bytes? {
    guard let log = try? table.session?.log(integer(first)) else { return nil }
    return Bytes(EventIdentifier(key: log.key, offset: integer(first + 1)).text)
  }

  /// The last value that a record has for a field.
  private func extra(field: Int64, _ record: UnsafeRawBufferPointer) -> FieldValue {
    var decoder = ByteDecoder(record)
    var found = FieldValue.missing
    while !decoder.isAtEnd, let number = decoder.signed(), let value = FieldValueCoding.value(&decoder) {
      if number == field { found = value }
    }
    return found
  }

  private func type(_ index: Int) -> Int32 { sqlite3_value_type(arguments[index]) }

  private func integer(_ index: Int) -> Int64 { sqlite3_value_int64(arguments[index]) }

  private func bytes(_ index: Int) -> UnsafeRawBufferPointer {
    let base = sqlite3_value_blob(arguments[index])
    return UnsafeRawBufferPointer(start: base, count: base == nil ? 0 : Int(sqlite3_value_bytes(arguments[index])))
  }

  private func value(_ index: Int) -> FieldValue {
    switch type(index) {
    case SQLITE_NULL: .missing
    case SQLITE_INTEGER: .integer(integer(index))
    case SQLITE_FLOAT: .double(sqlite3_value_double(arguments[index]))
    case _: .text(Bytes(copying: bytes(index)))
    }
  }

  private func answer(_ flag: Bool) { sqlite3_result_int(call, flag ? 1 : 0) }

  private func answer(_ text: Bytes) {
    text.withUnsafeBytes {
      sqlite3_result_blob(
        call, $0.baseAddress, Int32(clamping: $0.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }
  }
}
