// Part of squint.
import UntrustedText

extension JSONFieldReader {
  /// Reads a quoted text, whose bytes are the line's own unless it has escapes.
  mutating func string(_ bytes: UnsafeRawBufferPointer) throws(LineFault) -> Bytes {
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { index += 1 }
    guard index < bytes.count else { throw expected("a closing quote") }
    if bytes[index] == UInt8(ascii: "\"") {
      index += 1
      return line[start..<(index - 1)]
    }
    var text = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return Bytes(text)
      }
      if byte == UInt8(ascii: "\\") {
        try escape(bytes, &text)
      } else {
        text.append(byte)
        index += 1
      }
    }
    throw expected("a closing quote")
  }

  private mutating func escape(_ bytes: UnsafeRawBufferPointer, _ text: inout [UInt8]) throws(LineFault) {
    guard index + 1 < bytes.count else { throw expected("a closing quote") }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[index + 1])
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): return try unicodeEscape(bytes, &text)
    case _: throw expected("an escape that JSON has")
    }
    index += 2
  }

  private mutating func unicodeEscape(_ bytes: UnsafeRawBufferPointer, _ text: inout [UInt8]) throws(LineFault) {
    guard let unit = Self.unit(bytes, at: index + 2) else { throw expected("four hexadecimal digits after \\u") }
    var code = unit
    var length = 6
    if unit & 0xFC00 == 0xD800, index + 7 < bytes.count, bytes[index + 6] == UInt8(ascii: "\\"),
      bytes[index + 7] == UInt8(ascii: "u"), let low = Self.unit(bytes, at: index + 8), low & 0xFC00 == 0xDC00
    {
      code = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
      length = 12
    }
    if let scalar = Unicode.Scalar(code) {
      UTF8Bytes.append(scalar, to: &text)
    } else {
      // Half of a surrogate pair is no character: it stays as it was written.
      text.append(contentsOf: bytes[index..<(index + 6)])
    }
    index += length
  }

  private static func unit(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt32? {
    guard offset + 4 <= bytes.count else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[offset..<(offset + 4)] {
      guard let digit = Hexadecimal.value(of: byte) else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
