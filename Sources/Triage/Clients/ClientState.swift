// Part of squint.

/// What is known of one client beside its notes: 96 bytes.
struct ClientState {
  /// The hash of its address.
  let key: UInt64
  /// The time of its newest event, in milliseconds since 1970.
  var newest = Int64.min
  /// By their hashes' last bits, the names that notes may be about.
  var marks: UInt64 = 0
  /// The oldest of its notes, in seconds.
  var oldest: UInt32 = 0
  var noteCount: UInt8 = 0
  /// Whether any note speaks for an infection; as long as none does, old notes are left where they are.
  var hasOddNotes = false
  /// Familiar names that it reached and that failed, as sets of 64 classes, in this half of a window and in the one before.
  ///
  /// Halves begin at multiples of their length; this one ends at `halfEnd`.
  var halfEnd = Int64.min
  var reachedNow: UInt64 = 0
  var reachedBefore: UInt64 = 0
  var failedNow: UInt64 = 0
  var failedBefore: UInt64 = 0
  /// When it was last reported.
  var lastReport: Int64?
  /// The sum of its notes.
  var sum = ClientSum()

  init(key: UInt64) { self.key = key }

  /// Takes note of the time of an event; false when the client begins anew.
  ///
  /// Logs are slightly out of order: an event that is older than the newest by less than a window changes nothing. One
  /// that is older still comes from another log or a wrong clock: what was known is of another time.
  mutating func advance(to time: Int64, window: Int64) -> Bool {
    if time <= newest {
      guard newest - time > window else { return true }
      self = ClientState(key: key)
      _ = advance(to: time, window: window)
      return false
    }
    newest = time
    guard time >= halfEnd else { return true }
    let length = window / 2
    let isNext = halfEnd > 0 && time - halfEnd < length
    reachedBefore = isNext ? reachedNow : 0
    failedBefore = isNext ? failedNow : 0
    (reachedNow, failedNow) = (0, 0)
    halfEnd = (time / length + 1) * length
    return true
  }

  /// Takes note of a familiar name.
  mutating func noteFamiliar(_ name: UInt64, _ outcome: RequestOutcome) {
    let bit: UInt64 = 1 << (name & 63)
    switch outcome {
    case .reached: reachedNow |= bit
    case .failed: failedNow |= bit
    case .unknown: break
    }
  }

  /// Whether familiar names fail as well: then it is the network that fails.
  var isCutOff: Bool {
    let failed = (failedNow | failedBefore).nonzeroBitCount
    let reached = (reachedNow | reachedBefore).nonzeroBitCount
    return failed >= 3 && failed * 2 >= reached
  }

  /// Whether it reached any familiar name lately.
  var hasReached: Bool { reachedNow | reachedBefore != 0 }
}
