// Part of squint.
public import Events
public import NetworkNames
public import UntrustedText

/// One condition: a field and what its value must be.
///
/// An event without the field matches no clause on it.
public struct QueryClause: Hashable, Sendable {
  /// Where to look.
  public let field: QueryField
  /// What to find there.
  public let predicate: QueryPredicate

  /// Pairs a field with a condition; the parser and `init(field:equals:schema:)` see to it that they fit.
  public init(_ field: QueryField, _ predicate: QueryPredicate) {
    self.field = field
    self.predicate = predicate
  }
}

/// What a clause looks at.
public enum QueryField: Hashable, Sendable {
  /// A field of the event by its dotted name.
  case named(String, FieldType)
  /// Any of the word fields, any fired rule's name or reason: bare words.
  case anyText
  /// `threat.triage.score`: a double, −Infinity when vetoed, missing when no rule fired.
  case score
  /// Whether the score is −Infinity; missing unless it is.
  case vetoed
  /// The level of the score; no event is without one.
  case level
  /// The analyst's decision; an event without one has NEW.
  case status
  /// The name of any fired rule.
  case ruleName
  /// `threat.triage.rules.N.…` in the order in which the rules fired.
  case numberedRule(Int, RulePart)
  /// The event's UUID.
  case guid
  /// The number of the configuration that scored the event.
  case configurationVersion
}

/// A part of a fired rule that Metron stores as a field of its own.
public enum RulePart: String, Hashable, Sendable, CaseIterable {
  /// The rule's name.
  case name
  /// The rule's comment.
  case comment
  /// The score's expression text.
  case score
  /// The reason computed for the event.
  case reason
}

/// What a value must be to match.
public enum QueryPredicate: Hashable, Sendable {
  /// Any value at all.
  case exists
  /// Text: the whole value, byte by byte; numbers and Booleans by their text.
  case text(Bytes)
  /// Text in byte order.
  case textRange(QueryRange<Bytes>)
  /// The whole value against `*` and `?`.
  case wildcard(Wildcard)
  /// The whole value against a regular expression.
  case regex(QueryRegex)
  /// Words in a row, any case.
  case words(WordPhrase)
  /// A whole number; a single one is a range from itself to itself.
  case integer(QueryRange<Int64>)
  /// A number; a single one is a range from itself to itself.
  case double(QueryRange<Double>)
  /// A truth value; the string "true" counts as true and "false" as false.
  case boolean(Bool)
  /// One address, however it is spelt.
  case address(IPAddress)
  /// An address in a network.
  case network(IPNetwork)
  /// An address between two of one family; an open end takes the rest of that family.
  case addressRange(QueryRange<IPAddress>)
  /// A time.
  case time(TimeRange)
  /// A level.
  case level(AlertLevel)
  /// A status.
  case status(AlertStatus)
}
