// Part of squint.

/// Why a text is no regular expression, or not one that squint offers, and where.
public struct PatternError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do, as a sentence without a full stop.
  public let message: String
  /// Bytes of the expression before the place.
  public let offset: Int
  /// The place in characters, counted from 1.
  public let column: Int

  init(_ message: String, offset: Int, column: Int) {
    self.message = message
    self.offset = offset
    self.column = column
  }

  /// One line: the column and the message.
  public var description: String { "character \(column): \(message)" }
}
