// Part of squint.

/// Quotes that word processors and web pages put in place of the straight ones.
public enum CurlyQuote {
  /// What a message says of the code point at a byte, nil when it is no such quote; `straight` is the right one.
  public static func words(for bytes: UnsafeRawBufferPointer, at offset: Int, straight: Unicode.Scalar) -> String? {
    guard offset < bytes.count, case .scalar(let scalar, _) = UTF8Bytes.decode(bytes, at: offset), isOne(scalar) else {
      return nil
    }
    return
      "'\(Neutral.shown(String(scalar)))' (U+\(digits(scalar))) is a curly quote; write the straight one, \(straight)"
      + " (U+\(digits(straight)))"
  }

  /// Whether a code point looks like a quote and is none of the two straight ones.
  public static func isOne(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2018...0x201F, 0x2032...0x2037, 0x2039, 0x203A, 0x00AB, 0x00BB, 0x00B4, 0x301D...0x301F, 0xFF02, 0xFF07: true
    case _: false
    }
  }

  private static func digits(_ scalar: Unicode.Scalar) -> String {
    var output: [UInt8] = []
    Hexadecimal.append(scalar.value, digits: 4, to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}
