// Part of squint.

/// A unit of date maths, as its letter: `s m h d w M y`.
public enum CalendarUnit: Character, Hashable, Sendable, CaseIterable {
  /// 1,000 ms.
  case second = "s"
  /// 60 seconds.
  case minute = "m"
  /// 60 minutes.
  case hour = "h"
  /// 24 hours: days of UTC.
  case day = "d"
  /// Seven days; rounds down to Monday.
  case week = "w"
  /// A month of the calendar; the 31st becomes the last day of a shorter month.
  case month = "M"
  /// A year of the calendar.
  case year = "y"

  /// Milliseconds, for the units that have a fixed length.
  public var milliseconds: Int64? {
    switch self {
    case .second: 1_000
    case .minute: 60_000
    case .hour: 3_600_000
    case .day: 86_400_000
    case .week: 604_800_000
    case .month, .year: nil
    }
  }

  /// Moves or rounds an instant; nil when the result is further than 275,000 years from 1970.
  static func applying(_ step: QueryDate.Step, to instant: Int64) -> Int64? {
    guard CivilTime.limits.contains(instant) else { return nil }
    let result: Int64
    switch step {
    case .add(let count, let unit):
      guard let moved = unit.adding(count, to: instant) else { return nil }
      result = moved
    case .floor(let unit): result = unit.floor(instant)
    }
    return CivilTime.limits.contains(result) ? result : nil
  }

  private func adding(_ count: Int64, to instant: Int64) -> Int64? {
    if let milliseconds {
      let (distance, tooFar) = count.multipliedReportingOverflow(by: milliseconds)
      let (moved, tooLate) = instant.addingReportingOverflow(distance)
      return tooFar || tooLate ? nil : moved
    }
    let (months, tooMany) = count.multipliedReportingOverflow(by: self == .year ? 12 : 1)
    guard !tooMany, months.magnitude < 10_000_000 else { return nil }
    var civil = CivilTime(instant)
    let total = civil.year * 12 + Int64(civil.month - 1) + months
    civil.year = CivilTime.floorDivide(total, 12)
    civil.month = Int(total - civil.year * 12) + 1
    civil.day = min(civil.day, CivilTime.days(inMonth: civil.month, of: civil.year))
    return civil.instant
  }

  private func floor(_ instant: Int64) -> Int64 {
    switch self {
    case .second, .minute, .hour, .day:
      let unit = milliseconds ?? 1
      return CivilTime.floorDivide(instant, unit) * unit
    case .week:
      // 1970-01-01 was a Thursday; weeks begin on Monday.
      let days = CivilTime.floorDivide(instant, 86_400_000)
      return (CivilTime.floorDivide(days + 3, 7) * 7 - 3) * 86_400_000
    case .month:
      let civil = CivilTime(instant)
      return CivilTime(year: civil.year, month: civil.month, day: 1).instant
    case .year:
      return CivilTime(year: CivilTime(instant).year, month: 1, day: 1).instant
    }
  }
}
