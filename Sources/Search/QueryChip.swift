// Part of squint.

/// One top-level condition of a query, as the dashboard shows it.
public struct QueryChip: Hashable, Sendable {
  /// The condition.
  public let node: QueryNode

  /// Wraps a condition.
  public init(_ node: QueryNode) {
    self.node = node
  }

  /// Its text in the query language.
  public var text: String { QueryPrinter.text(of: node) }

  /// Whether it excludes events.
  public var isNegated: Bool {
    if case .not = node { return true }
    return false
  }
}
