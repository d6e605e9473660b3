// Part of squint.
import UntrustedText

/// The encodings, with the leniency of commons-codec: decoding skips what is not of the alphabet.
enum TextEncoding: String, CaseIterable {
  case base32 = "BASE32"
  case base32Hex = "BASE32HEX"
  case base64 = "BASE64"
  case binary = "BINARY"
  case hexadecimal = "HEX"

  /// The encoding of that name, in any case.
  init(named text: Bytes, of name: StaticString) throws(StellarError) {
    let upper = String(decoding: JavaText.uppercased(text).array, as: UTF8.self)
    guard let encoding = TextEncoding(rawValue: upper) else {
      throw StellarError("\(name) knows BASE32, BASE32HEX, BASE64, BINARY and HEX")
    }
    self = encoding
  }

  func encoded(_ text: Bytes) -> [UInt8] {
    switch self {
    case .base32: Self.grouped(text, bits: 5, Self.alphabet32)
    case .base32Hex: Self.grouped(text, bits: 5, Self.alphabet32Hex)
    case .base64: Self.grouped(text, bits: 6, Self.alphabet64)
    case .binary: Self.binaryDigits(text)
    case .hexadecimal: Self.hexadecimal(text)
    }
  }

  /// The decoded bytes; nil when the text itself is the answer: for hexadecimal text with other characters, and for
  /// binary text that gives nothing but blanks.
  func decoded(_ text: Bytes) -> [UInt8]? {
    switch self {
    case .base32: return Self.ungrouped(text, bits: 5, values: Self.values(Self.alphabet32, foldingCase: true))
    case .base32Hex: return Self.ungrouped(text, bits: 5, values: Self.values(Self.alphabet32Hex, foldingCase: true))
    case .base64:
      var values = Self.values(Self.alphabet64, foldingCase: false)
      (values[Int(UInt8(ascii: "-"))], values[Int(UInt8(ascii: "_"))]) = (62, 63)
      return Self.ungrouped(text, bits: 6, values: values)
    case .binary: return Self.bytes(ofBinaryDigits: text)
    case .hexadecimal:
      guard text.count % 2 == 0 else { return nil }
      var bytes: [UInt8] = []
      for index in stride(from: 0, to: text.count, by: 2) {
        guard let high = Hexadecimal.value(of: text[index]), let low = Hexadecimal.value(of: text[index + 1]) else {
          return nil
        }
        bytes.append(high << 4 | low)
      }
      return bytes
    }
  }

  func isEncoded(_ text: Bytes) -> Bool {
    switch self {
    case .base32: Self.isOf(Self.alphabet32, foldingCase: true, text)
    case .base32Hex: Self.isOf(Self.alphabet32Hex, foldingCase: true, text)
    case .base64: Self.isOf(Self.alphabet64 + Array("-_".utf8), foldingCase: false, text)
    case .binary: text.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "1") }
    case .hexadecimal: text.count % 2 == 0 && text.allSatisfy { Hexadecimal.value(of: $0) != nil }
    }
  }

  private static let alphabet32 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  private static let alphabet32Hex = Array("0123456789ABCDEFGHIJKLMNOPQRSTUV".utf8)
  private static let alphabet64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let hexDigits = Array("0123456789abcdef".utf8)

  /// The last byte first, of each the highest bit first, as commons-codec has them.
  private static func binaryDigits(_ text: Bytes) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count * 8)
    for byte in text.array.reversed() {
      for bit in (0..<8).reversed() { output.append(0x30 + (byte >> UInt8(bit)) & 1) }
    }
    return output
  }

  /// Reads whole bytes from the end of the text; every character but 1 is a 0.
  private static func bytes(ofBinaryDigits text: Bytes) -> [UInt8]? {
    var output: [UInt8] = []
    var end = text.count
    text.withUnsafeBytes { digits in
      while end >= 8 {
        output.append(digits[(end - 8)..<end].reduce(0) { $0 << 1 | ($1 == UInt8(ascii: "1") ? 1 : 0) })
        end -= 8
      }
    }
    return output.allSatisfy { $0 <= 0x20 } ? nil : output
  }

  private static func isOf(_ alphabet: [UInt8], foldingCase: Bool, _ text: Bytes) -> Bool {
    var values = values(alphabet, foldingCase: foldingCase)
    for letter in "= \t\n\r".utf8 { values[Int(letter)] = 0 }
    return text.allSatisfy { values[Int($0)] != 0xFF }
  }

  private static func hexadecimal(_ text: Bytes) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count * 2)
    text.withUnsafeBytes { bytes in
      for byte in bytes {
        output.append(hexDigits[Int(byte >> 4)])
        output.append(hexDigits[Int(byte & 15)])
      }
    }
    return output
  }

  private static func values(_ alphabet: [UInt8], foldingCase: Bool) -> [UInt8] {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, letter) in alphabet.enumerated() {
      values[Int(letter)] = UInt8(value)
      if foldingCase, letter &- 0x41 < 26 { values[Int(letter | 0x20)] = UInt8(value) }
    }
    return values
  }

  private static func grouped(_ text: Bytes, bits: UInt32, _ alphabet: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count * 2)
    var buffer: UInt32 = 0
    var filled: UInt32 = 0
    let mask = UInt32(1) << bits - 1
    text.withUnsafeBytes { bytes in
      for byte in bytes {
        buffer = buffer << 8 | UInt32(byte)
        filled += 8
        while filled >= bits {
          filled -= bits
          output.append(alphabet[Int(buffer >> filled & mask)])
        }
        buffer &= (1 << filled) - 1
      }
    }
    if filled > 0 { output.append(alphabet[Int(buffer << (bits - filled) & mask)]) }
    let group = bits == 5 ? 8 : 4
    while output.count % group != 0 { output.append(UInt8(ascii: "=")) }
    return output
  }

  /// Reads letters up to the first `=` and skips all others; bits left over that make no byte are dropped.
  ///
  /// As in commons-codec one base 32 letter beyond whole groups gives a byte, together with bits already used.
  private static func ungrouped(_ text: Bytes, bits: UInt32, values: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var buffer: UInt64 = 0
    var filled: UInt64 = 0
    var letters = 0
    text.withUnsafeBytes { bytes in
      for byte in bytes {
        guard byte != UInt8(ascii: "=") else { break }
        let value = values[Int(byte)]
        guard value != 0xFF else { continue }
        buffer = buffer << UInt64(bits) | UInt64(value)
        filled += UInt64(bits)
        letters += 1
        if filled >= 8 {
          filled -= 8
          output.append(UInt8(truncatingIfNeeded: buffer >> filled))
        }
      }
    }
    if bits == 5, letters % 8 == 1 { output.append(UInt8(truncatingIfNeeded: buffer >> 2)) }
    return output
  }
}
