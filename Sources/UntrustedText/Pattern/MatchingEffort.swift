// Part of squint.

/// How much work a search may take and has taken, in units of about ten nanoseconds.
///
/// A search that is exhausted has given up: its answer means nothing.
public struct MatchingEffort: Sendable {
  /// The most units the search may take.
  public let limit: Int
  /// The units taken.
  public internal(set) var spent = 0

  /// Allows so much work.
  public init(limit: Int) { self.limit = limit }

  /// Allows all work.
  public static let unlimited = MatchingEffort(limit: .max)

  /// Whether the search has given up.
  public var isExhausted: Bool { spent > limit }

  /// What is left of the limit.
  var left: Int { max(0, limit - spent) }
}
