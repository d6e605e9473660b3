// Part of squint.
public import Events
import NetworkNames
import UntrustedText

extension QueryNode {
  /// The condition that a field has just this value, typed as the schema says; `.missing` asks for its absence.
  ///
  /// A value that does not fit the field's type, such as `-` for an address, is asked for by a regular expression.
  public static func equality(_ name: String, _ value: FieldValue, schema: EventSchema) -> QueryNode {
    let field = QueryField(named: name, schema: schema) ?? .named(name, .keyword)
    switch value {
    case .missing where field == .status: return .clause(QueryClause(field, .status(.new)))
    case .missing: return .not(.clause(QueryClause(field, .exists)))
    case .list(let values): return .all(values.map { equality(name, $0, schema: schema) })
    case .double(-.infinity) where field == .score: return .clause(QueryClause(.vetoed, .boolean(true)))
    case .text, .integer, .double, .boolean:
      let predicate = exact(field, value) ?? regex(field, value) ?? .exists
      return .clause(QueryClause(field, predicate))
    }
  }

  private static func exact(_ field: QueryField, _ value: FieldValue) -> QueryPredicate? {
    let text = text(of: value)
    switch (field, field.type) {
    case (.level, _): return AlertLevel.allCases.first { text == Bytes($0.rawValue) }.map { .level($0) }
    case (.status, _): return AlertStatus.allCases.first { text == Bytes($0.rawValue) }.map { .status($0) }
    case (_, .keyword): return .text(text)
    case (_, .text): return text.isEmpty ? .text(text) : WordPhrase(Wildcard([.literal(text)])).map { .words($0) }
    case (_, .integer):
      if case .double(let number) = value { return Int64(exactly: number).map { .integer(QueryRange(only: $0)) } }
      return PlainNumber.integer(text).map { .integer(QueryRange(only: $0)) }
    case (_, .double):
      if case .double(let number) = value { return number.isFinite ? .double(QueryRange(only: number)) : nil }
      return PlainNumber.double(text).map { .double(QueryRange(only: $0)) }
    case (_, .boolean): return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case (_, .date):
      guard let instant = PlainNumber.integer(text) else { return nil }
      let date = QueryDate(.instant(instant, .instant))
      return TimeRange(from: date, to: date, now: 0).map { .time($0) }
    case (_, .address): return IPAddress(parsing: text).map { .address($0) }
    }
  }

  private static func regex(_ field: QueryField, _ value: FieldValue) -> QueryPredicate? {
    guard field.takesRegex else { return nil }
    let source = text(of: value).array.flatMap { byte -> [UInt8] in
      let isWord = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
      // A slash needs no backslash in the expression itself and cannot keep one when it is printed.
      return isWord || byte == UInt8(ascii: "/") ? [byte] : [UInt8(ascii: "\\"), byte]
    }
    return (try? QueryRegex(Bytes(source))).map { .regex($0) }
  }

  private static func text(of value: FieldValue) -> Bytes {
    switch value {
    case .text(let text): text
    case .integer(let number): Bytes("\(number)")
    case .double(let number): Bytes(PlainNumber.text(number) ?? "\(number)")
    case .boolean(let truth): truth ? "true" : "false"
    case .missing, .list: Bytes()
    }
  }
}

extension QueryField {
  /// Whether `/regex/` may be asked of the field.
  var takesRegex: Bool {
    switch self {
    case .score, .vetoed, .level, .status, .configurationVersion: false
    case .named, .anyText, .ruleName, .numberedRule, .guid: true
    }
  }
}
