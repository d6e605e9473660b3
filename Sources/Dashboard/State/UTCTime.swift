// Part of squint.

/// A point in time taken apart by the UTC calendar, for screens.
struct UTCTime: Hashable, Sendable {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int
  let millisecond: Int

  /// Takes milliseconds since 1970 apart; years far outside of ours are clipped.
  init(milliseconds: Int64) {
    let bounded = min(max(milliseconds, -62_000_000_000_000), 253_402_300_799_999)
    let days = Int((Double(bounded) / 86_400_000).rounded(.down))
    let rest = Int(bounded) - days * 86_400_000
    hour = rest / 3_600_000
    minute = rest / 60_000 % 60
    second = rest / 1000 % 60
    millisecond = rest % 1000
    // Days to a date in the proleptic Gregorian calendar, by eras of 400 years that begin in March.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `14:07:31`.
  var clock: String { "\(two(hour)):\(two(minute)):\(two(second))" }
  /// `14:07`.
  var clockShort: String { "\(two(hour)):\(two(minute))" }
  /// `2026-11-23`.
  var date: String { "\(four(year))-\(monthAndDay)" }
  /// `11-23`.
  var monthAndDay: String { "\(two(month))-\(two(day))" }
  /// `2026-11-23T14:07:31.000Z`.
  var iso: String { "\(date)T\(clock).\(millisecond < 100 ? "0" : "")\(two(millisecond))Z" }

  /// Whether both lie on one day.
  func isSameDay(as other: UTCTime) -> Bool { year == other.year && month == other.month && day == other.day }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  private func four(_ number: Int) -> String { "\(two(number / 100))\(two(number % 100))" }
}
