// Part of squint.
import Events
import UntrustedText

/// Writes a tree as text that parses to the same tree.
enum QueryPrinter {
  static func text(of node: QueryNode) -> String {
    switch node {
    case .everything: "*"
    case .and(let parts): parts.map { grouped($0) }.joined(separator: " AND ")
    case .or(let parts): parts.map { grouped($0) }.joined(separator: " OR ")
    case .not(let inner): "NOT \(grouped(inner))"
    case .clause(let clause): text(of: clause)
    }
  }

  private static func grouped(_ node: QueryNode) -> String {
    switch node {
    case .and, .or: "(\(text(of: node)))"
    case .everything, .not, .clause: text(of: node)
    }
  }

  private static func text(of clause: QueryClause) -> String {
    if case .time(let times) = clause.predicate, clause.field.name == FieldName.timestamp, let age = age(times) {
      return "since:\(age)"
    }
    let value = text(of: clause.predicate)
    guard let name = clause.field.name else { return value }
    return "\(fieldName(EventSchema.shortName(ofFull: name) ?? name, isNamed: clause.field)):\(value)"
  }

  private static func fieldName(_ name: String, isNamed field: QueryField) -> String {
    if case .named = field, name == "since" || name == "_exists_" { return "\\" + name }
    return QueryText.escaped(Bytes(name))
  }

  private static func text(of predicate: QueryPredicate) -> String {
    switch predicate {
    case .exists: "*"
    case .text(let text): QueryText.value(text)
    case .textRange(let range): interval(range) { QueryText.value($0) }
    case .wildcard(let pattern): wildcard(pattern)
    case .regex(let regex): QueryText.regex(regex.source)
    case .words(let phrase): words(phrase)
    case .integer(let range): range.single.map { "\($0)" } ?? interval(range) { "\($0)" }
    case .double(let range): range.single.map { number($0) } ?? interval(range) { number($0) }
    case .boolean(let value): value ? "true" : "false"
    case .address(let address): "\(address)"
    case .network(let network): "\(network)"
    case .addressRange(let range): interval(range) { "\($0)" }
    case .time(let times): self.times(times)
    case .level(let level): level.rawValue
    case .status(let status): status.rawValue
    }
  }

  private static func number(_ number: Double) -> String { PlainNumber.text(number) ?? "\(number)" }

  private static func interval<Value>(_ range: QueryRange<Value>, _ shown: (Value) -> String) -> String {
    interval(range.lower.map(shown), range.includesLower, range.upper.map(shown), range.includesUpper)
  }

  private static func interval(_ lower: String?, _ includesLower: Bool, _ upper: String?, _ includesUpper: Bool)
    -> String
  {
    switch (lower, upper) {
    case (let lower?, nil): "\(includesLower ? ">=" : ">")\(lower)"
    case (nil, let upper?): "\(includesUpper ? "<=" : "<")\(upper)"
    case (let lower?, let upper?):
      "\(includesLower ? "[" : "{")\(lower) TO \(upper)\(includesUpper ? "]" : "}")"
    case (nil, nil): "*"
    }
  }

  private static func wildcard(_ pattern: Wildcard) -> String {
    pattern.pieces.map { piece in
      switch piece {
      case .literal(let bytes): QueryText.escaped(bytes)
      case .one: "?"
      case .any: "*"
      }
    }.joined()
  }

  private static func words(_ phrase: WordPhrase) -> String {
    if let literals = phrase.literals {
      let words = literals.map { QueryText.plain($0) }.joined(separator: " ")
      return literals.count == 1 ? words : "\"\(words)\""
    }
    // Quotes would make the wildcards plain; a dot separates words as well as a space. One star alone is everything.
    let words = phrase.words.map { wildcard($0) }.joined(separator: ".")
    return words == "*" ? "*." : words
  }

  private static func times(_ times: TimeRange) -> String {
    if let single = times.single { return single.text }
    return interval(times.lower?.text, times.includesLower, times.upper?.text, times.includesUpper)
  }

  /// `24h` for a range from `now-24h` on.
  private static func age(_ times: TimeRange) -> String? {
    guard times.upper == nil, times.includesLower, let lower = times.lower, lower.anchor == .now,
      lower.steps.count == 1, case .add(let count, let unit)? = lower.steps.first, count <= 0
    else { return nil }
    return "\(count.magnitude)\(unit.rawValue)"
  }
}

extension QueryDate {
  /// The date as a query writes it.
  public var text: String {
    let maths = steps.map { step in
      switch step {
      case .add(let count, let unit): "\(count < 0 ? "-" : "+")\(count.magnitude)\(unit.rawValue)"
      case .floor(let unit): "/\(unit.rawValue)"
      }
    }.joined()
    switch anchor {
    case .now: return "now" + maths
    case .instant(let instant, let span):
      let given = Self.text(of: instant, span)
      return maths.isEmpty ? given : "\(given)||\(maths)"
    }
  }

  private static func text(of instant: Int64, _ span: Span) -> String {
    guard CivilTime.limits.contains(instant) else { return "\(instant)" }
    let civil = CivilTime(instant)
    guard (1...9999).contains(civil.year) else { return "\(instant)" }
    let year = padded(civil.year, 4)
    let month = "\(year)-\(padded(Int64(civil.month), 2))"
    let day = "\(month)-\(padded(Int64(civil.day), 2))"
    switch span {
    case .year: return year
    case .month: return month
    case .day: return day
    case .instant:
      let time = civil.timeOfDay
      let clock = [time / 3_600_000, time / 60_000 % 60, time / 1000 % 60].map { padded($0, 2) }
      return "\(day)T\(clock.joined(separator: ":")).\(padded(time % 1000, 3))Z"
    }
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
