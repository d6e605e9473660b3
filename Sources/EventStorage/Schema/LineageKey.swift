// Part of squint.

/// The 74 bits that stand for a log in the UUIDs of its events.
struct LineageKey: Hashable, Sendable {
  /// 12 bits, then 62 bits.
  let high: UInt64
  let low: UInt64

  /// Takes the key's bits out of 16 bytes.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.init(
      high: bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }, low: bytes[8...].reduce(0) { $0 << 8 | UInt64($1) })
  }

  init(high: UInt64, low: UInt64) {
    self.high = high & 0xFFF
    self.low = low & 0x3FFF_FFFF_FFFF_FFFF
  }

  /// The key of a log that begins with these bytes; `ordinal` tells logs with one beginning apart.
  init(firstBytes: [UInt8], ordinal: UInt64) {
    var a = Self.mixed(0x9E37_79B9_7F4A_7C15 ^ UInt64(firstBytes.count))
    var b = Self.mixed(0xD1B5_4A32_D192_ED03 ^ ordinal)
    for byte in firstBytes {
      a = (a ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      b = Self.mixed(b ^ a)
    }
    self.init(high: Self.mixed(a &+ b), low: b)
  }

  /// The key as the store keeps it.
  var bytes: [UInt8] {
    [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
  }

  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
