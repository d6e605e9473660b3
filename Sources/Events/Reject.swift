// Part of squint.
public import UntrustedText

/// A line that is not an event, kept so that nothing is lost.
public struct Reject: Hashable, Sendable {
  /// Byte offset of the line's first byte in the uncompressed log.
  public let offset: Int64
  /// Length of the whole line in bytes.
  public let length: Int64
  /// Why it was refused, in words, with the place in the line.
  public let reason: String
  /// The first 4 KiB of the line.
  public let bytes: Bytes

  /// Records a rejected line.
  public init(offset: Int64, length: Int64, reason: String, bytes: Bytes) {
    self.offset = offset
    self.length = length
    self.reason = reason
    self.bytes = bytes
  }
}
