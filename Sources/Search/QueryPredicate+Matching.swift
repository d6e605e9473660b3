// Part of squint.
public import Events
import NetworkNames
import UntrustedText

extension QueryPredicate {
  /// Whether the value of a field fits; a missing one never does, and of a list one element is enough.
  ///
  /// Numbers written as text compare as numbers, for imported events bring such.
  public func matches(_ value: FieldValue) -> Bool {
    if case .list(let values) = value { return self == .exists || values.contains { matches($0) } }
    switch self {
    case .exists: return value.isPresent
    case .text(let wanted): return Self.text(of: value).map { $0 == wanted } ?? false
    case .textRange(let range): return Self.text(of: value).map { range.contains($0) } ?? false
    case .wildcard(let pattern): return Self.text(of: value).map { pattern.matches($0) } ?? false
    case .regex(let regex): return Self.text(of: value).map { regex.pattern.matchesWhole($0) } ?? false
    case .words(let phrase): return Self.text(of: value).map { phrase.matches($0) } ?? false
    case .integer(let range): return Self.matches(range, value)
    case .double(let range): return Self.number(value).map { range.contains($0) } ?? false
    case .boolean(let wanted):
      switch value {
      case .boolean(let found): return found == wanted
      case .text(let text): return text == (wanted ? "true" : "false")
      case .missing, .integer, .double, .list: return false
      }
    case .address(let wanted): return Self.address(value).map { $0 == wanted } ?? false
    case .network(let network): return Self.address(value).map { network.contains($0) } ?? false
    case .addressRange(let range):
      let family = range.lower?.family ?? range.upper?.family
      return Self.address(value).map { $0.family == family && range.contains($0) } ?? false
    case .time(let times): return Self.milliseconds(value).map { times.contains($0) } ?? false
    case .level, .status:
      // Matched by the clause, which knows what a missing one means.
      return false
    }
  }

  private static func text(of value: FieldValue) -> Bytes? {
    switch value {
    case .text(let text): text
    case .integer(let number): Bytes("\(number)")
    case .double(let number): Bytes("\(number)")
    case .boolean(let truth): truth ? "true" : "false"
    case .missing, .list: nil
    }
  }

  private static func matches(_ range: QueryRange<Int64>, _ value: FieldValue) -> Bool {
    switch value {
    case .integer(let number): return range.contains(number)
    case .double, .text:
      if case .text(let text) = value, let number = PlainNumber.integer(text) { return range.contains(number) }
      guard let number = number(value) else { return false }
      if let whole = Int64(exactly: number) { return range.contains(whole) }
      return QueryRange(
        from: range.lower.map { Double($0) }, includesLower: range.includesLower, to: range.upper.map { Double($0) },
        includesUpper: range.includesUpper
      ).contains(number)
    case .missing, .boolean, .list: return false
    }
  }

  private static func number(_ value: FieldValue) -> Double? {
    switch value {
    case .double(let number): number.isNaN ? nil : number
    case .integer(let number): Double(number)
    case .text(let text): PlainNumber.double(text)
    case .missing, .boolean, .list: nil
    }
  }

  private static func milliseconds(_ value: FieldValue) -> Int64? {
    switch value {
    case .integer(let number): number
    case .double(let number): Int64(exactly: number.rounded(.down))
    case .text(let text): PlainNumber.integer(text)
    case .missing, .boolean, .list: nil
    }
  }

  private static func address(_ value: FieldValue) -> IPAddress? {
    guard case .text(let text) = value else { return nil }
    return IPAddress(parsing: text)
  }
}
