// Part of squint.

/// Leaves a service alone that failed several times in a row, and then tries it once, so that one that hangs cannot
/// hold up everything that would ask it.
struct CircuitBreaker: Sendable {
  /// How many failures in a row are enough.
  static let patience = 3
  /// How long the service is left alone.
  static let rest = Duration.seconds(5)

  private var failures = 0
  private var end: ContinuousClock.Instant?

  /// How long it is still left alone; nil lets the caller ask, and makes others wait for what comes of that.
  mutating func remainingRest(at now: ContinuousClock.Instant) -> Duration? {
    guard failures >= Self.patience, let end else { return nil }
    guard now >= end else { return end - now }
    self.end = now + Self.rest
    return nil
  }

  /// Notes what came of asking.
  mutating func note(failed: Bool, at now: ContinuousClock.Instant) {
    failures = failed ? min(failures + 1, Self.patience) : 0
    end = failed ? now + Self.rest : nil
  }
}
