// Part of squint.

/// A weight for each run of two to six letters, read in place: a logistic regression over hashed n-grams.
///
/// The weights are logits in 32nds, in a table without keys: runs with the same hash share a weight.
struct LinearWeights {
  /// The bits of the table's size.
  static let bits = 21
  static let size = 1 << bits
  /// What a logit of 1 is in the sum.
  static let one = 32

  private let weights: UnsafeRawPointer

  /// Reads `size` weights of a byte.
  init(weights: UnsafeRawPointer) { self.weights = weights }

  /// The sum of the weights of all runs of a name, in 32nds of a logit.
  func score(of letters: NameLetters) -> Int {
    var sum = 0
    Self.forEach(in: letters) { sum &+= Int(weights.load(fromByteOffset: $0, as: Int8.self)) }
    return sum
  }

  /// Calls `body` with the place of the weight of each run, edges included.
  @inline(__always)
  static func forEach(in letters: NameLetters, _ body: (Int) -> Void) {
    var packed: UInt64 = 0
    for index in -1...letters.count {
      packed = packed << 6 | UInt64(letters.codes[index] &+ 1)
      let run = index &+ 2
      if run >= 2 { body(place(packed & 0xFFF)) }
      if run >= 3 { body(place(packed & 0x3_FFFF)) }
      if run >= 4 { body(place(packed & 0xFF_FFFF)) }
      if run >= 5 { body(place(packed & 0x3FFF_FFFF)) }
      if run >= 6 { body(place(packed & 0xF_FFFF_FFFF)) }
    }
  }

  @inline(__always)
  private static func place(_ packed: UInt64) -> Int {
    Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
  }
}
