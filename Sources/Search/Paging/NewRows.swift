// Part of squint.

/// How many events that match the query came after a certain one.
public struct NewRows: Hashable, Sendable {
  /// All of them.
  public var total: Int
  /// Those of level high.
  public var high: Int
  /// Those of level critical.
  public var critical: Int
  /// The id of the newest event that was counted or looked at.
  public var latestID: Int64

  /// Records a count.
  public init(total: Int = 0, high: Int = 0, critical: Int = 0, latestID: Int64 = 0) {
    self.total = total
    self.high = high
    self.critical = critical
    self.latestID = latestID
  }
}
