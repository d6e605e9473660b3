// Part of squint.

/// An instant as date and time of day in UTC, proleptic Gregorian calendar.
public struct CivilTime: Hashable, Sendable {
  /// The year; 0 is 1 BC.
  public internal(set) var year: Int64
  /// The month, from 1.
  public internal(set) var month: Int
  /// The day of the month, from 1.
  public internal(set) var day: Int
  /// Milliseconds since midnight.
  public internal(set) var timeOfDay: Int64

  /// The instants whose calendar fits the arithmetic with room to spare.
  public static let limits: ClosedRange<Int64> = -8_640_000_000_000_000...8_640_000_000_000_000

  init(year: Int64, month: Int, day: Int, timeOfDay: Int64 = 0) {
    self.year = year
    self.month = month
    self.day = day
    self.timeOfDay = timeOfDay
  }

  /// Takes an instant apart: milliseconds since 1970 UTC, within `limits`.
  ///
  /// Howard Hinnant's days-to-civil algorithm: 400-year eras, years that begin in March.
  public init(_ instant: Int64) {
    let days = Self.floorDivide(instant, 86_400_000)
    timeOfDay = instant - days * 86_400_000
    let shifted = days + 719_468
    let era = Self.floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Milliseconds since 1970 UTC.
  var instant: Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = Self.floorDivide(shiftedYear, 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * 86_400_000 + timeOfDay
  }

  static func days(inMonth month: Int, of year: Int64) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }
}
