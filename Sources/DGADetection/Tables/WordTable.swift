// Part of squint.

/// Dictionary words with what they cost, read in place.
///
/// An open-addressing hash table without full keys: a slot of 4 bytes holds 24 bits of the word's hash
/// (0 for an empty slot) and its commonness, the octave of its rank among all words; a second table
/// of a byte a slot tells what the word says for "generated", in 8ths of a bit. A set of bits tells which
/// four letters a word begins with, so that most searches for longer words need not begin.
struct WordTable {
  static let slotSize = 4
  /// The shortest and the longest word.
  static let lengths = 2...14
  static let seed: UInt32 = 0x2545_F491

  private let slots: UnsafeRawPointer
  private let odds: UnsafeRawPointer
  private let beginnings: UnsafeRawPointer
  private let mask: Int
  private let shift: UInt32

  /// The letters that a beginning has.
  static let beginning = 4
  /// The bytes of the set of beginnings: a bit for each four letters, padded.
  static let beginningsSize = (26 * 26 * 26 * 26 / 8 + 7) & ~7

  /// Reads 2 to the power of `bits` slots at `slots`, at least one of them empty, as many odds at `odds`, and the set
  /// of beginnings.
  init(slots: UnsafeRawPointer, odds: UnsafeRawPointer, beginnings: UnsafeRawPointer, bits: Int) {
    self.slots = slots
    self.odds = odds
    self.beginnings = beginnings
    mask = (1 << bits) - 1
    shift = UInt32(32 - bits)
  }

  /// The hash of a word that goes on with a letter.
  @inline(__always)
  static func extended(_ hash: UInt32, _ code: UInt8) -> UInt32 {
    let mixed = (hash ^ UInt32(code)) &* 0x85EB_CA6B
    return mixed ^ (mixed >> 15)
  }

  /// The tag of a hash, never 0.
  @inline(__always)
  static func tag(_ hash: UInt32) -> UInt32 { (hash & 0xFF_FFFF) | 1 }

  /// Where the search for a hash begins.
  @inline(__always)
  static func home(of hash: UInt32, shift: UInt32) -> Int { Int((hash &* 0x9E37_79B1) >> shift) }

  /// The slot of the word with this hash, with what it costs in bits; nil if there is none.
  @inline(__always)
  func word(_ hash: UInt32) -> (slot: Int, cost: Int)? {
    let tag = Self.tag(hash)
    var index = Self.home(of: hash, shift: shift)
    while true {
      let slot = UInt32(littleEndian: slots.loadUnaligned(fromByteOffset: index &* Self.slotSize, as: UInt32.self))
      if slot == 0 { return nil }
      if slot & 0xFF_FFFF == tag { return (index, Int(slot >> 24)) }
      index = (index &+ 1) & mask
    }
  }

  /// Whether a word of four letters or more begins with the four letters at `codes`.
  @inline(__always)
  func hasBeginning(_ codes: UnsafeMutablePointer<UInt8>) -> Bool {
    let place = Self.place(codes[0], codes[1], codes[2], codes[3])
    return beginnings.load(fromByteOffset: place >> 3, as: UInt8.self) >> UInt8(place & 7) & 1 != 0
  }

  /// The bit of four letters.
  @inline(__always)
  static func place(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> Int {
    (((Int(a) &- 1) &* 26 &+ Int(b) &- 1) &* 26 &+ Int(c) &- 1) &* 26 &+ Int(d) &- 1
  }

  /// What the word in a slot says for "generated", in 8ths of a bit.
  @inline(__always)
  func odds(slot: Int) -> Int { Int(odds.load(fromByteOffset: slot, as: Int8.self)) }
}
