// Part of squint.

/// Why a Bloom filter cannot be read or joined.
public enum BloomFilterError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes are no filter, or not all of one.
  case notAFilter
  /// The filters have different sizes.
  case differentShapes

  /// What to tell a person.
  public var description: String {
    switch self {
    case .notAFilter: "not a Bloom filter of squint, or a damaged one"
    case .differentShapes: "Bloom filters of different capacity or rate cannot be merged"
    }
  }
}
