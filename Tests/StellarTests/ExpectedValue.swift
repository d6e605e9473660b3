// Part of squint.
import UntrustedText

/// Compares a result with an expectation in the encoding of the case files.
enum ExpectedValue {
  /// Whether a result is what was expected: numbers by value and kind, sets and maps in any order.
  static func matches(_ expected: JSONValue, _ result: JSONValue) -> Bool {
    switch (expected, result) {
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy(matches)
    case (.object(let left), .object(let right)):
      guard left.count == right.count else { return false }
      return left.allSatisfy { member in
        guard let other = result[member.key] else { return false }
        switch member.key {
        case "$set", "set", "$map": return matchInAnyOrder(member.value, other)
        case "contains": return (member.value.elements ?? []).allSatisfy { (other.elements ?? []).contains($0) }
        case _: return matches(member.value, other)
        }
      }
    case (.integer(let left), .integer(let right)): return left == right
    case (.decimal(let left, _), .decimal(let right, _)): return left == right
    case _: return expected == result
    }
  }

  private static func matchInAnyOrder(_ expected: JSONValue, _ result: JSONValue) -> Bool {
    func texts(_ value: JSONValue) -> [String] { (value.elements ?? []).map { $0.text() }.sorted() }
    return texts(expected) == texts(result)
  }
}
