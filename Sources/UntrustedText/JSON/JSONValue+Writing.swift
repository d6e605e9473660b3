// Part of squint.

/// How much white space JSON is written with.
public enum JSONStyle: Sendable {
  /// On one line, without spaces.
  case compact
  /// Two spaces a level.
  case pretty
}

extension JSONValue {
  /// The document as bytes, without a line feed at its end.
  public func serialized(_ style: JSONStyle = .compact) -> [UInt8] {
    var output: [UInt8] = []
    write(to: &output, style)
    return output
  }

  /// The document as a string.
  public func text(_ style: JSONStyle = .compact) -> String { String(decoding: serialized(style), as: UTF8.self) }

  /// Appends the document to `output`.
  public func write(to output: inout [UInt8], _ style: JSONStyle = .compact) {
    write(to: &output, style, level: 0)
  }

  private func write(to output: inout [UInt8], _ style: JSONStyle, level: Int) {
    switch self {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): output.append(contentsOf: value.description.utf8)
    case .decimal(_, let text): output.append(contentsOf: text.utf8)
    case .string(let bytes): JSONText.append(bytes, to: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        Self.separate(index, style, level + 1, &output)
        element.write(to: &output, style, level: level + 1)
      }
      if !elements.isEmpty { Self.breakLine(style, level, &output) }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        Self.separate(index, style, level + 1, &output)
        JSONText.append(member.key, to: &output)
        output.append(contentsOf: (style == .pretty ? ": " : ":").utf8)
        member.value.write(to: &output, style, level: level + 1)
      }
      if !members.isEmpty { Self.breakLine(style, level, &output) }
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func separate(_ index: Int, _ style: JSONStyle, _ level: Int, _ output: inout [UInt8]) {
    if index > 0 { output.append(UInt8(ascii: ",")) }
    breakLine(style, level, &output)
  }

  private static func breakLine(_ style: JSONStyle, _ level: Int, _ output: inout [UInt8]) {
    guard style == .pretty else { return }
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: level * 2))
  }
}
