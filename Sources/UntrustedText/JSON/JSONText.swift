// Part of squint.

/// Writes strings as JSON that is lossless and safe on a terminal.
public enum JSONText {
  /// Appends `bytes` as a quoted JSON string.
  ///
  /// Whatever a terminal must not see (controls, bidi marks, invisible code points) is written as `\u` escapes.
  /// - Returns: false if some bytes were not UTF-8 and stand as U+FFFD; the caller then adds them in base64.
  @discardableResult
  public static func append(_ bytes: Bytes, to output: inout [UInt8]) -> Bool {
    bytes.withUnsafeBytes { append($0, to: &output) }
  }

  /// Appends a string of our own as a quoted JSON string.
  public static func append(_ string: String, to output: inout [UInt8]) {
    var string = string
    string.withUTF8 { _ = append(UnsafeRawBufferPointer($0), to: &output) }
  }

  /// Appends bytes in place as a quoted JSON string.
  ///
  /// - Returns: false if some bytes were not UTF-8 and stand as U+FFFD.
  @discardableResult
  public static func append(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) -> Bool {
    var lossless = true
    var index = 0
    output.append(UInt8(ascii: "\""))
    while index < bytes.count {
      let start = index
      while index < bytes.count, isPlain(bytes[index]) { index += 1 }
      output.append(contentsOf: bytes[start..<index])
      guard index < bytes.count else { break }
      switch UTF8Bytes.decode(bytes, at: index) {
      case .scalar(let scalar, let length):
        appendSpecial(scalar, to: &output)
        index += length
      case .invalid:
        lossless = false
        output.append(contentsOf: [0xEF, 0xBF, 0xBD])
        index += 1
      }
    }
    output.append(UInt8(ascii: "\""))
    return lossless
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func appendSpecial(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    switch scalar {
    case "\"", "\\": output += [UInt8(ascii: "\\"), UInt8(ascii: scalar)]
    case "\n": output += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
    case "\r": output += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
    case "\t": output += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
    case _ where Neutral.isForbidden(scalar):
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
        output += [UInt8(ascii: "\\"), UInt8(ascii: "u")]
        Hexadecimal.append(UInt32(unit), digits: 4, to: &output)
      }
    case _: UTF8Bytes.append(scalar, to: &output)
    }
  }
}
