// Part of squint.
import UntrustedText

/// Bytes as text of the query language: escaped, quoted, or between slashes.
///
/// Bytes that are not UTF-8 stand as U+EF80 to U+EFFF, and so do the bytes of those code points themselves.
enum QueryText {
  /// A whole value: bare when it cannot be misread, else quoted.
  static func value(_ text: Bytes) -> String {
    let isBare =
      !text.isEmpty && text.allSatisfy { isSafe($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "@") }
      && isSafe(text[0]) && text[0] != UInt8(ascii: "-") && !["AND", "OR", "NOT", "TO"].contains(text)
    guard !isBare else { return plain(text) }
    var output: [UInt8] = [UInt8(ascii: "\"")]
    append(text, to: &output) { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    output.append(UInt8(ascii: "\""))
    return String(decoding: output, as: UTF8.self)
  }

  /// Text within a word, with a backslash before all that could mean something there.
  static func escaped(_ text: Bytes) -> String {
    var output: [UInt8] = []
    var isFirst = true
    append(text, to: &output) { byte in
      defer { isFirst = false }
      return byte < 0x80 && (!isSafe(byte) || isFirst && byte == UInt8(ascii: "-"))
    }
    // The one space that is not ASCII; its bytes stand nowhere else in UTF-8.
    var index = 0
    while index + 2 < output.count {
      if output[index] == 0xE3, output[index + 1] == 0x80, output[index + 2] == 0x80 {
        output.insert(UInt8(ascii: "\\"), at: index)
        index += 3
      }
      index += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Text as it is.
  static func plain(_ text: Bytes) -> String {
    var output: [UInt8] = []
    append(text, to: &output) { _ in false }
    return String(decoding: output, as: UTF8.self)
  }

  /// A regular expression between slashes.
  static func regex(_ source: Bytes) -> String {
    var output: [UInt8] = [UInt8(ascii: "/")]
    var isEscaped = false
    append(source, to: &output) { byte in
      defer { isEscaped = !isEscaped && byte == UInt8(ascii: "\\") }
      return byte == UInt8(ascii: "/") && !isEscaped
    }
    output.append(UInt8(ascii: "/"))
    return String(decoding: output, as: UTF8.self)
  }

  private static func isSafe(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-")
  }

  /// Appends UTF-8, with a backslash before the bytes that need one.
  private static func append(_ text: Bytes, to output: inout [UInt8], escaping: (UInt8) -> Bool) {
    text.withUnsafeBytes { bytes in
      var index = 0
      while index < bytes.count {
        switch UTF8Bytes.decode(bytes, at: index) {
        case .scalar(let scalar, let length) where !(0xEF80...0xEFFF).contains(scalar.value):
          if escaping(bytes[index]) { output.append(UInt8(ascii: "\\")) }
          output.append(contentsOf: bytes[index..<(index + length)])
          index += length
        case .scalar(_, let length):
          for byte in bytes[index..<(index + length)] { appendDisguised(byte, to: &output) }
          index += length
        case .invalid:
          appendDisguised(bytes[index], to: &output)
          index += 1
        }
      }
    }
  }

  private static func appendDisguised(_ byte: UInt8, to output: inout [UInt8]) {
    output += [0xEE, 0xBE | byte >> 6 & 1, 0x80 | byte & 0x3F]
  }
}
