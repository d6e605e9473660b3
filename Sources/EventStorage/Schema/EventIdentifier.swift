// Part of squint.

/// An event's UUID: computed from its log's key and its offset, and taken apart into them again.
///
/// RFC 9562 version 8. The first 48 bits are the offset under a permutation that the key chooses, so that a few
/// digits tell events apart; the other 74 bits are the key.
struct EventIdentifier: Hashable, Sendable {
  let key: LineageKey
  /// The low 48 bits of the offset of the event's line.
  let offset: Int64

  private static let mask: UInt64 = 0xFFFF_FFFF_FFFF
  private static let multiplier: UInt64 = 0x5851_F42D_4C95 | 1
  /// The inverse of `multiplier` modulo 2^48, by Newton's steps, each doubling the right bits.
  private static let inverse: UInt64 = (0..<6).reduce(multiplier) { guess, _ in
    (guess &* (2 &- multiplier &* guess)) & mask
  }

  init(key: LineageKey, offset: Int64) {
    self.key = key
    self.offset = offset & Int64(Self.mask)
  }

  /// Takes a whole UUID apart, in letters of either case; nil when the text is none of ours.
  init?(_ text: String) {
    let digits = Self.digits(text)
    guard digits.count == 32, text.utf8.count == 36 || text.utf8.count == 32 else { return nil }
    let high = digits[..<16].reduce(UInt64(0)) { $0 << 4 | UInt64($1) }
    let low = digits[16...].reduce(UInt64(0)) { $0 << 4 | UInt64($1) }
    guard high >> 12 & 0xF == 8, low >> 62 == 2 else { return nil }
    key = LineageKey(high: high, low: low)
    offset = Self.unmixed(high >> 16, key)
  }

  /// The identifier whose first 48 bits are these.
  init(key: LineageKey, mixedOffset: UInt64) {
    self.key = key
    offset = Self.unmixed(mixedOffset, key)
  }

  /// The UUID's two halves.
  private var words: (high: UInt64, low: UInt64) {
    (Self.mixed(UInt64(bitPattern: offset), key) << 16 | 0x8000 | key.high, 0x8000_0000_0000_0000 | key.low)
  }

  /// Whether the UUID begins with some hexadecimal digits, given as their values.
  func begins(with digits: [UInt8]) -> Bool {
    let words = words
    for (index, digit) in digits.enumerated() {
      guard index < 32 else { return false }
      let word = index < 16 ? words.high : words.low
      if UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (index & 15)) & 0xF) != digit { return false }
    }
    return true
  }

  /// The UUID, lower case.
  var text: String {
    let (high, low) = words
    var output: [UInt8] = []
    output.reserveCapacity(36)
    for index in 0..<32 {
      if index == 8 || index == 12 || index == 16 || index == 20 { output.append(UInt8(ascii: "-")) }
      let word = index < 16 ? high : low
      let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (index & 15)) & 0xF)
      output.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The values of hexadecimal digits, dashes left out; empty when anything else stands there.
  static func digits(_ text: String) -> [UInt8] {
    var digits: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digits.append(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digits.append(byte - UInt8(ascii: "A") + 10)
      case UInt8(ascii: "-"): break
      case _: return []
      }
    }
    return digits
  }

  private static func mixed(_ offset: UInt64, _ key: LineageKey) -> UInt64 {
    var value = (offset ^ key.low) & mask
    for _ in 0..<2 {
      value = (value &* multiplier) & mask
      value ^= value >> 24
    }
    return (value &+ key.high &* 0x1_0001) & mask
  }

  private static func unmixed(_ mixed: UInt64, _ key: LineageKey) -> Int64 {
    var value = (mixed &- key.high &* 0x1_0001) & mask
    for _ in 0..<2 {
      value ^= value >> 24
      value = (value &* inverse) & mask
    }
    return Int64((value ^ key.low) & mask)
  }
}
