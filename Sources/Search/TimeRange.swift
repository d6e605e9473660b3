// Part of squint.

/// An interval of time as written, and the milliseconds it came to.
public struct TimeRange: Hashable, Sendable {
  /// The start; nil is open.
  public let lower: QueryDate?
  /// Whether the start belongs to the range; true when open.
  public let includesLower: Bool
  /// The end; nil is open.
  public let upper: QueryDate?
  /// Whether the end belongs to the range, a day or month as a whole; true when open.
  public let includesUpper: Bool
  /// The first millisecond inside.
  public let first: Int64
  /// The last millisecond inside; before `first` when nothing is inside.
  public let last: Int64

  /// Works the dates out; nil when their maths leaves the calendar.
  public init?(
    from lower: QueryDate?, includesLower: Bool = true, to upper: QueryDate?, includesUpper: Bool = true,
    now: Int64
  ) {
    self.lower = lower
    self.includesLower = includesLower || lower == nil
    self.upper = upper
    self.includesUpper = includesUpper || upper == nil
    var first = Int64.min
    var last = Int64.max
    var isEmpty = false
    if let lower {
      guard let extent = lower.extent(now: now) else { return nil }
      let (after, overflow) = extent.upperBound.addingReportingOverflow(1)
      first = includesLower ? extent.lowerBound : after
      isEmpty = !includesLower && overflow
    }
    if let upper {
      guard let extent = upper.extent(now: now) else { return nil }
      let (before, overflow) = extent.lowerBound.subtractingReportingOverflow(1)
      last = includesUpper ? extent.upperBound : before
      isEmpty = isEmpty || (!includesUpper && overflow)
    }
    self.first = isEmpty ? Int64.max : first
    self.last = isEmpty ? Int64.min : last
  }

  /// The one date the range was made of, or nil.
  public var single: QueryDate? { includesLower && includesUpper && lower == upper ? lower : nil }

  /// Whether a time lies inside.
  @inlinable public func contains(_ milliseconds: Int64) -> Bool { milliseconds >= first && milliseconds <= last }

  /// The same range with `now` moved on; unchanged when that leaves the calendar.
  public func resolved(at now: Int64) -> TimeRange {
    TimeRange(from: lower, includesLower: includesLower, to: upper, includesUpper: includesUpper, now: now) ?? self
  }
}
