// Part of squint.

extension JSONParser {
  /// Reads a quoted string and undoes its escapes.
  mutating func string() throws(JSONSyntaxError) -> [UInt8] {
    index += 1
    var text: [UInt8] = []
    while true {
      let start = index
      while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
      if let bad = UTF8Bytes.firstInvalid(in: bytes, start..<index) {
        index = bad
        throw error("the text is not valid UTF-8")
      }
      text.append(contentsOf: bytes[start..<index])
      switch peek {
      case UInt8(ascii: "\""):
        index += 1
        return text
      case UInt8(ascii: "\\"): try escape(into: &text)
      case .some: throw error("a control character must be escaped in a string")
      case nil: throw error("the string is not closed")
      }
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    guard index + 1 < bytes.count else {
      index = bytes.count
      throw error("the string is not closed")
    }
    let letter = bytes[index + 1]
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): return try unicodeEscape(into: &text)
    case _: throw error("unknown escape in a string")
    }
    index += 2
  }

  private mutating func unicodeEscape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    guard let unit = hexUnit(at: index + 2) else { throw error("\\u needs four hexadecimal digits") }
    var code = unit
    var length = 6
    if unit & 0xFC00 == 0xD800, index + 7 < bytes.count, bytes[index + 6] == UInt8(ascii: "\\"),
      bytes[index + 7] == UInt8(ascii: "u"), let low = hexUnit(at: index + 8), low & 0xFC00 == 0xDC00
    {
      code = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
      length = 12
    }
    guard let scalar = Unicode.Scalar(code) else { throw error("half of a surrogate pair in a string") }
    UTF8Bytes.append(scalar, to: &text)
    index += length
  }

  private func hexUnit(at offset: Int) -> UInt32? {
    guard offset + 4 <= bytes.count else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[offset..<(offset + 4)] {
      guard let digit = Hexadecimal.value(of: byte) else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
