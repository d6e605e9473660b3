// Part of squint.

/// One log as the store knows it, whatever its name is today.
///
/// A log is known by its first bytes. Two logs that begin with the same 1,024 bytes look alike: `lastBytes` lets a
/// reader see whether a file really is the continued one (the bytes before `committedOffset` must be these), and
/// `EventStore.newLineage` takes the file up as another log if it is not.
public struct FileLineage: Hashable, Sendable, Identifiable {
  /// The store's number of the log.
  public let id: Int64
  /// Sixteen bytes that stand for the log in its events' UUIDs.
  public let key: [UInt8]
  /// Where the next line to read begins, in bytes of the uncompressed log.
  public let committedOffset: Int64
  /// The first bytes recorded so far, at most `firstBytesLimit`.
  public let firstBytes: [UInt8]
  /// Up to `lastBytesLimit` bytes that stand right before `committedOffset`; empty if never given.
  public let lastBytes: [UInt8]
  /// The path when the log was last opened.
  public let path: String
  /// The device it was last seen on.
  public let device: UInt64
  /// The inode it last had; a hint only.
  public let inode: UInt64

  /// How many first bytes tell a log from another.
  public static let firstBytesLimit = 1024
  /// How many bytes before the offset are kept.
  public static let lastBytesLimit = 256
}
