// Part of squint.
package import UntrustedText

/// A value that a program's text holds: one that no evaluation can change.
package enum Constant: Sendable, Equatable {
  case null
  case boolean(Bool)
  case int(Int32)
  case long(Int64)
  case float(Float)
  case double(Double)
  case string(Bytes)

  /// The constant as a value.
  package var value: Value {
    switch self {
    case .null: .null
    case .boolean(let flag): .boolean(flag)
    case .int(let number): .int(number)
    case .long(let number): .long(number)
    case .float(let number): .float(number)
    case .double(let number): .double(number)
    case .string(let text): .string(text)
    }
  }

  /// A value as a constant, nil when it can be changed.
  init?(_ value: Value) {
    switch value {
    case .null: self = .null
    case .boolean(let flag): self = .boolean(flag)
    case .int(let number): self = .int(number)
    case .long(let number): self = .long(number)
    case .float(let number): self = .float(number)
    case .double(let number): self = .double(number)
    case .string(let text): self = .string(text)
    case .list, .map, .set, .lambda, .bloom, .object: return nil
    }
  }
}
