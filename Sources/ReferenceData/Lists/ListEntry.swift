// Part of squint.
public import Stellar
public import UntrustedText

/// One line of a list: of what kind it is, what it is about, and what is known.
public struct ListEntry: Sendable {
  /// The kind, as `whitelist` or `malicious_ip`.
  public var kind: Bytes
  /// What is looked up.
  public var indicator: Bytes
  /// What is known about it, in the order of the columns.
  public var values: [(name: String, value: ListValue)]

  /// Gathers an entry.
  public init(kind: Bytes, indicator: Bytes, values: [(name: String, value: ListValue)]) {
    self.kind = kind
    self.indicator = indicator
    self.values = values
  }
}

/// A value that a list can hold.
public enum ListValue: Hashable, Sendable {
  /// Nothing is known.
  case null
  /// A text, bytes kept exactly.
  case text(Bytes)
  /// A whole number of 64 bits; one of 32 is read back as such.
  case integer(Int64)
  /// A number with a fraction.
  case double(Double)
  /// A truth value.
  case boolean(Bool)
  /// A list or a map, as JSON.
  case json(Bytes)

  /// What a list keeps of an expression's value.
  ///
  /// - Throws: for what cannot be written, as a function or a filter.
  public init(_ value: Value) throws(StellarError) {
    switch value {
    case .null: self = .null
    case .string(let text): self = .text(text)
    case .int(let number): self = .integer(Int64(number))
    case .long(let number): self = .integer(number)
    case .float(let number): self = .double(Double(number))
    case .double(let number): self = .double(number)
    case .boolean(let flag): self = .boolean(flag)
    case .list, .map, .set: self = .json(Bytes(try value.json(.typed).serialized()))
    case .lambda, .bloom, .object: throw StellarError(.wrongType, "a list cannot keep \(value.kindName)")
    }
  }

  /// The value as expressions see it.
  public var stellarValue: Value {
    switch self {
    case .null: .null
    case .text(let text): .string(text)
    case .integer(let number): Int32(exactly: number).map { .int($0) } ?? .long(number)
    case .double(let number): .double(number)
    case .boolean(let flag): .boolean(flag)
    case .json(let text): (try? JSONValue.parse(text)).map { Value($0, .typed) } ?? .null
    }
  }
}
