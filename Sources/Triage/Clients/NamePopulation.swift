// Part of squint.

/// What the names look like that clients reach: by it is measured how alike others are.
///
/// Half of a German office's names end in `.de`; that six names that fail do so says nothing there. Every name counts
/// once, when it is first reached. It begins with what is usual in the world and learns by doing, in 16 KiB.
struct NamePopulation: ~Copyable {
  private static let suffixBits = 12
  /// How many names what is usual in the world counts for.
  private static let prior = 40.0
  /// With so many names all counts are halved, so that old ones fade.
  private static let most = 1 << 16

  private let suffixes: UnsafeMutablePointer<UInt32>
  private var count = 0
  private var lengths = 0
  private var squares = 0
  private var digits = 0
  private var hyphens = 0

  init() {
    suffixes = .allocate(capacity: 1 << Self.suffixBits)
    suffixes.initialize(repeating: 0, count: 1 << Self.suffixBits)
  }

  deinit { suffixes.deallocate() }

  /// Learns a name.
  mutating func add(_ note: ClientNote) {
    count += 1
    lengths += Int(note.length)
    squares += Int(note.length) * Int(note.length)
    if note.hasDigit { digits += 1 }
    if note.hasHyphen { hyphens += 1 }
    suffixes[place(note)] += 1
    guard count >= Self.most else { return }
    (count, lengths, squares, digits, hyphens) = (count / 2, lengths / 2, squares / 2, digits / 2, hyphens / 2)
    for index in 0..<(1 << Self.suffixBits) { suffixes[index] /= 2 }
  }

  /// The share of names that have a digit.
  var digitShare: Double { (Double(digits) + 0.1 * Self.prior) / (Double(count) + Self.prior) }
  /// The share of names that have a hyphen.
  var hyphenShare: Double { (Double(hyphens) + 0.08 * Self.prior) / (Double(count) + Self.prior) }

  /// The mean number of bytes before the suffix.
  var meanLength: Double { (Double(lengths) + Self.usualLength * Self.prior) / (Double(count) + Self.prior) }
  /// The variance of that number; not less than what is usual, for who visits few sites visits others tomorrow.
  var variance: Double {
    let usual = (Self.usualVariance + Self.usualLength * Self.usualLength) * Self.prior
    let mean = meanLength
    return max((Double(squares) + usual) / (Double(count) + Self.prior) - mean * mean, Self.usualVariance)
  }

  /// The share of names that have the suffix of a note; rare ones count as less rare than they are.
  func share(ofSuffix note: ClientNote) -> Double {
    let usual = note.isCom ? 0.5 : Self.rareSuffix
    return max(Self.rareSuffix, (Double(suffixes[place(note)]) + usual * Self.prior) / (Double(count) + Self.prior))
  }

  private static let rareSuffix = 0.06
  private static let usualLength = 9.2
  private static let usualVariance = 20.0

  private func place(_ note: ClientNote) -> Int { Int(note.suffix) & (1 << Self.suffixBits - 1) }
}
