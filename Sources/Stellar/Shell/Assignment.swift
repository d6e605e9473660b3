// Part of squint.
public import UntrustedText

/// A statement as configurations and the shell have it: `name := expression`, or an expression alone.
public struct Assignment: Equatable, Sendable {
  /// The name that is set, nil for an expression alone; it is not checked.
  public let variable: String?
  /// The expression's text without the white space around it.
  public let statement: Bytes
  /// Bytes before the expression in the whole text.
  public let statementOffset: Int

  /// Splits at the first `:=` that stands in no string and no comment.
  public init(parsing text: Bytes) {
    guard let sign = Assignment.sign(in: text) else {
      (statement, statementOffset) = Assignment.trimmed(text, from: 0)
      variable = nil
      return
    }
    variable = String(decoding: Assignment.trimmed(text[0..<sign], from: 0).text.array, as: UTF8.self)
    (statement, statementOffset) = Assignment.trimmed(text, from: sign + 2)
  }

  private static func sign(in text: Bytes) -> Int? {
    var quote: UInt8?
    var index = 0
    while index < text.count {
      let byte = text[index]
      if let open = quote {
        if byte == UInt8(ascii: "\\") {
          index += 1
        } else if byte == open {
          quote = nil
        }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "/"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "/") {
        while index + 1 < text.count, text[index + 1] != UInt8(ascii: "\n") { index += 1 }
      } else if byte == UInt8(ascii: ":"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "=") {
        return index
      }
      index += 1
    }
    return nil
  }

  private static func trimmed(_ text: Bytes, from start: Int) -> (text: Bytes, offset: Int) {
    var lower = start
    var upper = text.count
    while lower < upper, text[lower] <= 0x20 { lower += 1 }
    while upper > lower, text[upper - 1] <= 0x20 { upper -= 1 }
    return (text[lower..<upper], lower)
  }
}
