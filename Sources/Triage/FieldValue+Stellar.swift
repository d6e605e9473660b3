// Part of squint.
import Events
import Stellar
import UntrustedText

extension FieldValue {
  /// The value as expressions see it: null for a missing field, texts with their bytes shared.
  var stellarValue: Value {
    switch self {
    case .missing: .null
    case .text(let text): .string(text)
    case .integer(let number): Int32(exactly: number).map { .int($0) } ?? .long(number)
    case .double(let number): .double(number)
    case .boolean(let flag): .boolean(flag)
    case .list(let items): .list(of: items.map(\.stellarValue))
    }
  }

  /// What an event keeps of a value; nil for a map, which becomes several fields, and for what no event can hold.
  init?(_ value: Value, depth: Int = 0) {
    switch value {
    case .null: self = .missing
    case .boolean(let flag): self = .boolean(flag)
    case .int(let number): self = .integer(Int64(number))
    case .long(let number): self = .integer(number)
    case .float(let number): self = .double(Double(number))
    case .double(let number): self = .double(number)
    case .string(let text): self = .text(text)
    case .list, .set:
      guard depth < 8 else { return nil }
      self = .list((value.items ?? []).compactMap { FieldValue($0, depth: depth + 1) })
    case .map, .lambda, .bloom, .object: return nil
    }
  }

  /// Whether the value is one that Metron drops where results are joined.
  var isEmpty: Bool {
    switch self {
    case .missing: true
    case .text(let text): text.isEmpty
    case .integer, .double, .boolean, .list: false
    }
  }
}
