// Part of squint.

/// What follows the t of a `%t...`: a part of a moment, or several together, by UTC's clock and with English names.
enum FormatDate: UInt8, Sendable {
  case hour24 = 72, hour12 = 73, plainHour24 = 107, plainHour12 = 108, minute = 77, second = 83, millisecond = 76
  case nanosecond = 78, halfDay = 112, offset = 122, zone = 90, seconds = 115, milliseconds = 81
  case month = 66, shortMonth = 98, shortMonthToo = 104, dayName = 65, shortDayName = 97
  case century = 67, year = 89, yearOfCentury = 121, dayOfYear = 106, monthNumber = 109, day = 100, plainDay = 101
  case time24 = 82, fullTime = 84, time12 = 114, usDate = 68, isoDate = 70, everything = 99

  /// The text for a number of milliseconds since 1970.
  func text(_ time: Int64) -> String {
    let date = CivilDate(milliseconds: time)
    let year = date.year > 0 ? date.year : 1 - date.year
    func two(_ number: Int) -> String { padded(Int64(number), 2) }
    let hour = two(date.hour)
    let hourOfHalf = date.hour % 12 == 0 ? 12 : date.hour % 12
    let name = CivilDate.monthNames[date.month - 1]
    let weekday = CivilDate.dayNames[date.weekday - 1]
    let clock = "\(hour):\(two(date.minute)):\(two(date.second))"
    switch self {
    case .hour24: return hour
    case .hour12: return two(hourOfHalf)
    case .plainHour24: return String(date.hour)
    case .plainHour12: return String(hourOfHalf)
    case .minute: return two(date.minute)
    case .second: return two(date.second)
    case .millisecond: return padded(Int64(date.millisecond), 3)
    case .nanosecond: return padded(Int64(date.millisecond) * 1_000_000, 9)
    case .halfDay: return date.hour < 12 ? "am" : "pm"
    case .offset: return "+0000"
    case .zone: return "UTC"
    case .seconds: return String(time / 1000)
    case .milliseconds: return String(time)
    case .month: return name
    case .shortMonth, .shortMonthToo: return String(name.prefix(3))
    case .dayName: return weekday
    case .shortDayName: return String(weekday.prefix(3))
    case .century: return padded(year / 100, 2)
    case .year: return padded(year, 4)
    case .yearOfCentury: return padded(year % 100, 2)
    case .dayOfYear: return padded(Int64(date.dayOfYear), 3)
    case .monthNumber: return two(date.month)
    case .day: return two(date.day)
    case .plainDay: return String(date.day)
    case .time24: return "\(hour):\(two(date.minute))"
    case .fullTime: return clock
    case .time12: return "\(two(hourOfHalf)):\(two(date.minute)):\(two(date.second)) \(date.hour < 12 ? "AM" : "PM")"
    case .usDate: return "\(two(date.month))/\(two(date.day))/\(padded(year % 100, 2))"
    case .isoDate: return "\(padded(year, 4))-\(two(date.month))-\(two(date.day))"
    case .everything: return "\(weekday.prefix(3)) \(name.prefix(3)) \(two(date.day)) \(clock) UTC \(padded(year, 4))"
    }
  }

  private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
  }
}
