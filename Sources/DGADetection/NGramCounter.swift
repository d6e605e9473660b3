// Part of squint.
import UntrustedText

/// Counts the n-grams of a list of names.
struct NGramCounter {
  private struct Tally {
    var occurrences: UInt32 = 0
    var names: UInt32 = 0
    var lastName = -1
  }

  private var tallies: [UInt32: Tally] = [:]
  private var names = 0

  init() {}

  /// Counts the n-grams of one more name.
  mutating func add(_ name: Bytes) {
    names += 1
    let current = names
    var tallies = tallies
    self.tallies = [:]
    name.withUnsafeBytes { text in
      NGram.forEach(in: text) { ngram in
        var tally = tallies[ngram] ?? Tally()
        tally.occurrences &+= 1
        if tally.lastName != current {
          tally.lastName = current
          tally.names &+= 1
        }
        tallies[ngram] = tally
      }
    }
    self.tallies = tallies
  }

  /// How often each n-gram occurs that stands in at least `share` of the names.
  func frequent(share: Double) -> [UInt32: UInt32] {
    let least = share * Double(names)
    return tallies.filter { Double($0.value.names) >= least }.mapValues(\.occurrences)
  }
}
