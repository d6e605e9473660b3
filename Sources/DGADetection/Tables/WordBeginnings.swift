// Part of squint.

/// Which runs of letters are words or begin one: sets of bits that spare most searches for words.
///
/// There is a bit for each two and each three letters that are a word, and for each four letters that begin one; of
/// the beginnings of six letters a bit of their hash is kept, so that a few others pass too.
struct WordBeginnings {
  /// What is known of a run of letters before it is searched for.
  enum Hint {
    /// It may be a word.
    case maybe
    /// It is none, but may begin one.
    case no
    /// It is none and begins none.
    case end
  }

  /// The bytes of the sets.
  static let size = sixOffset + 1 << (sixBits - 3)

  private static let letters = 26
  private static let sixBits = 18
  // Each set begins at a multiple of 8 bytes.
  private static let threeOffset = (letters * letters + 63) / 64 * 8
  private static let fourOffset = threeOffset + (letters * letters * letters + 63) / 64 * 8
  private static let sixOffset = fourOffset + (letters * letters * letters * letters + 63) / 64 * 8

  private let sets: UnsafeRawPointer

  /// Reads `size` bytes.
  init(sets: UnsafeRawPointer) { self.sets = sets }

  /// What is known of the first `length` letters at `codes`, whose hash is `hash`.
  @inline(__always)
  func hint(_ codes: UnsafeMutablePointer<UInt8>, _ length: Int, _ hash: UInt32) -> Hint {
    switch length {
    case 1: .no
    case 2, 3: contains(codes, length, hash) ? .maybe : .no
    case 4, 6: contains(codes, length, hash) ? .maybe : .end
    default: .maybe
    }
  }

  @inline(__always)
  private func contains(_ codes: UnsafeMutablePointer<UInt8>, _ length: Int, _ hash: UInt32) -> Bool {
    let place = Self.bit(codes, length, hash)
    let byte = sets.load(fromByteOffset: Self.offset(ofSet: length) &+ place >> 3, as: UInt8.self)
    return byte >> UInt8(place & 7) & 1 != 0
  }

  @inline(__always)
  private static func bit(_ codes: UnsafeMutablePointer<UInt8>, _ length: Int, _ hash: UInt32) -> Int {
    if length == 6 { return Int(hash >> UInt32(32 - sixBits)) }
    var place = 0
    for index in 0..<length { place = place &* letters &+ Int(codes[index]) &- 1 }
    return place
  }

  /// Where the set of runs of two, three, four or six letters begins.
  @inline(__always)
  private static func offset(ofSet length: Int) -> Int {
    switch length {
    case 2: 0
    case 3: threeOffset
    case 4: fourOffset
    default: sixOffset
    }
  }

  /// Notes a word in `sets`.
  static func insert(_ word: UnsafeMutableBufferPointer<UInt8>, into sets: inout [UInt8]) {
    guard let codes = word.baseAddress else { return }
    var hash = WordTable.seed
    for length in 1...word.count {
      hash = WordTable.extended(hash, codes[length - 1])
      // Only whole words count among two and three letters.
      guard length == 4 || length == 6 || (length == word.count && (2...3).contains(length)) else { continue }
      let place = bit(codes, length, hash)
      sets[offset(ofSet: length) + place >> 3] |= 1 << UInt8(place & 7)
    }
  }
}
