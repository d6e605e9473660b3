// Part of squint.

/// Whether a service is worth asking, by how the last requests to it ended.
///
/// A service that does not answer is left alone soon, for everybody waits for it; one that answers with what is none only
/// after many in a row, for a text that an attacker chose may be what it stumbles over. While it rests it is tried in the
/// background, so that nobody waits for that either.
struct ServiceHealth: Sendable {
  /// How a request ended.
  enum Outcome: Sendable {
    /// With an answer.
    case answered
    /// With something that is no answer.
    case stumbled
    /// Without anything.
    case silent
  }

  /// So many requests in a row without any answer are enough.
  static let patienceWithSilence = 3
  /// So many requests in a row without a proper answer are enough.
  static let patience = 16

  private var silent = 0
  private var failed = 0
  /// Whether it is left alone.
  private(set) var isResting = false
  /// When it was to be asked last.
  private(set) var lastWanted: ContinuousClock.Instant?

  /// Whether it may be asked now.
  mutating func isWorthAsking(at now: ContinuousClock.Instant) -> Bool {
    lastWanted = now
    return !isResting
  }

  /// Notes how a request ended; true when it is left alone from now on.
  mutating func note(_ outcome: Outcome) -> Bool {
    switch outcome {
    case .answered: (silent, failed) = (0, 0)
    case .stumbled: (silent, failed) = (0, failed + 1)
    case .silent: (silent, failed) = (silent + 1, failed + 1)
    }
    guard !isResting, silent >= Self.patienceWithSilence || failed >= Self.patience else { return false }
    isResting = true
    return true
  }

  /// Lets it be asked again.
  ///
  /// If nobody found that it works, one more failure is enough.
  mutating func wake(works: Bool) {
    isResting = false
    silent = works ? 0 : Self.patienceWithSilence - 1
    failed = works ? 0 : Self.patience - 1
  }
}
