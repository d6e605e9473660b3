// Part of squint.
import Events
import NetworkNames
import UntrustedText

/// Makes clauses of one field out of the text of values.
struct ValueReader {
  let parser: QueryParser
  let field: QueryField
  let place: Range<Int>

  init(_ parser: QueryParser, _ field: QueryField, _ place: Range<Int>) {
    self.parser = parser
    self.field = field
    self.place = place
  }

  static func name(_ field: QueryField) -> String {
    field.name.map { EventSchema.shortName(ofFull: $0) ?? $0 } ?? "text"
  }

  private func refusal(_ what: String, _ place: Range<Int>, suggestion: String? = nil) -> QueryError {
    let name = Bytes(Self.name(field)).shownText(limit: 60)
    return parser.scanner.error(
      "\(name) takes \(what), not \(parser.scanner.quoted(place))", place, suggestion: suggestion)
  }

  /// A value without wildcards.
  func clause(_ text: Bytes) throws(QueryError) -> QueryNode {
    .clause(QueryClause(field, try predicate(text)))
  }

  /// A value with wildcards; `*` alone asks whether there is a value.
  func clause(_ pattern: Wildcard) throws(QueryError) -> QueryNode {
    if pattern.pieces == [.any] { return .clause(QueryClause(field, .exists)) }
    switch (field, field.type) {
    case (.level, _), (.status, _): throw refusal(nameList, place)
    case (_, .keyword), (_, .address): return .clause(QueryClause(field, .wildcard(pattern)))
    case (_, .text): return .clause(QueryClause(field, .words(try words(pattern))))
    case (_, .integer), (_, .double), (_, .boolean), (_, .date):
      throw parser.scanner.error("\(Self.name(field)) takes no wildcards; \"*\" alone asks for any value", place)
    }
  }

  private var nameList: String {
    field == .level
      ? AlertLevel.allCases.map(\.rawValue).joined(separator: ", ")
      : AlertStatus.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private func words(_ pattern: Wildcard) throws(QueryError) -> WordPhrase {
    guard let phrase = WordPhrase(pattern) else {
      throw parser.scanner.error("there is no letter or digit to search for", place)
    }
    return phrase
  }

  private func predicate(_ text: Bytes) throws(QueryError) -> QueryPredicate {
    switch (field, field.type) {
    case (.level, _):
      guard let level = AlertLevel(rawValue: lowercased(text)) else {
        throw refusal(nameList, place, suggestion: nearest(text, AlertLevel.allCases.map(\.rawValue)))
      }
      return .level(level)
    case (.status, _):
      guard let status = AlertStatus.allCases.first(where: { $0.rawValue.lowercased() == lowercased(text) }) else {
        throw refusal(nameList, place, suggestion: nearest(text, AlertStatus.allCases.map(\.rawValue)))
      }
      return .status(status)
    case (_, .keyword): return .text(text)
    case (.anyText, _): return .words(try words(Wildcard([.literal(text)])))
    case (_, .text): return text.isEmpty ? .text(text) : .words(try words(Wildcard([.literal(text)])))
    case (_, .integer): return .integer(QueryRange(only: try integer(text, place)))
    case (_, .double): return .double(QueryRange(only: try double(text, place)))
    case (_, .boolean):
      guard text == "true" || text == "false" else { throw refusal("true or false", place) }
      return .boolean(text == "true")
    case (_, .date):
      let date = try self.date(text, place)
      return .time(try times(from: date, includesLower: true, to: date, includesUpper: true))
    case (_, .address):
      if text.firstIndex(of: UInt8(ascii: "/")) != nil {
        guard let network = IPNetwork(parsing: text) else { throw refusal("a network such as 10.0.0.0/8", place) }
        return .network(network)
      }
      return .address(try address(text, place))
    }
  }

  /// A range; nil is an open end.
  func range(
    from lower: Bound?, includesLower: Bool, to upper: Bound?, includesUpper: Bool
  ) throws(QueryError) -> QueryNode {
    func made<Value>(
      _ read: (Bytes, Range<Int>) throws(QueryError) -> Value
    ) throws(QueryError) -> QueryRange<Value> {
      var low: Value?
      var high: Value?
      if let lower { low = try read(lower.text, lower.range) }
      if let upper { high = try read(upper.text, upper.range) }
      return QueryRange(from: low, includesLower: includesLower, to: high, includesUpper: includesUpper)
    }
    let predicate: QueryPredicate
    switch (field, field.type) {
    case (.level, _):
      throw parser.scanner.error("level takes no range; compare score: critical >= 90, high >= 70, medium >= 40", place)
    case (.status, _): throw parser.scanner.error("status takes no range", place)
    case (_, .boolean): throw parser.scanner.error("\(Self.name(field)) is true or false and takes no range", place)
    case _ where lower == nil && upper == nil: predicate = .exists
    case (.anyText, _): throw parser.scanner.error("a range needs a field before it", place)
    case (_, .keyword), (_, .text):
      predicate = .textRange(try made { text, _ throws(QueryError) in text })
    case (_, .integer): predicate = .integer(try made(integer))
    case (_, .double): predicate = .double(try made(double))
    case (_, .address):
      let addresses = try made(address)
      if let low = addresses.lower, let high = addresses.upper, low.family != high.family {
        throw parser.scanner.error("a range of addresses stays in one family, IPv4 or IPv6", place)
      }
      predicate = .addressRange(addresses)
    case (_, .date):
      var low: QueryDate?
      var high: QueryDate?
      if let lower { low = try date(lower.text, lower.range) }
      if let upper { high = try date(upper.text, upper.range) }
      predicate = .time(try times(from: low, includesLower: includesLower, to: high, includesUpper: includesUpper))
    }
    return .clause(QueryClause(field, predicate))
  }

  private func integer(_ text: Bytes, _ place: Range<Int>) throws(QueryError) -> Int64 {
    guard let number = PlainNumber.integer(text) else { throw refusal("a whole number", place) }
    return number
  }

  private func double(_ text: Bytes, _ place: Range<Int>) throws(QueryError) -> Double {
    guard let number = PlainNumber.double(text) else { throw refusal("a number", place) }
    return number
  }

  private func address(_ text: Bytes, _ place: Range<Int>) throws(QueryError) -> IPAddress {
    guard let address = IPAddress(parsing: text) else { throw refusal("an address, a network or a range", place) }
    return address
  }

  private func date(_ text: Bytes, _ place: Range<Int>) throws(QueryError) -> QueryDate {
    guard let date = QueryDate(parsing: text) else {
      throw refusal("a date (2026-11-23, now-1h/d, ISO 8601 with Z or offset, epoch ms)", place)
    }
    return date
  }

  private func times(
    from lower: QueryDate?, includesLower: Bool, to upper: QueryDate?, includesUpper: Bool
  ) throws(QueryError) -> TimeRange {
    guard
      let range = TimeRange(
        from: lower, includesLower: includesLower, to: upper, includesUpper: includesUpper, now: parser.now)
    else { throw parser.scanner.error("the date lies outside the calendar", place) }
    return range
  }

  private func nearest(_ text: Bytes, _ names: [String]) -> String? {
    text.count <= 64 ? EditDistance.nearest(to: text.array, among: names) : nil
  }

  private func lowercased(_ text: Bytes) -> String {
    String(decoding: text[0..<min(text.count, 32)].asciiLowercased.array, as: UTF8.self)
  }
}
