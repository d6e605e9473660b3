// Part of squint.
import UntrustedText

/// The dictionary values that a read connection has seen, by number; the store never changes one.
struct TermCache {
  private var values: [[Bytes?]] = Array(repeating: [], count: EventColumn.Dictionary.allCases.count)
  private var heldBytes = 0

  private static let byteLimit = 64 << 20
  private static let numberLimit: Int64 = 4 << 20

  /// A value if it was seen before.
  @inline(__always) func value(_ dictionary: EventColumn.Dictionary, _ id: Int64) -> Bytes? {
    let known = values[dictionary.rawValue]
    guard id >= 0, id < Int64(known.count) else { return nil }
    return known[Int(id)]
  }

  /// Remembers a value, within limits.
  mutating func insert(_ dictionary: EventColumn.Dictionary, _ id: Int64, _ value: Bytes) {
    guard id >= 0, id < Self.numberLimit else { return }
    if heldBytes > Self.byteLimit {
      for index in values.indices { values[index].removeAll() }
      heldBytes = 0
    }
    let missing = Int(id) + 1 - values[dictionary.rawValue].count
    if missing > 0 { values[dictionary.rawValue].append(contentsOf: repeatElement(nil, count: missing + 64)) }
    values[dictionary.rawValue][Int(id)] = value
    heldBytes += value.count + 32
  }
}

extension ReadSession {
  /// The text of a dictionary's number; empty for a number that the store lost.
  func term(_ dictionary: EventColumn.Dictionary, _ id: Int64) throws(StoreError) -> Bytes {
    if let known = terms.value(dictionary, id) { return known }
    let statement = try cached("SELECT value FROM \(dictionary.table) WHERE id = ?1")
    defer { statement.reset() }
    statement.bind(1, id)
    guard try statement.step() else { return Bytes() }
    let value = statement.bytes(0)
    terms.insert(dictionary, id, value)
    return value
  }

  /// The number of a text in a dictionary, or nil when no event has it.
  func termID(_ dictionary: EventColumn.Dictionary, _ value: Bytes) throws(StoreError) -> Int64? {
    let statement = try cached("SELECT id FROM \(dictionary.table) WHERE value = ?1")
    defer { statement.reset() }
    value.withUnsafeBytes { statement.bind(1, blob: $0) }
    return try statement.step() ? statement.integer(0) : nil
  }

  /// The name of an extra field.
  func fieldName(_ id: Int64) throws(StoreError) -> String {
    if let known = fieldNames[id] { return known }
    let statement = try cached("SELECT name FROM field WHERE id = ?1")
    defer { statement.reset() }
    statement.bind(1, id)
    let name = try statement.step() ? statement.text(0) : ""
    fieldNames[id] = name
    return name
  }

  /// The number of an extra field, or nil when no event has it.
  func fieldID(_ name: String) throws(StoreError) -> Int64? {
    let statement = try cached("SELECT id FROM field WHERE name = ?1")
    defer { statement.reset() }
    statement.bind(1, text: name)
    return try statement.step() ? statement.integer(0) : nil
  }

  /// A rule by its number.
  func rule(_ id: Int64) throws(StoreError) -> RuleTerm? {
    if let known = rules[id] { return known }
    let statement = try cached("SELECT identity FROM rule WHERE id = ?1")
    defer { statement.reset() }
    statement.bind(1, id)
    let rule = try statement.step() ? TriageCoding.term(statement.rawBytes(0)) : nil
    rules[id] = rule
    return rule
  }

  /// A log by its number.
  func log(_ id: Int64) throws(StoreError) -> LogTerm {
    if let known = logs[id] { return known }
    let statement = try cached("SELECT key, path FROM log WHERE id = ?1")
    defer { statement.reset() }
    statement.bind(1, id)
    guard try statement.step(), let key = LineageKey(statement.array(0)) else {
      throw StoreError.damaged(path: path, reason: "an event of an unknown log")
    }
    let log = LogTerm(key: key, path: statement.text(1))
    logs[id] = log
    return log
  }
}
