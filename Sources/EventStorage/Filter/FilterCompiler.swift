// Part of squint.
import Events
import Search
import UntrustedText

/// Turns a query into SQL over `event` that selects exactly the events the query matches.
///
/// Conditions on repeated text are answered from the dictionaries first and become sets of numbers.
struct FilterCompiler {
  private let session: ReadSession
  private let resolved = ResolvedTerms()
  private static let clauseLimit = 400
  private static let inLimit = 24

  init(_ session: ReadSession) { self.session = session }

  func filter(_ query: SearchQuery) throws(StoreError) -> SQLFilter {
    guard Self.clauses(query.root) <= Self.clauseLimit else { return try scanned(query) }
    return try filter(query.root)
  }

  /// Whether the filter stays right as long as the dictionaries do.
  func isLasting(_ query: SearchQuery) -> Bool {
    Self.clauses(query.root) <= Self.clauseLimit && !Self.namesTable(query.root)
  }

  private static func namesTable(_ node: QueryNode) -> Bool {
    switch node {
    case .everything: false
    case .and(let parts), .or(let parts): parts.contains { namesTable($0) }
    case .not(let inner): namesTable(inner)
    case .clause(let clause):
      switch clause.field {
      case .named(let name, _): name == FieldName.sourceFile || name == FieldName.configHash
      case .guid: true
      case .anyText, .score, .vetoed, .level, .status, .ruleName, .numberedRule, .configurationVersion: false
      }
    }
  }

  private static func clauses(_ node: QueryNode) -> Int {
    switch node {
    case .everything: 0
    case .and(let parts), .or(let parts): parts.reduce(0) { $0 + clauses($1) }
    case .not(let inner): 1 + clauses(inner)
    case .clause: 1
    }
  }

  private func filter(_ node: QueryNode) throws(StoreError) -> SQLFilter {
    switch node {
    case .everything: return .everything
    case .and(let parts): return .all(try filters(parts))
    case .or(let parts): return .any(try filters(parts))
    case .not(let inner): return try filter(inner).negated
    case .clause(let clause): return try filter(clause)
    }
  }

  private func filters(_ nodes: [QueryNode]) throws(StoreError) -> [SQLFilter] {
    var filters: [SQLFilter] = []
    for node in nodes { filters.append(try filter(node)) }
    return filters
  }

  /// A query of too many clauses for SQL: reads every event once and keeps the numbers of those that match.
  private func scanned(_ query: SearchQuery) throws(StoreError) -> SQLFilter {
    var numbers = NumberSet()
    let reader = EventReader(session)
    let statement = try session.prepare("SELECT \(EventReader.columns) FROM event")
    while try statement.step() {
      let event = try reader.event(statement)
      if query.matches(event) { numbers.insert(event.id) }
    }
    return member("id", of: numbers)
  }

  private func filter(_ clause: QueryClause) throws(StoreError) -> SQLFilter {
    let predicate = clause.predicate
    switch clause.field {
    case .named(let name, _): return try named(name, predicate)
    case .anyText:
      var parts: [SQLFilter] = []
      for name in QueryClause.wordFields {
        let part = try named(name, predicate)
        // The words of a URL that is a part of its line are words of the line, which is looked at anyway.
        parts.append(name == "url" ? .all([SQLFilter("url_start IS NULL"), part]) : part)
      }
      parts.append(rules(clause))
      return .any(parts)
    case .score:
      let range =
        predicate == .exists ? SQLFilter.everything : Self.numeric("score", predicate) ?? value("score", predicate)
      return .all([SQLFilter("score IS NOT NULL"), range])
    case .vetoed:
      return predicate.matches(.boolean(true))
        ? SQLFilter("score IS NOT NULL AND score = ?", [.double(-.infinity)]) : .nothing
    case .level: return Self.level(predicate)
    case .status: return try status(predicate)
    case .ruleName, .numberedRule: return rules(clause)
    case .guid: return try guid(predicate)
    case .configurationVersion: return Self.numeric("config", predicate) ?? value("config", predicate)
    }
  }

  // MARK: Fields

