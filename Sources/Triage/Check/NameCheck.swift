// Part of squint.
import UntrustedText

/// Which names fields and variables may have.
enum NameCheck {
  private static let keywords: Set<String> = [
    "in", "and", "or", "not", "true", "false", "if", "then", "else", "null", "match", "default", "exists",
  ]

  /// Why a text is no name, and at which of its bytes; nil when it is one.
  static func mistake(in name: String) -> (offset: Int, message: String)? {
    let shown = Neutral.shown(name, limit: 64)
    if name.isEmpty { return (0, "a name is missing") }
    let isKeyword = keywords.contains(name) || (keywords.contains(name.lowercased()) && name == name.uppercased())
    if isKeyword || name == "NaN" { return (0, "'\(shown)' is a keyword of the language and cannot be a name") }
    for (offset, byte) in name.utf8.enumerated() where !isNameByte(byte) {
      if byte < 0x20 || byte == 0x7F { return (offset, "the name '\(shown)' holds a control character; remove it") }
      return (offset, "'\(shown)' is not a name: letters, digits and _ . : $ - only")
    }
    return nil
  }

  /// What to say of characters in a text for people that would disturb a screen.
  static func control(in name: String) -> String? {
    guard let scalar = name.unicodeScalars.first(where: { Neutral.isForbidden($0) }) else { return nil }
    return "the name holds the control character \(Neutral.shown(String(scalar))); remove it"
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"),
      UInt8(ascii: "$"), UInt8(ascii: "-"):
      true
    case _: false
    }
  }
}
