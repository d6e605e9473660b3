// Part of squint.
import Events
import Search

/// A sort key as SQL.
struct SortColumn {
  /// What is compared; NULL when the event lacks the field.
  let expression: String
  let isNullable: Bool
  let isDescending: Bool

  init(_ key: SortKey, _ session: ReadSession) throws(StoreError) {
    isDescending = key.isDescending
    let expression: String
    switch key.field {
    case FieldName.score: expression = "score"
    case FieldName.guid: expression = "coalesce(CAST(guid AS BLOB), place_guid(log, line_offset))"
    case FieldName.configVersion: expression = "nullif(config, 0)"
    case FieldName.configHash:
      expression =
        "(SELECT CAST(lower(substr(hex(content_hash), 1, 12)) AS BLOB) FROM configuration WHERE id = event.config)"
    case FieldName.vetoed: expression = "CASE WHEN score = -9e999 THEN 1 END"
    case FieldName.alertStatus: expression = "coalesce((SELECT value FROM word WHERE id = status), x'4E4557')"
    case "level":
      expression =
        "CASE WHEN score >= 90 THEN 4 WHEN score >= 70 THEN 3 WHEN score >= 40 THEN 2 WHEN score > 0 THEN 1 ELSE 0 END"
    case "rule": expression = "CASE WHEN score IS NOT NULL THEN length(rules) END"
    case FieldName.sourceFile: expression = "(SELECT CAST(path AS BLOB) FROM log WHERE log.id = event.log)"
    case let name: expression = try Self.stored(name, session)
    }
    self.expression = expression
    isNullable = ![FieldName.guid, FieldName.alertStatus, FieldName.sourceFile, "level"].contains(key.field)
  }

  private static func stored(_ name: String, _ session: ReadSession) throws(StoreError) -> String {
    let extra = try session.fieldID(name).map { "extra_value(\($0), extra)" }
    guard let column = EventColumn.byField[name] else { return extra ?? "NULL" }
    let typed: String
    switch column.kind {
    case .integer, .double: typed = column.column
    case .boolean: typed = "(\(column.column) & 1)"
    case .line, .url: typed = column.expression
    case .term(.address):
      typed = "(SELECT coalesce(sort_key, value) FROM address WHERE address.id = event.\(column.column))"
    case .term(let dictionary):
      typed = "(SELECT value FROM \(dictionary.table) WHERE \(dictionary.table).id = event.\(column.column))"
    }
    return extra.map { "coalesce(\($0), \(typed))" } ?? typed
  }
}

/// The place of an event by the values of the sort columns; nil is a missing value.
struct SortPlace {
  let id: Int64
  let values: [SQLValue?]
}
