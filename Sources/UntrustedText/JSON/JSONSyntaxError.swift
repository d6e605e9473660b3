// Part of squint.

/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line of the mistake, from 1.
  public var line: Int
  /// The column of the mistake in code points, from 1.
  public var column: Int
  /// What is wrong, safe to show.
  public var message: String

  /// Names a mistake.
  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  /// `LINE:COLUMN: message`.
  public var description: String { "\(line):\(column): \(message)" }
}
