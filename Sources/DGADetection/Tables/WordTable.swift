// Part of squint.

/// Dictionary words with what they cost, read in place.
///
/// An open-addressing hash table without full keys: a slot of 4 bytes holds 24 bits of the word's hash
/// (0 for an empty slot) and its commonness, the octave of its rank among all words; a second table
/// of a byte a slot tells what the word says for "generated", in 8ths of a bit. The slots from where a search
/// begins to an empty one are in falling order of their hashes, so that a search for what is not there ends
/// early (Amble and Knuth 1974).
struct WordTable {
  static let slotSize = 4
  /// The shortest and the longest word.
  static let lengths = 2...14
  static let seed: UInt32 = 0x2545_F491

  private let slots: UnsafeRawPointer
  private let odds: UnsafeRawPointer
  let beginnings: WordBeginnings
  private let mask: Int
  private let shift: UInt32

  /// Reads 2 to the power of `bits` slots at `slots`, at least one of them empty, as many odds at `odds`, and the sets
  /// of beginnings.
  init(slots: UnsafeRawPointer, odds: UnsafeRawPointer, beginnings: UnsafeRawPointer, bits: Int) {
    self.slots = slots
    self.odds = odds
    self.beginnings = WordBeginnings(sets: beginnings)
    mask = (1 << bits) - 1
    shift = UInt32(32 - bits)
  }

  /// The hash of a word that goes on with a letter.
  @inline(__always)
  static func extended(_ hash: UInt32, _ code: UInt8) -> UInt32 {
    let mixed = (hash ^ UInt32(code)) &* 0x85EB_CA6B
    return mixed ^ (mixed >> 15)
  }

  /// The tag of a hash, never 0, which an empty slot has.
  @inline(__always)
  static func tag(_ hash: UInt32) -> UInt32 { (hash & tagMask) | 1 }

  /// The part of a slot that is a tag; above it stands the cost.
  static let tagMask: UInt32 = 0xFF_FFFF

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
      let found = slot & Self.tagMask
      if found < tag { return nil }
      if found == tag { return (index, Int(slot >> 24)) }
      index = (index &+ 1) & mask
    }
  }

  /// What the word in a slot says for "generated", in 8ths of a bit.
  @inline(__always)
  func odds(slot: Int) -> Int { Int(odds.load(fromByteOffset: slot, as: Int8.self)) }
}
