// Part of squint.
public import UntrustedText

/// Why a text is no expression, or why its evaluation failed, and where.
///
/// Functions throw one with a code and a message; the evaluator adds the place of the call.
public struct StellarError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What went wrong, as a stable code.
  public let code: StellarErrorCode
  /// What went wrong, as a sentence without a full stop.
  public let message: String
  /// The place in the expression, if known.
  public private(set) var place: Place?

  /// A place in an expression's text.
  public struct Place: Equatable, Sendable {
    /// Bytes before the place.
    public let offset: Int
    /// The line, counted from 1.
    public let line: Int
    /// The column in characters, counted from 1.
    public let column: Int
    /// The line of the text that is meant, made safe to show and cut to a window around the place.
    public let excerpt: String
    /// How many characters of the excerpt stand before the place.
    public let caretColumn: Int
  }

  /// Makes an error that does not know its place yet.
  public init(_ code: StellarErrorCode, _ message: String) {
    self.code = code
    self.message = message
  }

  /// Makes an error about a function's argument.
  public init(_ message: String) { self.init(.badArgument, message) }

  /// The same error at a byte offset of `source`, unless it already has a place.
  public func at(_ offset: Int, in source: Bytes) -> StellarError {
    guard place == nil else { return self }
    var copy = self
    copy.place = Place(offset: offset, in: source)
    return copy
  }

  /// The line, counted from 1, or 0 when unknown.
  public var line: Int { place?.line ?? 0 }

  /// The column, counted from 1, or 0 when unknown.
  public var column: Int { place?.column ?? 0 }

  /// One line: the place, the message and the code.
  public var description: String {
    guard let place else { return "\(message) [\(code.rawValue)]" }
    return "\(place.line):\(place.column): \(message) [\(code.rawValue)]"
  }

  /// The line of the expression and a caret under the place, or nothing when the place is unknown.
  public var snippet: String {
    guard let place else { return "" }
    return "\(place.excerpt)\n\(String(repeating: " ", count: place.caretColumn))^"
  }
}
