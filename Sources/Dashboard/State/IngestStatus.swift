// Part of squint.

/// How the ingest that feeds the store goes on.
public struct IngestStatus: Hashable, Sendable {
  /// Events a second, of late.
  public var rate: Double
  /// How far the newest stored event is behind the clock, in milliseconds; nil before the first.
  public var lagMilliseconds: Int64?
  /// Lines read so far.
  public var lines: Int64
  /// Lines rejected so far.
  public var rejects: Int64
  /// Whether a growing log is being read.
  public var isFollowing: Bool
  /// What went wrong, if the ingest stopped for it.
  public var failure: String?

  /// Records how the ingest goes on.
  public init(
    rate: Double = 0, lagMilliseconds: Int64? = nil, lines: Int64 = 0, rejects: Int64 = 0, isFollowing: Bool = false,
    failure: String? = nil
  ) {
    self.rate = rate
    self.lagMilliseconds = lagMilliseconds
    self.lines = lines
    self.rejects = rejects
    self.isFollowing = isFollowing
    self.failure = failure
  }
}
