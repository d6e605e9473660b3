// Part of squint.

/// How a place's clock changes every year, in the form of POSIX's TZ variable: `EST5EDT,M3.2.0,M11.1.0`.
struct YearlyRule: Sendable {
  private struct Change: Sendable {
    var month: Int
    var week: Int
    var weekday: Int
    var seconds: Int
  }

  /// Seconds east of UTC in standard time.
  let standardOffset: Int
  private let daylight: (offset: Int, from: Change, until: Change)?

  /// Reads the last line of a zone file; nil when it is empty or of a form that no current zone has.
  init?(footer: [UInt8]) {
    var reader = Reader(bytes: footer.filter { $0 != 0x0A }[...])
    guard reader.skipName(), let west = reader.time() else { return nil }
    standardOffset = -west
    guard !reader.bytes.isEmpty else {
      daylight = nil
      return
    }
    guard reader.skipName() else { return nil }
    let offset = reader.bytes.first == UInt8(ascii: ",") ? standardOffset + 3600 : -(reader.time() ?? 0)
    guard let from = reader.change(), let until = reader.change(), reader.bytes.isEmpty else { return nil }
    daylight = (offset, from, until)
  }

  func offset(at seconds: Int64) -> (seconds: Int, isDaylight: Bool) {
    guard let daylight else { return (standardOffset, false) }
    let local = seconds &+ Int64(standardOffset)
    let year = CivilDate(milliseconds: max(min(local, 1 << 50), -(1 << 50)) * 1000).year
    let from = Self.moment(daylight.from, year) - Int64(standardOffset)
    let until = Self.moment(daylight.until, year) - Int64(daylight.offset)
    let isDaylight = from < until ? seconds >= from && seconds < until : seconds >= from || seconds < until
    return isDaylight ? (daylight.offset, true) : (standardOffset, false)
  }

  /// When a change falls in a year, by the clock before it.
  private static func moment(_ change: Change, _ year: Int64) -> Int64 {
    let first = CivilDate.days(year: year, month: change.month)
    let weekday = (first + 4) - floorDivide(first + 4, 7) * 7
    var day = first + (Int64(change.weekday) - weekday + 7) % 7 + Int64(change.week - 1) * 7
    let next =
      change.month == 12
      ? CivilDate.days(year: year + 1, month: 1) : CivilDate.days(year: year, month: change.month + 1)
    while day >= next { day -= 7 }
    return day * 86_400 + Int64(change.seconds)
  }

  private struct Reader {
    var bytes: ArraySlice<UInt8>

    /// Passes over a zone's short name; false when there is none.
    mutating func skipName() -> Bool {
      if bytes.first == UInt8(ascii: "<") {
        guard let close = bytes.firstIndex(of: UInt8(ascii: ">")) else { return false }
        bytes = bytes[(close + 1)...]
        return true
      }
      let name = bytes.prefix { ($0 | 0x20) &- 0x61 < 26 }
      bytes = bytes.dropFirst(name.count)
      return !name.isEmpty
    }

    /// Reads `[+-]hh[:mm[:ss]]` as seconds.
    mutating func time() -> Int? {
      var sign = 1
      if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
        sign = first == UInt8(ascii: "-") ? -1 : 1
        bytes.removeFirst()
      }
      guard var seconds = number().map({ $0 * 3600 }) else { return nil }
      for unit in [60, 1] where bytes.first == UInt8(ascii: ":") {
        bytes.removeFirst()
        guard let part = number() else { return nil }
        seconds += part * unit
      }
      return sign * seconds
    }

    /// Reads `,Mm.w.d[/time]`.
    mutating func change() -> Change? {
      guard bytes.starts(with: Array(",M".utf8)) else { return nil }
      bytes = bytes.dropFirst(2)
      guard let month = number(), take("."), let week = number(), take("."), let weekday = number(),
        (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
      else { return nil }
      guard take("/") else { return Change(month: month, week: week, weekday: weekday, seconds: 7200) }
      return time().map { Change(month: month, week: week, weekday: weekday, seconds: $0) }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard bytes.first == UInt8(ascii: character) else { return false }
      bytes.removeFirst()
      return true
    }

    private mutating func number() -> Int? {
      let digits = bytes.prefix { $0 &- 0x30 < 10 }
      guard (1...3).contains(digits.count) else { return nil }
      bytes = bytes.dropFirst(digits.count)
      return Int(String(decoding: digits, as: UTF8.self))
    }
  }
}
