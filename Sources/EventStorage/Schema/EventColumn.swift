// Part of squint.
import Events

/// A field that has a typed column of its own; a value of another type goes to the extra fields.
struct EventColumn: Hashable, Sendable {
  /// How a value is kept.
  enum Kind: Hashable, Sendable {
    /// A whole number.
    case integer
    /// A number with a fraction.
    case double
    /// 0 and 1; 2 and 3 are the strings "false" and "true" that Metron writes.
    case boolean
    /// Text by its number in a dictionary.
    case term(Dictionary)
    /// The line itself.
    case line
    /// A part of the line, or text of its own.
    case url
  }

  /// The dictionaries of repeated text.
  enum Dictionary: Int, Hashable, Sendable, CaseIterable {
    case name, address, word

    /// The table's name.
    var table: String {
      switch self {
      case .name: "name"
      case .address: "address"
      case .word: "word"
      }
    }
  }

  let field: String
  let column: String
  let kind: Kind
  /// Whether few events have a value, which an index finds.
  var isRare = false

  /// All typed columns in the order in which fields are shown.
  static let all: [EventColumn] = [
    EventColumn(field: FieldName.timestamp, column: "time", kind: .integer),
    EventColumn(field: "ip_src_addr", column: "client", kind: .term(.address)),
    EventColumn(field: "full_hostname", column: "host", kind: .term(.name)),
    EventColumn(field: "domain_without_subdomains", column: "domain", kind: .term(.name)),
    EventColumn(field: "action", column: "action", kind: .term(.word)),
    EventColumn(field: "code", column: "code", kind: .integer),
    EventColumn(field: "method", column: "method", kind: .term(.word)),
    EventColumn(field: "url", column: "url", kind: .url),
    EventColumn(field: "bytes", column: "bytes", kind: .integer),
    EventColumn(field: "elapsed", column: "elapsed", kind: .integer),
    EventColumn(field: "user", column: "user_name", kind: .term(.word)),
    EventColumn(field: "hierarchy", column: "hierarchy", kind: .term(.word)),
    EventColumn(field: "ip_dst_addr", column: "destination", kind: .term(.address)),
    EventColumn(field: "content_type", column: "content_type", kind: .term(.word)),
    EventColumn(field: "is_malicious", column: "verdict", kind: .term(.word)),
    EventColumn(field: "dga_family", column: "family", kind: .term(.word), isRare: true),
    EventColumn(field: "is_potential_typosquat", column: "typosquat", kind: .boolean),
    EventColumn(field: FieldName.isAlert, column: "is_alert", kind: .boolean),
    EventColumn(field: FieldName.alertStatus, column: "status", kind: .term(.word)),
    EventColumn(field: "squint.model.dga.version", column: "model_version", kind: .term(.word)),
    EventColumn(field: "squint.model.dga.probability", column: "model_probability", kind: .double),
    EventColumn(field: FieldName.sourceType, column: "source_type", kind: .term(.word)),
    EventColumn(field: FieldName.originalString, column: "line", kind: .line),
  ]

  static let byField = Swift.Dictionary(uniqueKeysWithValues: all.map { ($0.field, $0) })

  /// The value as an SQL expression over a row of `event`.
  var expression: String {
    switch kind {
    case .url: "CASE WHEN url_start IS NULL THEN url ELSE substr(line, url_start, url_length) END"
    case .integer, .double, .boolean, .term, .line: column
    }
  }
}
