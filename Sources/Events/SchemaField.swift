// Part of squint.

/// How the values of a field compare.
public enum FieldType: String, Hashable, Sendable, CaseIterable {
  /// The whole value, case-sensitive.
  case keyword
  /// Words in any case.
  case text
  /// Whole numbers.
  case integer
  /// Numbers with a fraction.
  case double
  /// True or false; Metron writes the string "true".
  case boolean
  /// Milliseconds since 1970 UTC.
  case date
  /// An IPv4 or IPv6 address.
  case address
}

/// What is known of a field before any event is seen.
public struct SchemaField: Hashable, Sendable {
  /// The dotted name.
  public let name: String
  /// How its values compare.
  public let type: FieldType
  /// Whether a bare word of a query is looked for in this field.
  public let holdsWords: Bool

  /// Describes a field.
  public init(_ name: String, _ type: FieldType, holdsWords: Bool = false) {
    self.name = name
    self.type = type
    self.holdsWords = holdsWords
  }
}
