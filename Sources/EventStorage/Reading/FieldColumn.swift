// Part of squint.
import Events
import Search
import UntrustedText

/// A field as facets and groups read it: what to select, and the values that a row has.
struct FieldColumn {
  private enum Source {
    case column(EventColumn, extra: Int64?)
    case extra(Int64)
    case score, vetoed, level, status, rule, guid, configuration, configurationHash, file
    case nothing
  }

  private let source: Source
  private let session: ReadSession
  /// The columns to select.
  let selection: [String]

  init(_ name: String, _ session: ReadSession) throws(StoreError) {
    self.session = session
    let extra = try session.fieldID(name)
    switch name {
    case FieldName.score: (source, selection) = (.score, ["score"])
    case FieldName.vetoed: (source, selection) = (.vetoed, ["score"])
    case "level": (source, selection) = (.level, ["score"])
    case "rule": (source, selection) = (.rule, ["rules"])
    case FieldName.alertStatus: (source, selection) = (.status, ["status"])
    case FieldName.guid: (source, selection) = (.guid, ["log", "line_offset", "guid"])
    case FieldName.configVersion: (source, selection) = (.configuration, ["config"])
    case FieldName.configHash: (source, selection) = (.configurationHash, ["config"])
    case FieldName.sourceFile where extra == nil: (source, selection) = (.file, ["log"])
    case _:
      if let column = EventColumn.byField[name] {
        source = .column(column, extra: extra)
        selection = [column.expression] + (extra == nil ? [] : ["extra"])
      } else if let extra {
        (source, selection) = (.extra(extra), ["extra"])
      } else {
        (source, selection) = (.nothing, ["1"])
      }
    }
  }

  /// The dictionary whose numbers the first column holds, when that is all there is to it.
  var dictionary: EventColumn.Dictionary? {
    switch source {
    case .column(let column, extra: nil):
      if case .term(let dictionary) = column.kind { dictionary } else { nil }
    case .status: .word
    case .column, .extra, .score, .vetoed, .level, .rule, .guid, .configuration, .configurationHash, .file, .nothing:
      nil
    }
  }

  /// What a missing value counts as.
  var fallback: FieldValue {
    if case .status = source { .text("NEW") } else { .missing }
  }

  /// Only rows that can have a value.
  var condition: SQLFilter {
    switch source {
    case .score, .rule, .vetoed: SQLFilter("score IS NOT NULL")
    case .extra: SQLFilter("extra IS NOT NULL")
    case .nothing: .nothing
    case .column(let column, extra: nil) where column.isRare: SQLFilter("\(column.column) IS NOT NULL")
    case .column, .level, .status, .guid, .configuration, .configurationHash, .file: .everything
    }
  }

  /// The distinct values of a row; none when the event lacks the field.
  func values(_ row: Statement, _ first: Int32) throws(StoreError) -> [FieldValue] {
    switch source {
    case .column(let column, let extra):
      if let extra, let value = value(extra, row.rawBytes(first + 1)) { return Self.spread(value) }
      let value = try session.value(row, first, column.kind)
      switch (column.kind, value) {
      case (_, .missing): return []
      case (.boolean, .text(let text)): return [.boolean(text == "true")]
      case (_, let value): return [value]
      }
    case .extra(let field): return value(field, row.rawBytes(first)).map(Self.spread) ?? []
    case .score: return row.optionalDouble(first).map { [.double($0)] } ?? []
    case .vetoed: return row.optionalDouble(first) == -.infinity ? [.boolean(true)] : []
    case .level: return [.text(Bytes(AlertLevel(score: row.optionalDouble(first)).rawValue))]
    case .status: return [row.isNull(first) ? fallback : .text(try session.term(.word, row.integer(first)))]
    case .rule:
      let names = try EventReader(session).triage(row, first)?.rules.compactMap(\.name) ?? []
      return Set(names).map { .text(Bytes($0)) }
    case .guid:
      if let guid = row.optionalText(first + 2) { return [.text(Bytes(guid))] }
      let key = try session.log(row.integer(first)).key
      return [.text(Bytes(EventIdentifier(key: key, offset: row.integer(first + 1)).text))]
    case .configuration: return row.integer(first) == 0 ? [] : [.integer(row.integer(first))]
    case .configurationHash: return try session.configurationHash(row.integer(first)).map { [.text($0)] } ?? []
    case .file: return [.text(Bytes(try session.log(row.integer(first)).path))]
    case .nothing: return []
    }
  }

  private func value(_ field: Int64, _ record: UnsafeRawBufferPointer) -> FieldValue? {
    var decoder = ByteDecoder(record)
    var found: FieldValue?
    while !decoder.isAtEnd, let number = decoder.signed(), let value = FieldValueCoding.value(&decoder) {
      if number == field { found = value }
    }
    return found
  }

  private static func spread(_ value: FieldValue) -> [FieldValue] {
    switch value {
    case .missing: []
    case .list(let items): Array(Set(items))
    case .text, .integer, .double, .boolean: [value]
    }
  }
}
