// Part of squint.
public import UntrustedText

/// One line of a log as the splitter found it, without its end.
public struct LogLine: Hashable, Sendable {
  /// How a line came to its end.
  public enum Ending: Hashable, Sendable {
    /// By a line feed.
    case lineFeed
    /// By the end of the input.
    case endOfInput
    /// By the NUL that Squid writes where it cuts a record at 8,191 bytes.
    case cutBySquid
    /// It is longer than a line may be; only its first bytes are there.
    case tooLong
  }

  /// The line's bytes, without a byte order mark, a hole of NULs before it, its line feed and the CR before that.
  public let bytes: Bytes
  /// The offset of the line's first byte in the uncompressed log, before any byte order mark or hole.
  public let offset: Int64
  /// The line's length; more than `bytes.count` only if it is too long.
  public let length: Int64
  /// How it ended.
  public let ending: Ending

  /// Whether nothing but spaces and tabs stands in the line.
  public var isBlank: Bool {
    ending != .tooLong
      && bytes.withUnsafeBytes { bytes in bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
  }
}