  private func named(_ name: String, _ predicate: QueryPredicate) throws(StoreError) -> SQLFilter {
    if name == FieldName.configHash { return try configurationHash(predicate) }
    let extra = try extra(name, predicate)
    if name == FieldName.sourceFile { return try sourceFile(predicate, extra) }
    guard let column = EventColumn.byField[name] else { return extra?.matching ?? .nothing }
    let typed = try typed(column, predicate)
    guard let extra else { return typed }
    // An extra value stands in for the column's: it was of another type, or a statement replaced it.
    return .any([.all([typed, extra.present.negated]), extra.matching])
  }

  private func typed(_ column: EventColumn, _ predicate: QueryPredicate) throws(StoreError) -> SQLFilter {
    switch column.kind {
    case .url:
      if predicate == .exists { return SQLFilter("url_start IS NOT NULL OR url IS NOT NULL") }
      return value(column.expression, predicate)
    case .integer, .double, .line, .boolean, .term:
      if predicate == .exists { return SQLFilter("\(column.column) IS NOT NULL") }
    }
    switch column.kind {
    case .url, .line: return value(column.expression, predicate)
    case .integer, .double: return Self.numeric(column.column, predicate) ?? value(column.column, predicate)
    case .boolean:
      let values: [FieldValue] = [.boolean(false), .boolean(true), .text("false"), .text("true")]
      let codes = values.indices.filter { predicate.matches(values[$0]) }.map { Int64($0) }
      return member(column.column, of: NumberSet(codes))
    case .term(let dictionary):
      return member(column.column, of: try numbers(dictionary, predicate))
    }
  }

  private func extra(
    _ name: String, _ predicate: QueryPredicate
  ) throws(StoreError) -> (present: SQLFilter, matching: SQLFilter)? {
    guard let field = try session.fieldID(name) else { return nil }
    func condition(_ predicate: QueryPredicate) -> SQLFilter {
      let number = session.predicates.add(.value(predicate))
      return SQLFilter(
        "extra IS NOT NULL AND extra_matches(?, ?, extra)", [.integer(number), .integer(field)])
    }
    return (condition(.exists), condition(predicate))
  }

  private func sourceFile(
    _ predicate: QueryPredicate, _ extra: (present: SQLFilter, matching: SQLFilter)?
  ) throws(StoreError) -> SQLFilter {
    var logs = NumberSet()
    let statement = try session.prepare("SELECT id, path FROM log")
    while try statement.step() {
      if predicate.matches(.text(statement.bytes(1))) { logs.insert(statement.integer(0)) }
    }
    let matching = member("log", of: logs)
    guard let extra else { return matching }
    return .any([.all([matching, extra.present.negated]), extra.matching])
  }

  private func configurationHash(_ predicate: QueryPredicate) throws(StoreError) -> SQLFilter {
    var configurations = NumberSet()
    let statement = try session.prepare("SELECT id FROM configuration")
    while try statement.step() {
      let number = statement.integer(0)
      guard let hash = try session.configurationHash(number) else { continue }
      if predicate == .exists || predicate.matches(.text(hash)) { configurations.insert(number) }
    }
    return member("config", of: configurations)
  }

  /// The numbers of a dictionary's values that fit.
  private func numbers(
    _ dictionary: EventColumn.Dictionary, _ predicate: QueryPredicate
  ) throws(StoreError) -> NumberSet {
    if case .text(let text) = predicate {
      return NumberSet(try session.termID(dictionary, text).map { [$0] } ?? [])
    }
    if let known = resolved.sets[dictionary]?[predicate] { return known }
    var numbers = NumberSet()
    let statement = try session.prepare("SELECT id, value FROM \(dictionary.table)")
    while try statement.step() {
      if predicate.matches(.text(statement.bytes(1))) { numbers.insert(statement.integer(0)) }
    }
    resolved.sets[dictionary, default: [:]][predicate] = numbers
    return numbers
  }

  // MARK: What follows from the score, the place and the rules

