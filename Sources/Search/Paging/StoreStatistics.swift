// Part of squint.

/// The store in figures.
public struct StoreStatistics: Hashable, Sendable {
  /// Events in the store.
  public var events: Int
  /// Events for which a rule fired.
  public var scored: Int
  /// Rejected lines.
  public var rejects: Int
  /// Lines read, blank ones too.
  public var lines: Int
  /// Blank lines.
  public var blanks: Int
  /// Logs that were read.
  public var logs: Int
  /// The earliest time of an event, in milliseconds since 1970 UTC; nil when there is none.
  public var earliest: Int64?
  /// The latest time of an event.
  public var latest: Int64?
  /// The size of the store's files in bytes.
  public var fileBytes: Int64
  /// The version of the store's schema.
  public var schemaVersion: Int

  /// Records figures.
  public init(
    events: Int = 0, scored: Int = 0, rejects: Int = 0, lines: Int = 0, blanks: Int = 0, logs: Int = 0,
    earliest: Int64? = nil, latest: Int64? = nil, fileBytes: Int64 = 0, schemaVersion: Int = 0
  ) {
    self.events = events
    self.scored = scored
    self.rejects = rejects
    self.lines = lines
    self.blanks = blanks
    self.logs = logs
    self.earliest = earliest
    self.latest = latest
    self.fileBytes = fileBytes
    self.schemaVersion = schemaVersion
  }
}
