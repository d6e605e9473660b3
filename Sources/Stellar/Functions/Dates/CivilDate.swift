// Part of squint.

/// A date and time of the calendar, as the fields of a local clock: Gregorian from 15 October 1582, Julian before.
struct CivilDate: Equatable {
  var year: Int64
  /// From 1.
  var month: Int
  /// From 1.
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  var millisecond: Int
  /// Days since 1970-01-01.
  let dayNumber: Int64

  static let millisecondsADay: Int64 = 86_400_000
  /// The day number of the first Gregorian day.
  static let firstGregorianDay: Int64 = -141_427

  /// The fields of a number of milliseconds since 1970-01-01 00:00 by the same clock.
  init(milliseconds: Int64) {
    dayNumber = floorDivide(milliseconds, Self.millisecondsADay)
    let rest = Int(milliseconds &- dayNumber &* Self.millisecondsADay)
    (year, month, day) =
      dayNumber < Self.firstGregorianDay ? Self.julianDate(dayNumber) : Self.gregorianDate(dayNumber)
    hour = rest / 3_600_000
    minute = rest / 60_000 % 60
    second = rest / 1000 % 60
    millisecond = rest % 1000
  }

  /// From 1 for Sunday.
  var weekday: Int { Int((dayNumber + 4) - floorDivide(dayNumber + 4, 7) * 7) + 1 }

  /// From 1.
  var dayOfYear: Int { Int(dayNumber - Self.firstDay(ofYear: year)) + 1 }

  /// The week of the month that begins on Sunday, from 1 for the week of the first day.
  var weekOfMonth: Int {
    let isJulian = dayNumber < Self.firstGregorianDay || year == 1582 && month == 10
    let first = isJulian ? Self.julianDays(year: year, month: month) : Self.days(year: year, month: month)
    return week(ofDay: Int(dayNumber - first) + 1)
  }

  /// The week of the year that begins on Sunday; week 1 holds January 1st, as in the US.
  var weekOfYear: Int {
    let daysLeft = Int(Self.firstDay(ofYear: year + 1) - dayNumber) - 1
    // The last days of December are in week 1 when January 1st is in their week.
    return daysLeft < 7 - weekday ? 1 : week(ofDay: dayOfYear)
  }

  /// The week, from 1, of the day that is number `number` when weeks begin on Sunday.
  private func week(ofDay number: Int) -> Int {
    let column = ((weekday - 1 - (number - 1)) % 7 + 7) % 7
    return (number - 1 + column) / 7 + 1
  }

  private static func firstDay(ofYear year: Int64) -> Int64 {
    year <= 1582 ? julianDays(year: year, month: 1) : days(year: year, month: 1)
  }

  /// Days from 1970-01-01 to the first of a month, by the Gregorian calendar.
  static func days(year: Int64, month: Int) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = floorDivide(shifted, 400)
    let yearOfEra = shifted - era * 400
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + daysFromMarch(month) - 719_468
  }

  /// Days from 1970-01-01 to the first of a month, by the Julian calendar.
  static func julianDays(year: Int64, month: Int) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = floorDivide(shifted, 4)
    return era * 1461 + (shifted - era * 4) * 365 + daysFromMarch(month) - 719_470
  }

  private static func daysFromMarch(_ month: Int) -> Int64 {
    Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5)
  }

  private static func gregorianDate(_ days: Int64) -> (year: Int64, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    return date(yearOfEra + era * 400, dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100))
  }

  private static func julianDate(_ days: Int64) -> (year: Int64, month: Int, day: Int) {
    let shifted = days + 719_470
    let era = floorDivide(shifted, 1461)
    let dayOfEra = shifted - era * 1461
    let yearOfEra = (dayOfEra - dayOfEra / 1460) / 365
    return date(yearOfEra + era * 4, dayOfEra - 365 * yearOfEra)
  }

  /// The date of a day counted from March 1st of a year.
  private static func date(_ year: Int64, _ dayFromMarch: Int64) -> (year: Int64, month: Int, day: Int) {
    let shiftedMonth = (5 * dayFromMarch + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (year + (month <= 2 ? 1 : 0), Int(month), Int(dayFromMarch - (153 * shiftedMonth + 2) / 5 + 1))
  }

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  static let dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}

/// Division that rounds down.
func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
  let quotient = number / divisor
  return number % divisor < 0 ? quotient - 1 : quotient
}
