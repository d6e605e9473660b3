// Part of squint.

/// Base64 (RFC 4648) with padding.
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The encoded text as ASCII bytes.
  public static func encode(_ bytes: Bytes) -> [UInt8] { bytes.withUnsafeBytes { encode($0) } }

  /// The encoded text of bytes in place.
  public static func encode(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      var group = UInt32(bytes[index]) << 16
      if left > 1 { group |= UInt32(bytes[index + 1]) << 8 }
      if left > 2 { group |= UInt32(bytes[index + 2]) }
      output.append(alphabet[Int(group >> 18)])
      output.append(alphabet[Int(group >> 12 & 63)])
      output.append(left > 1 ? alphabet[Int(group >> 6 & 63)] : UInt8(ascii: "="))
      output.append(left > 2 ? alphabet[Int(group & 63)] : UInt8(ascii: "="))
      index += 3
    }
    return output
  }

  /// The decoded bytes, or nil for text that is not base64; padding may be missing, white space may not be there.
  public static func decode(_ text: Bytes) -> [UInt8]? {
    var characters = text.count
    while characters > 0, text.count - characters < 2, text[characters - 1] == UInt8(ascii: "=") { characters -= 1 }
    guard characters % 4 != 1, characters == text.count || text.count % 4 == 0 else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(characters / 4 * 3 + 2)
    var bits: UInt32 = 0
    var count = 0
    for index in 0..<characters {
      guard let value = value(of: text[index]) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    return bits == 0 ? output : nil
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case 0x41...0x5A: character - 0x41
    case 0x61...0x7A: character - 0x61 + 26
    case 0x30...0x39: character - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    case _: nil
    }
  }
}

extension Bytes {
  /// The bytes in base64, as ASCII.
  public var base64: Bytes { Bytes(Base64.encode(self)) }
}
