// Part of squint.

/// Twelve sums of bytes in three words of four 16-bit lanes each.
///
/// Words of 64 bits do what SIMD would, on every machine alike: a lane holds up to 257 bytes' sum.
struct LetterSums {
  private var low: (UInt64, UInt64) = (0, 0)
  private var high: (UInt64, UInt64) = (0, 0)
  private static let evenBytes: UInt64 = 0x00FF_00FF_00FF_00FF

  /// Adds the twelve bytes at `row`.
  @inline(__always)
  mutating func add(_ row: UnsafeRawPointer) {
    let first = UInt64(littleEndian: row.loadUnaligned(as: UInt64.self))
    let second = UInt64(UInt32(littleEndian: row.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
    low.0 &+= first & Self.evenBytes
    low.1 &+= (first >> 8) & Self.evenBytes
    high.0 &+= second & Self.evenBytes
    high.1 &+= (second >> 8) & Self.evenBytes
  }

  /// The sum of one reader.
  subscript(reader: LetterTable.Reader) -> Int { self[reader.rawValue] }

  /// The sum of one column.
  subscript(column: Int) -> Int {
    let words = column < 8 ? low : high
    let word = column & 1 == 0 ? words.0 : words.1
    return Int((word >> UInt64((column & 7) / 2 * 16)) & 0xFFFF)
  }
}
