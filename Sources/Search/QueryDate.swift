// Part of squint.

/// A time as a query writes it: `now-1h/d`, `2026-11-23||+1d/d`, `2026-11`, epoch milliseconds.
public struct QueryDate: Hashable, Sendable {
  /// What the maths starts from.
  public enum Anchor: Hashable, Sendable {
    /// The time at which the query runs.
    case now
    /// Milliseconds since 1970 UTC, and how much of time they stand for.
    case instant(Int64, Span)
  }

  /// How much of time a date without maths stands for.
  public enum Span: Hashable, Sendable {
    /// One millisecond.
    case instant
    /// A day, from its first millisecond.
    case day
    /// A month of the calendar.
    case month
    /// A year of the calendar.
    case year
  }

  /// One operation of date maths.
  public enum Step: Hashable, Sendable {
    /// Moves by a number of units, months and years by the calendar.
    case add(Int64, CalendarUnit)
    /// Goes back to the start of the unit.
    case floor(CalendarUnit)
  }

  /// What the maths starts from.
  public let anchor: Anchor
  /// The maths, in order.
  public let steps: [Step]

  /// Makes a date.
  public init(_ anchor: Anchor, _ steps: [Step] = []) {
    self.anchor = anchor
    self.steps = steps
  }

  /// The first and the last millisecond that the date stands for; nil when the maths leaves the calendar.
  public func extent(now: Int64) -> ClosedRange<Int64>? {
    var first = now
    var span = Span.instant
    if case .instant(let instant, let anchorSpan) = anchor {
      first = instant
      span = anchorSpan
    }
    guard steps.isEmpty else {
      for step in steps {
        guard let next = CalendarUnit.applying(step, to: first) else { return nil }
        first = next
      }
      return first...first
    }
    let unit: CalendarUnit
    switch span {
    case .instant: return first...first
    case .day: unit = .day
    case .month: unit = .month
    case .year: unit = .year
    }
    guard let next = CalendarUnit.applying(.add(1, unit), to: first) else { return nil }
    return first...(next - 1)
  }
}
