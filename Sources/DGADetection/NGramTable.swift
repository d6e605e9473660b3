// Part of squint.

/// The n-grams of popular names and of dictionary words with the weight of each, read in place.
///
/// An open-addressing hash table of slots of 8 bytes: the packed n-gram (0 for an empty slot), its
/// weight among names and its weight among words (log10 of its count there, in 8192nds).
struct NGramTable {
  static let slotSize = 8

  private let slots: UnsafeRawPointer
  private let mask: Int
  private let shift: UInt32

  /// Reads the slots at `slots`, of which there are 2 to the power of `bits` (1 to 28), at least one of them empty.
  init(slots: UnsafeRawPointer, bits: Int) {
    self.slots = slots
    mask = (1 << bits) - 1
    shift = UInt32(32 - bits)
  }

  /// The slot where the search for a packed n-gram begins.
  static func home(of ngram: UInt32, shift: UInt32) -> Int { Int((ngram &* 0x9E37_79B1) >> shift) }

  /// The weights of a packed n-gram: names in the low, words in the high half; nil if it is in neither list.
  @inline(__always)
  func weights(of ngram: UInt32) -> (names: Int32, words: Int32)? {
    var index = Self.home(of: ngram, shift: shift)
    while true {
      let slot = UInt64(littleEndian: slots.loadUnaligned(fromByteOffset: index &* Self.slotSize, as: UInt64.self))
      let found = UInt32(truncatingIfNeeded: slot)
      if found == ngram {
        return (Int32(truncatingIfNeeded: (slot >> 32) & 0xFFFF), Int32(truncatingIfNeeded: slot >> 48))
      }
      if found == 0 { return nil }
      index = (index &+ 1) & mask
    }
  }
}
