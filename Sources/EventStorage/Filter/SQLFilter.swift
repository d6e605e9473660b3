// Part of squint.
import Search

/// A condition on rows of `event`: text that this module wrote, and arguments.
///
/// Conditions may be NULL where a column is; negation takes that for false.
struct SQLFilter: Hashable, Sendable {
  let condition: String
  let arguments: [SQLValue]

  init(_ condition: String, _ arguments: [SQLValue] = []) {
    self.condition = condition
    self.arguments = arguments
  }

  static let everything = SQLFilter("1")
  static let nothing = SQLFilter("0")

  var negated: SQLFilter {
    switch self {
    case .everything: .nothing
    case .nothing: .everything
    case _: SQLFilter("(\(condition)) IS NOT TRUE", arguments)
    }
  }

  static func all(_ parts: [SQLFilter]) -> SQLFilter {
    if parts.contains(.nothing) { return .nothing }
    return joined(parts.filter { $0 != .everything }, by: " AND ") ?? .everything
  }

  static func any(_ parts: [SQLFilter]) -> SQLFilter {
    if parts.contains(.everything) { return .everything }
    return joined(parts.filter { $0 != .nothing }, by: " OR ") ?? .nothing
  }

  /// Joins in halves, for SQLite limits how deep an expression nests.
  private static func joined(_ parts: [SQLFilter], by word: String) -> SQLFilter? {
    guard let first = parts.first else { return nil }
    if parts.count == 1 { return first }
    if parts.count <= 8 {
      return SQLFilter(
        parts.map { "(\($0.condition))" }.joined(separator: word), parts.flatMap(\.arguments))
    }
    let half = parts.count / 2
    guard let left = joined(Array(parts[..<half]), by: word), let right = joined(Array(parts[half...]), by: word) else {
      return nil
    }
    return SQLFilter("(\(left.condition))\(word)(\(right.condition))", left.arguments + right.arguments)
  }
}
