// Part of squint.

/// How surprising each letter is after those before it, to twelve readers at once, read in place.
///
/// Each reader is an interpolated letter model that learnt from one kind of text; a surprise is −log2
/// of its probability in 16ths of a bit, at most 255. The rows of all runs of three letters stand in
/// order; runs of four that are frequent have rows of their own in a hash table of 16-byte slots: the
/// packed run (0 for an empty slot) and the twelve surprises.
struct LetterTable {
  /// The readers, in the order of their columns.
  enum Reader: Int, CaseIterable {
    case popular, homemade, chinese, institutional, words, legit
    case mixed, letters, pronounceable, wordy, generated, spare
  }

  static let readers = 12
  static let rows = LetterCode.count * LetterCode.count * LetterCode.count
  static let slotSize = 16
  /// The bytes of the rows of three letters, padded.
  static let rowsSize = (rows * readers + 4 + 7) & ~7

  private let three: UnsafeRawPointer
  private let four: UnsafeRawPointer
  private let mask: Int
  private let shift: UInt32

  /// Reads the rows at `three` and 2 to the power of `bits` slots at `four`, at least one of them empty.
  init(three: UnsafeRawPointer, four: UnsafeRawPointer, bits: Int) {
    self.three = three
    self.four = four
    mask = (1 << bits) - 1
    shift = UInt32(32 - bits)
  }

  /// Where the search for a run of four begins.
  @inline(__always)
  static func home(of packed: UInt32, shift: UInt32) -> Int { Int((packed &* 0x9E37_79B1) >> shift) }

  /// The place of the twelve surprises at the last of four letters.
  ///
  /// `row` is the last three letters as digits to the base 39, `packed` all four as digits to the base 64.
  @inline(__always)
  func surprises(row: Int, packed: UInt32) -> UnsafeRawPointer {
    var index = Self.home(of: packed, shift: shift)
    while true {
      let slot = four + index &* Self.slotSize
      let found = UInt32(littleEndian: slot.loadUnaligned(as: UInt32.self))
      if found == packed { return slot + 4 }
      if found == 0 { return three + row &* Self.readers }
      index = (index &+ 1) & mask
    }
  }
}
