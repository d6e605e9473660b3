// Part of squint.
import Events
import Glibc
import UntrustedText

/// One named part of a Grok pattern, as `%{NUMBER:bytes:int}`.
struct GrokCapture: Sendable {
  /// What the text becomes.
  enum Kind: String, Sendable {
    /// A whole number when it is one, else text without the quotes around it, as Metron's parser has it.
    case automatic
    case int, long, short, byte
    case float, double
    case boolean
    case string
  }

  /// The field's name, with dots.
  let field: String
  /// The name of the group in the expression.
  let group: String
  private let kind: Kind

  init(field: String, type: String?, group: Int) throws(IngestError) {
    guard let kind = type.map({ Kind(rawValue: $0) }) ?? .automatic else {
      throw .badPattern(
        "\(Neutral.shown(field)) has no type '\(Neutral.shown(type ?? ""))'; there are int, long, short, byte, float, "
          + "double, boolean and string")
    }
    self.field = field.utf8.contains(0x3A) ? String(field.map { $0 == ":" ? "." : $0 }) : field
    self.group = "f\(group)"
    self.kind = kind
  }

  /// The value of a captured text; one that does not fit the type stays text.
  func value(_ text: Bytes) -> FieldValue {
    switch kind {
    case .automatic: Self.whole(text) ?? .text(Self.unquoted(text))
    case .int, .long, .short, .byte: Self.whole(text) ?? .text(text)
    case .float, .double: Self.decimal(text).map { .double($0) } ?? .text(text)
    case .boolean: Self.truth(text).map { .boolean($0) } ?? .text(text)
    case .string: .text(text)
    }
  }

  private static func whole(_ text: Bytes) -> FieldValue? {
    text.withUnsafeBytes { bytes in
      let start = bytes.first == UInt8(ascii: "+") ? 1 : 0
      return SquidNumber.signed(bytes, start..<bytes.count).map { .integer($0) }
    }
  }

  private static func decimal(_ text: Bytes) -> Double? {
    let isPlain =
      text.count > 0 && text.count < 64
      && text.withUnsafeBytes { $0.allSatisfy { $0 &- 0x30 < 10 || ".-+eE".utf8.contains($0) } }
    return isPlain ? Double(String(decoding: text.array, as: UTF8.self)) : nil
  }

  private static func truth(_ text: Bytes) -> Bool? {
    guard text.count == 4 || text.count == 5 else { return nil }
    switch String(decoding: text.array, as: UTF8.self).lowercased() {
    case "true": return true
    case "false": return false
    case _: return nil
    }
  }

  private static func unquoted(_ text: Bytes) -> Bytes {
    guard text.count > 1, text[0] == UInt8(ascii: "\"") || text[0] == UInt8(ascii: "'"), text[text.count - 1] == text[0]
    else { return text }
    return text[1..<(text.count - 1)]
  }
}
