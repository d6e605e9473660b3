// Part of squint.
public import Events

/// A stretch of one log with all that came of it: stored in one transaction, or not at all.
public struct IngestCommit: Sendable {
  /// The log.
  public var lineage: FileLineage
  /// Where the stretch begins: the log's committed offset.
  public var startOffset: Int64
  /// Where the stretch ends: the first byte of the next line.
  public var endOffset: Int64
  /// More of the log's first bytes, while fewer than `FileLineage.firstBytesLimit` are recorded.
  public var newFirstBytes: [UInt8]?
  /// The last bytes before `endOffset`, at most `FileLineage.lastBytesLimit`.
  public var lastBytes: [UInt8]?
  /// The events, in order of their offsets.
  public var scored: ScoredBatch
  /// The rejected lines.
  public var rejects: [Reject]
  /// All lines of the stretch.
  public var lines: Int
  /// The blank ones among them.
  public var blanks: Int

  /// Gathers a stretch.
  public init(
    lineage: FileLineage, startOffset: Int64, endOffset: Int64, newFirstBytes: [UInt8]? = nil,
    lastBytes: [UInt8]? = nil, scored: ScoredBatch, rejects: [Reject] = [], lines: Int, blanks: Int = 0
  ) {
    self.lineage = lineage
    self.startOffset = startOffset
    self.endOffset = endOffset
    self.newFirstBytes = newFirstBytes
    self.lastBytes = lastBytes
    self.scored = scored
    self.rejects = rejects
    self.lines = lines
    self.blanks = blanks
  }
}

/// What became of a commit.
public enum AppendOutcome: Hashable, Sendable {
  /// Everything is in the store.
  case added
  /// The store had the whole stretch already, up to the given offset; nothing was added.
  case alreadyStored(committedOffset: Int64)
}
