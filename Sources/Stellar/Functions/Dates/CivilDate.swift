// Part of squint.

/// A date and time of the calendar, as the fields of a local clock; Gregorian throughout.
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

  static let millisecondsADay: Int64 = 86_400_000

  /// The fields of a number of milliseconds since 1970-01-01 00:00 by the same clock.
  init(milliseconds: Int64) {
    let days = floorDivide(milliseconds, Self.millisecondsADay)
    let rest = Int(milliseconds - days * Self.millisecondsADay)
    (year, month, day) = Self.date(fromDays: days)
    hour = rest / 3_600_000
    minute = rest / 60_000 % 60
    second = rest / 1000 % 60
    millisecond = rest % 1000
  }

  init(year: Int64, month: Int, day: Int, hour: Int, minute: Int, second: Int, millisecond: Int) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second, self.millisecond) = (hour, minute, second, millisecond)
  }

  /// Milliseconds since 1970-01-01 00:00 by the same clock; fields beyond their range carry over.
  ///
  /// - Precondition: the year lies within ±200 million and the other fields within ±2 billion.
  var milliseconds: Int64 {
    let months = year * 12 + Int64(month) - 1
    let first = Self.days(year: floorDivide(months, 12), month: Int(months - floorDivide(months, 12) * 12) + 1)
    let days = first + Int64(day) - 1
    let time = Int64(hour) * 3_600_000 + Int64(minute) * 60_000 + Int64(second) * 1000 + Int64(millisecond)
    return days * Self.millisecondsADay + time
  }

  /// From 1 for Sunday.
  var weekday: Int {
    let days = Self.days(year: year, month: month) + Int64(day) - 1
    return Int((days + 4) - floorDivide(days + 4, 7) * 7) + 1
  }

  /// From 1.
  var dayOfYear: Int {
    Int(Self.days(year: year, month: month) - Self.days(year: year, month: 1)) + day
  }

  var isLeapYear: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// The week of the month that begins on Sunday, from 1 for the week of the first day.
  var weekOfMonth: Int { (day - 1 + firstColumn(ofDay: day)) / 7 + 1 }

  /// The week of the year that begins on Sunday; week 1 holds January 1st, as in the US.
  var weekOfYear: Int {
    let week = (dayOfYear - 1 + firstColumn(ofDay: dayOfYear)) / 7 + 1
    let daysInYear = isLeapYear ? 366 : 365
    // The last days of December are in week 1 when January 1st is in their week.
    return daysInYear - dayOfYear < 7 - weekday ? 1 : week
  }

  /// The column from 0, Sunday first, of the day that is number 1 when this one is number `number`.
  private func firstColumn(ofDay number: Int) -> Int { ((weekday - 1 - (number - 1)) % 7 + 7) % 7 }

  /// Days from 1970-01-01 to the first of a month.
  static func days(year: Int64, month: Int) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = floorDivide(shifted, 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5)
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func date(fromDays days: Int64) -> (year: Int64, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, Int(month), Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
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
