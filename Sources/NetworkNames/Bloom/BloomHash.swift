// Part of squint.

/// A 128-bit hash of bytes that is the same on every machine, for what is written to files.
struct BloomHash {
  /// Two halves that count as independent.
  let first: UInt64
  let second: UInt64

  init(_ bytes: UnsafeRawBufferPointer) {
    var a: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    var b: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    var index = 0
    while index < bytes.count {
      let word = Self.word(bytes, at: index)
      a = Self.folded(a ^ word, 0xD6E8_FEB8_6659_FD93)
      b = Self.folded(b &+ word, 0xA076_1D64_78BD_642F) ^ a
      index += 8
    }
    first = Self.mixed(a &+ b)
    // Odd, so that it is never zero and steps through all residues.
    second = Self.mixed(b ^ first) | 1
  }

  /// The next eight bytes as a little-endian number, zeros past the end.
  @inline(__always) private static func word(_ bytes: UnsafeRawBufferPointer, at index: Int) -> UInt64 {
    if index + 8 <= bytes.count {
      return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
    var word: UInt64 = 0
    var shift: UInt64 = 0
    for offset in index..<bytes.count {
      word |= UInt64(bytes[offset]) << shift
      shift += 8
    }
    return word
  }

  @inline(__always) private static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let (high, low) = left.multipliedFullWidth(by: right)
    return high ^ low &+ left
  }

  @inline(__always) private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 32) &* 0xD6E8_FEB8_6659_FD93
    value = (value ^ value >> 29) &* 0x9FB2_1C65_1E98_DF25
    return value ^ value >> 32
  }
}
