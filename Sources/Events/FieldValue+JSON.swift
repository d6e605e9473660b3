// Part of squint.
public import UntrustedText

extension FieldValue {
  /// The value as a JSON document has it; null for a missing field.
  public var json: JSONValue {
    switch self {
    case .missing: .null
    case .text(let text): .string(text)
    case .integer(let number): .integer(number)
    case .double(let number): .number(number)
    case .boolean(let flag): .bool(flag)
    case .list(let items): .array(items.map(\.json))
    }
  }
}
