// Part of squint.

/// What the public suffixes tell, read in place.
///
/// An open-addressing hash table of slots of 8 bytes: the hash of the suffix (0 for an empty slot),
/// what it says for "generated" (bits, in 8ths), its rarity among legitimate names (bits, in 8ths), and
/// its row of the families' costs.
struct SuffixTable {
  static let slotSize = 8
  static let seed: UInt32 = 0x811C_9DC5

  /// What is known of one suffix.
  struct Entry {
    /// log2 of how much more often generated names have it than legitimate ones, in 8ths of a bit.
    let odds: Int8
    /// The bits that it takes to name it among legitimate names' suffixes, in 8ths.
    let rarity: UInt8
    /// Its row of the families' costs; 0 for a suffix that no family uses.
    let row: Int

    /// The entry of a suffix that is missing or unknown.
    static let none = Entry(odds: 0, rarity: 0, row: 0)
  }

  private let slots: UnsafeRawPointer
  private let mask: Int

  /// Reads 2 to the power of `bits` slots at `slots`, at least one of them empty.
  init(slots: UnsafeRawPointer, bits: Int) {
    self.slots = slots
    mask = (1 << bits) - 1
  }

  /// The hash of a suffix whose next byte from the right is `byte`.
  @inline(__always)
  static func extended(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    let folded = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    return (hash ^ UInt32(folded)) &* 0x0100_0193
  }

  /// The hash of a whole suffix.
  static func hash(of suffix: some BidirectionalCollection<UInt8>) -> UInt32 {
    suffix.reversed().reduce(seed) { extended($0, $1) }
  }

  /// Where the search for a hash begins.
  @inline(__always)
  static func home(of hash: UInt32) -> Int { Int(hash &* 0x9E37_79B1 >> 12) }

  /// What is known of the suffix with this hash.
  func entry(_ hash: UInt32) -> Entry? {
    var index = Self.home(of: hash) & mask
    while true {
      let slot = UInt64(littleEndian: slots.loadUnaligned(fromByteOffset: index &* Self.slotSize, as: UInt64.self))
      let found = UInt32(truncatingIfNeeded: slot)
      if found == hash {
        return Entry(
          odds: Int8(truncatingIfNeeded: slot >> 32), rarity: UInt8(truncatingIfNeeded: slot >> 40),
          row: Int((slot >> 48) & 0xFFFF))
      }
      if found == 0 { return nil }
      index = (index &+ 1) & mask
    }
  }
}
