// Part of squint.
import Search

/// A point in time taken apart by the UTC calendar, for screens.
struct UTCTime: Hashable, Sendable {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int
  let millisecond: Int

  /// Takes milliseconds since 1970 apart; years that have not four digits are clipped.
  init(milliseconds: Int64) {
    let civil = CivilTime(min(max(milliseconds, -62_000_000_000_000), 253_402_300_799_999))
    year = Int(civil.year)
    month = civil.month
    day = civil.day
    let rest = Int(civil.timeOfDay)
    hour = rest / 3_600_000
    minute = rest / 60_000 % 60
    second = rest / 1000 % 60
    millisecond = rest % 1000
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
