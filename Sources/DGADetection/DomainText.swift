// Part of squint.

/// The part of a text that a model looks at, if the text can be a domain or a label at all.
enum DomainText {
  /// The longest name that DNS carries, as text.
  static let maximumLength = 253
  private static let maximumLabelLength = 63

  /// The bytes to look at: `text` without trailing dots, or nil when it is no domain.
  ///
  /// No domain are: the empty text, more than 253 bytes, a label that is empty or longer than 63 bytes,
  /// the code points that the WHATWG URL Standard forbids in a host (controls, space and `#/:<>?@[\]^|%`),
  /// invalid UTF-8, and several labels of which the last is a number (an IPv4 address).
  static func trimmed(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    var end = text.count
    while end > 0, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard end > 0, end <= maximumLength else { return nil }
    var labelStart = 0
    var labelIsNumber = true
    var isAscii = true
    for index in 0..<end {
      let byte = text[index]
      if byte == UInt8(ascii: ".") {
        guard isLabelLength(index - labelStart) else { return nil }
        labelStart = index + 1
        labelIsNumber = true
        continue
      }
      if isForbidden(byte) { return nil }
      if byte < UInt8(ascii: "0") || byte > UInt8(ascii: "9") { labelIsNumber = false }
      if byte >= 0x80 { isAscii = false }
    }
    guard isLabelLength(end - labelStart), labelStart == 0 || !labelIsNumber else { return nil }
    let part = UnsafeRawBufferPointer(rebasing: text[0..<end])
    if !isAscii, String(validating: part, as: UTF8.self) == nil { return nil }
    return part
  }

  private static func isLabelLength(_ count: Int) -> Bool { count > 0 && count <= maximumLabelLength }

  private static func isForbidden(_ byte: UInt8) -> Bool {
    if byte <= 0x20 || byte == 0x7F { return true }
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"),
      UInt8(ascii: "^"), UInt8(ascii: "|"), UInt8(ascii: "%"):
      return true
    default: return false
    }
  }
}
