// Part of squint.
public import UntrustedText

/// A regular expression that is held against a whole value, in linear time; equal to another by its source.
public struct QueryRegex: Hashable, Sendable {
  /// The expression as written between the slashes, slashes unescaped.
  public let source: Bytes
  /// The compiled expression.
  public let pattern: Pattern

  /// Compiles an expression.
  public init(_ source: Bytes) throws(PatternError) {
    self.source = source
    self.pattern = try Pattern(source)
  }

  /// Compares the sources.
  public static func == (left: QueryRegex, right: QueryRegex) -> Bool { left.source == right.source }

  /// Hashes the source.
  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}
