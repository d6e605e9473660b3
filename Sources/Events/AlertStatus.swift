// Part of squint.

/// What an analyst decided about an event; an event without a status counts as new.
public enum AlertStatus: String, Hashable, Sendable, CaseIterable {
  /// Nobody has looked yet.
  case new = "NEW"
  /// Somebody works on it.
  case open = "OPEN"
  /// Handed on.
  case escalate = "ESCALATE"
  /// Not worth work.
  case dismiss = "DISMISS"
  /// Done.
  case resolve = "RESOLVE"
}

/// The severity band of a score.
public enum AlertLevel: String, Hashable, Sendable, CaseIterable {
  /// 90 and above.
  case critical
  /// 70 and above.
  case high
  /// 40 and above.
  case medium
  /// Above 0.
  case low
  /// 0, negative, vetoed or no score.
  case none

  /// The band of a score; nil means unscored.
  public init(score: Double?) {
    switch score ?? 0 {
    case 90...: self = .critical
    case 70...: self = .high
    case 40...: self = .medium
    case let score where score > 0: self = .low
    default: self = .none
    }
  }
}