  private static func level(_ predicate: QueryPredicate) -> SQLFilter {
    guard case .level(let level) = predicate else { return predicate == .exists ? .everything : .nothing }
    switch level {
    case .critical: return SQLFilter("score IS NOT NULL AND score >= 90")
    case .high: return SQLFilter("score IS NOT NULL AND score >= 70 AND score < 90")
    case .medium: return SQLFilter("score IS NOT NULL AND score >= 40 AND score < 70")
    case .low: return SQLFilter("score IS NOT NULL AND score > 0 AND score < 40")
    case .none: return SQLFilter("score IS NULL OR score <= 0")
    }
  }

  private func status(_ predicate: QueryPredicate) throws(StoreError) -> SQLFilter {
    guard case .status(let status) = predicate else { return predicate == .exists ? .everything : .nothing }
    let stored = try session.termID(.word, Bytes(status.rawValue)).map { SQLFilter("status = ?", [.integer($0)]) }
    return .any([stored ?? .nothing, status == .new ? SQLFilter("status IS NULL") : .nothing])
  }

  private func rules(_ clause: QueryClause) -> SQLFilter {
    SQLFilter(
      "score IS NOT NULL AND rules_match(?, rules)", [.integer(session.predicates.add(.clause(clause)))])
  }

  private func guid(_ predicate: QueryPredicate) throws(StoreError) -> SQLFilter {
    if predicate == .exists { return .everything }
    if case .text(let text) = predicate {
      let text = String(decoding: text.array, as: UTF8.self)
      if let place = try session.place(ofGUID: text), place.guid == text {
        return SQLFilter("log = ? AND line_offset = ?", [.integer(place.log), .integer(place.offset)])
      }
      return .nothing
    }
    return SQLFilter(
      "place_matches(?, log, line_offset)", [.integer(session.predicates.add(.value(predicate)))])
  }

  // MARK: Pieces

  private func member(_ column: String, of numbers: NumberSet) -> SQLFilter {
    if numbers.count == 0 { return .nothing }
    if numbers.count > Self.inLimit {
      return SQLFilter("member_of(?, \(column))", [.integer(session.predicates.add(.members(numbers)))])
    }
    let members = numbers.members
    if members.count == 1 { return SQLFilter("\(column) = ?", [.integer(members[0])]) }
    let marks = repeatElement("?", count: members.count).joined(separator: ",")
    return SQLFilter("\(column) IN (\(marks))", members.map { .integer($0) })
  }

  private func value(_ expression: String, _ predicate: QueryPredicate) -> SQLFilter {
    SQLFilter(
      "value_matches(?, \(expression))", [.integer(session.predicates.add(.value(predicate)))])
  }

  /// A range on a numeric column; nil when the comparison is not one that SQL makes alike.
  private static func numeric(_ column: String, _ predicate: QueryPredicate) -> SQLFilter? {
    switch predicate {
    case .integer(let range):
      return column == "score" || column == "model_probability" ? nil : bounds(column, range) { .integer($0) }
    case .double(let range):
      return column == "score" || column == "model_probability" ? bounds(column, range) { .double($0) } : nil
    case .time(let times):
      return SQLFilter(
        "\(column) BETWEEN ? AND ?", [.integer(times.first), .integer(times.last)])
    case .exists, .text, .textRange, .wildcard, .regex, .words, .boolean, .address, .network, .addressRange, .level,
      .status:
      return nil
    }
  }

  private static func bounds<Bound>(
    _ column: String, _ range: QueryRange<Bound>, _ argument: (Bound) -> SQLValue
  ) -> SQLFilter {
    if let single = range.single { return SQLFilter("\(column) = ?", [argument(single)]) }
    var parts: [String] = ["\(column) IS NOT NULL"]
    var arguments: [SQLValue] = []
    if let lower = range.lower {
      parts.append("\(column) \(range.includesLower ? ">=" : ">") ?")
      arguments.append(argument(lower))
    }
    if let upper = range.upper {
      parts.append("\(column) \(range.includesUpper ? "<=" : "<") ?")
      arguments.append(argument(upper))
    }
    return SQLFilter(parts.joined(separator: " AND "), arguments)
  }
}

/// The sets that one compilation has found: a bare word asks the same dictionary for several fields.
private final class ResolvedTerms {
  var sets: [EventColumn.Dictionary: [QueryPredicate: NumberSet]] = [:]
}
