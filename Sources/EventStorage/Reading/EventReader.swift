// Part of squint.
import Events
import Search
import UntrustedText

/// Makes events of rows; a statement that it reads selects `EventReader.columns` first.
struct EventReader {
  private static let fixed = [
    "id", "log", "line_offset", "config", "rules", "extra", "url_start", "url_length", "guid",
  ]
  static let columns = (fixed + EventColumn.all.map(\.column)).joined(separator: ", ")
  private static let first = Int32(fixed.count)
  private static let line =
    first + Int32(EventColumn.all.firstIndex { $0.kind == .line } ?? 0)

  private let session: ReadSession

  init(_ session: ReadSession) { self.session = session }

  /// The event of the row at which a statement stands.
  func event(_ row: Statement) throws(StoreError) -> StoredEvent {
    let log = try session.log(row.integer(1))
    var fields: [ExtraField] = []
    fields.reserveCapacity(EventColumn.all.count + 2)
    var index = Self.first
    for column in EventColumn.all {
      let value = try value(row, index, column.kind)
      if value.isPresent { fields.append(ExtraField(column.field, value)) }
      index += 1
    }
    try appendExtras(row, to: &fields)
    if !fields.contains(where: { $0.name == FieldName.sourceFile }) {
      fields.append(ExtraField(FieldName.sourceFile, .text(Bytes(log.path))))
    }
    if let hash = try session.configurationHash(row.integer(3)) {
      fields.append(ExtraField(FieldName.configHash, .text(hash)))
    }
    let guid = row.optionalText(8) ?? EventIdentifier(key: log.key, offset: row.integer(2)).text
    return StoredEvent(
      id: row.integer(0), guid: guid, fields: fields, triage: try triage(row, 4), configurationVersion: row.integer(3))
  }

  func triage(_ row: Statement, _ column: Int32) throws(StoreError) -> TriageScore? {
    guard !row.isNull(column) else { return nil }
    let score = try TriageCoding.score(row.rawBytes(column)) { (id) throws(StoreError) in try session.rule(id) }
    guard let score else { throw StoreError.damaged(path: session.path, reason: "a broken record of rules") }
    return score
  }

  private func value(_ row: Statement, _ index: Int32, _ kind: EventColumn.Kind) throws(StoreError) -> FieldValue {
    if case .url = kind, !row.isNull(6) { return .text(urlPart(row)) }
    return try session.value(row, index, kind)
  }

  private func urlPart(_ row: Statement) -> Bytes {
    let line = row.rawBytes(Self.line)
    let start = max(0, min(line.count, Int(clamping: row.integer(6)) - 1))
    let end = start + max(0, min(line.count - start, Int(clamping: row.integer(7))))
    return Bytes(copying: UnsafeRawBufferPointer(rebasing: line[start..<end]))
  }

  private func appendExtras(_ row: Statement, to fields: inout [ExtraField]) throws(StoreError) {
    guard !row.isNull(5) else { return }
    var decoder = ByteDecoder(row.rawBytes(5))
    while !decoder.isAtEnd {
      guard let number = decoder.signed(), let value = FieldValueCoding.value(&decoder) else {
        throw StoreError.damaged(path: session.path, reason: "a broken record of extra fields")
      }
      let name = try session.fieldName(number)
      // What a statement made later replaces what the parser found.
      if let index = fields.firstIndex(where: { $0.name == name }) {
        fields[index] = ExtraField(name, value)
      } else {
        fields.append(ExtraField(name, value))
      }
    }
  }
}

extension ReadSession {
  /// The value of a typed column; a URL must be selected as its expression.
  func value(_ row: Statement, _ index: Int32, _ kind: EventColumn.Kind) throws(StoreError) -> FieldValue {
    if row.isNull(index) { return .missing }
    switch kind {
    case .integer: return .integer(row.integer(index))
    case .double: return .double(row.double(index))
    case .boolean:
      switch row.integer(index) {
      case 0: return .boolean(false)
      case 1: return .boolean(true)
      case 2: return .text("false")
      case _: return .text("true")
      }
    case .term(let dictionary): return .text(try term(dictionary, row.integer(index)))
    case .line, .url: return .text(row.bytes(index))
    }
  }
}
