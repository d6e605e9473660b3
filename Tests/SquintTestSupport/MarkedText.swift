// Part of squint.

/// A text with a `§` where a test expects something to be found.
public struct MarkedText: Sendable {
  /// The text without the mark.
  public let text: String
  /// The line of the mark, from 1.
  public let line: Int
  /// The column of the mark in code points, from 1.
  public let column: Int

  /// Takes the mark out of a text; without one the place is 0:0.
  public init(_ marked: String) {
    let scalars = Array(marked.unicodeScalars)
    guard let mark = scalars.firstIndex(of: "§") else {
      (text, line, column) = (marked, 0, 0)
      return
    }
    let before = scalars[..<mark]
    let lineStart = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    line = before.count { $0 == "\n" } + 1
    column = mark - lineStart + 1
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: before)
    rest.append(contentsOf: scalars[(mark + 1)...])
    text = String(rest)
  }

  /// `LINE:COLUMN`.
  public var place: String { "\(line):\(column)" }
}
