// Part of squint.
public import Events

/// How many events have one value of a field.
public struct FacetCount: Hashable, Sendable {
  /// The value; never `.missing`.
  public let value: FieldValue
  /// The number of events.
  public let count: Int

  /// Pairs a value with its count.
  public init(_ value: FieldValue, _ count: Int) {
    self.value = value
    self.count = count
  }
}

/// How many events fall into one interval of time.
public struct TimeBucket: Hashable, Sendable {
  /// The first millisecond of the interval, since 1970 UTC.
  public let start: Int64
  /// The number of events.
  public let count: Int

  /// Pairs an interval with its count.
  public init(start: Int64, count: Int) {
    self.start = start
    self.count = count
  }
}

/// What is known of the events that share the values of some fields.
public struct GroupCount: Hashable, Sendable {
  /// The shared values in the order of the fields asked for; `.missing` where the events lack one.
  public let values: [FieldValue]
  /// The number of events.
  public let count: Int
  /// Their highest score; nil when none is scored.
  public let highestScore: Double?

  /// Records a group.
  public init(values: [FieldValue], count: Int, highestScore: Double?) {
    self.values = values
    self.count = count
    self.highestScore = highestScore
  }
}
