// Part of squint.
import UntrustedText

/// Why a query was refused, and where.
public struct QueryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in words fit for a terminal.
  public let message: String
  /// The query as it was given.
  public let text: String
  /// Where the trouble begins: UTF-8 bytes from the start of the query.
  public let offset: Int
  /// How many UTF-8 bytes are wrong; 0 points between two characters or at the end.
  public let length: Int
  /// What may have been meant, ready to replace the wrong bytes.
  public let suggestion: String?

  /// Records an error.
  public init(_ message: String, text: String, offset: Int, length: Int, suggestion: String? = nil) {
    self.message = message
    self.text = text
    self.offset = offset
    self.length = length
    self.suggestion = suggestion
  }

  /// Where the trouble begins, counted in code points from 1.
  public var column: Int {
    text.utf8.prefix(offset).reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  /// One line: what, where, and what may have been meant.
  public var description: String {
    let hint = suggestion.map { "; did you mean \(Neutral.shown($0, limit: 80))?" } ?? ""
    return "\(message) at column \(column)\(hint)"
  }

  /// The query on one line and carets under the wrong part, both fit for a terminal; a long query is cut around it.
  public func caretLines(width: Int = 100) -> [String] {
    let bytes = Array(text.utf8)
    let wrong = min(offset, bytes.count)..<min(offset + length, bytes.count)
    let room = max(width, 20)
    var before = shown(bytes[..<wrong.lowerBound])
    var marked = shown(bytes[wrong])
    var after = shown(bytes[wrong.upperBound...])
    if before.count > room / 2 { before = ["…"] + before.suffix(room / 2 - 1) }
    let rest = max(room - before.count, 8)
    if marked.count > rest { marked = marked.prefix(rest - 1) + ["…"] }
    if after.count > rest - marked.count { after = after.prefix(max(rest - marked.count - 1, 0)) + ["…"] }
    let carets = String(repeating: "^", count: max(columns(marked), 1))
    return [String(before + marked + after), String(repeating: " ", count: columns(before)) + carets]
  }

  /// The columns that text takes in a terminal: two for the scripts and pictures that Unicode calls wide.
  private func columns(_ text: [Character]) -> Int {
    text.reduce(0) { sum, character in
      switch character.unicodeScalars.first?.value ?? 0 {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        sum + 2
      case _: sum + 1
      }
    }
  }

  private func shown(_ bytes: ArraySlice<UInt8>) -> [Character] {
    Array(Bytes(Array(bytes)).shownText())
  }
}
