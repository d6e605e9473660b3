// Part of squint.

/// The fields that a date's text gave, in the order in which it gave them, and the day that they mean together.
///
/// Which fields count when they contradict each other, and what fields beyond their range mean, is as in Java's
/// `GregorianCalendar` for the US: weeks begin on Sunday, the first of a year holds January 1st.
struct DateFields {
  enum Field: Int, CaseIterable {
    case era, year, month, weekOfYear, weekOfMonth, day, dayOfYear, weekday, weekdayInMonth
    case halfDay, hourOfHalf, hour, minute, second, millisecond, weekYear
  }

  /// Seconds east of UTC, when the text names a zone or an offset.
  var offset: Int?
  private var values = [Int](repeating: 0, count: Field.allCases.count)
  private var stamps = [Int](repeating: 0, count: Field.allCases.count)
  private var lastStamp = 0

  subscript(field: Field) -> Int? { stamps[field.rawValue] > 0 ? values[field.rawValue] : nil }

  mutating func set(_ field: Field, _ value: Int) {
    lastStamp += 1
    stamps[field.rawValue] = lastStamp
    values[field.rawValue] = value
  }

  private mutating func clear(_ field: Field) {
    stamps[field.rawValue] = 0
    values[field.rawValue] = 0
  }

  private func stamp(_ field: Field) -> Int { stamps[field.rawValue] }

  /// When the younger of two fields was set; 0 when one is missing.
  private func stamp(_ left: Field, _ right: Field) -> Int {
    stamp(left) == 0 || stamp(right) == 0 ? 0 : max(stamp(left), stamp(right))
  }

  private func value(_ field: Field) -> Int64 { Int64(values[field.rawValue]) }

  // MARK: The moment

  /// The moment that the fields mean; nil for a year too far away and, if strict, for fields that no moment has.
  func moment(in zone: TimeZone, isStrict: Bool) -> Int64? {
    var fields = self
    if isStrict, !fields.areInRange { return nil }
    if stamp(.weekYear) > stamp(.year), !fields.settleWeekDate(isStrict: isStrict) { return nil }
    guard fields.value(.year).magnitude < 40_000_000, let local = fields.local(isStrict: isStrict) else { return nil }
    let moment = offset.map { local - Int64($0) * 1000 } ?? zone.moment(ofLocal: local)
    if isStrict {
      let shown = CivilDate(milliseconds: moment + Int64(offset ?? zone.offset(at: moment).seconds) * 1000)
      guard fields.agree(with: shown) else { return nil }
    }
    return moment
  }

  private func local(isStrict: Bool) -> Int64? {
    var year = self[.year].map(Int64.init) ?? 1970
    if self[.era] == 0 { year = 1 - year }
    let isHourOfDay = stamp(.hour) > 0 && stamp(.hour) >= stamp(.hourOfHalf, .halfDay)
    let hours = isHourOfDay ? value(.hour) : value(.hourOfHalf) + 12 * value(.halfDay)
    let time = ((hours * 60 + value(.minute)) * 60 + value(.second)) * 1000 + value(.millisecond)
    let carried = floorDivide(time, CivilDate.millisecondsADay)
    let rest = time - carried * CivilDate.millisecondsADay
    let means = meaning
    let gregorian = carried + day(means, year, CivilDate.days)
    let julian = carried + day(means, year, CivilDate.julianDays)
    let first = CivilDate.firstGregorianDay
    let number: Int64
    if year > 1582 {
      number = gregorian >= first ? gregorian : julian
    } else if year < 1582 {
      number = julian
    } else if means == .dayOfYear || means == .weekOfYear {
      number = julian
    } else {
      if isStrict, gregorian < first, julian >= first { return nil }
      number = gregorian >= first ? gregorian : julian
    }
    return number * CivilDate.millisecondsADay + rest
  }

  // MARK: The day

  /// The fields that say which day of the year it is.
  private enum Meaning {
    case dayOfMonth, weekOfMonth, weekdayInMonth, dayOfYear, weekOfYear
  }

  /// The youngest group of fields that names a day.
  private var meaning: Meaning {
    let weekday = stamp(.weekday)
    let dayOfMonth = stamp(.day)
    var weekOfMonth = stamp(.weekOfMonth, .weekday)
    var weekdayInMonth = stamp(.weekdayInMonth, .weekday)
    let dayOfYear = stamp(.dayOfYear)
    var weekOfYear = stamp(.weekOfYear, .weekday)
    var best = max(dayOfMonth, weekOfMonth, weekdayInMonth, dayOfYear, weekOfYear)
    if best == 0 {
      weekOfMonth = stamp(.weekOfMonth)
      weekdayInMonth = max(stamp(.weekdayInMonth), weekday)
      weekOfYear = stamp(.weekOfYear)
      best = max(weekOfMonth, weekdayInMonth, weekOfYear)
      if best == 0 { return .dayOfMonth }
    }
    if best == dayOfMonth { return .dayOfMonth }
    let isInMonth =
      best == weekOfMonth && stamp(.weekOfMonth) >= stamp(.weekOfYear)
      || best == weekdayInMonth && stamp(.weekdayInMonth) >= stamp(.weekOfYear)
    guard isInMonth else { return best == dayOfYear ? .dayOfYear : .weekOfYear }
    if weekOfMonth == weekdayInMonth {
      return stamp(.weekOfMonth) >= stamp(.weekdayInMonth) ? .weekOfMonth : .weekdayInMonth
    }
    return best == weekOfMonth ? .weekOfMonth : .weekdayInMonth
  }

  /// The number of the day in a year of a calendar, whose months begin on the days that `days` gives.
  private func day(_ meaning: Meaning, _ year: Int64, _ days: (_ year: Int64, _ month: Int) -> Int64) -> Int64 {
    switch meaning {
    case .dayOfYear: return days(year, 1) + value(.dayOfYear) - 1
    case .weekOfYear:
      let sunday = Self.day(1, onOrBefore: days(year, 1))
      let first = self[.weekday].map { Self.day($0, onOrBefore: sunday + 6) } ?? sunday
      return first + 7 * (value(.weekOfYear) - 1)
    case .dayOfMonth, .weekOfMonth, .weekdayInMonth: break
    }
    let years = floorDivide(value(.month), 12)
    let month = Int(value(.month) - years * 12) + 1
    let first = days(year + years, month)
    switch meaning {
    case .dayOfMonth: return first + (self[.day].map(Int64.init) ?? 1) - 1
    case .weekOfMonth:
      let sunday = Self.day(1, onOrBefore: first)
      let day = self[.weekday].map { Self.day($0, onOrBefore: sunday + 6) } ?? sunday
      return day + 7 * (value(.weekOfMonth) - 1)
    case .weekdayInMonth, .dayOfYear, .weekOfYear:
      let weekday = self[.weekday] ?? 1
      let count = self[.weekdayInMonth].map(Int64.init) ?? 1
      if count >= 0 { return Self.day(weekday, onOrBefore: first + 7 * count - 1) }
      let next = month == 12 ? days(year + years + 1, 1) : days(year + years, month + 1)
      return Self.day(weekday, onOrBefore: next - 1 + 7 * (count + 1))
    }
  }

  /// The last day on or before another that is a weekday, counted from 1 for Sunday.
  private static func day(_ weekday: Int, onOrBefore day: Int64) -> Int64 {
    let distance = day + 4 - Int64(weekday - 1)
    return day - (distance - floorDivide(distance, 7) * 7)
  }

  /// Turns a week year, a week and a weekday into a date; false if they are none.
  private mutating func settleWeekDate(isStrict: Bool) -> Bool {
    let year = value(.weekYear)
    guard year.magnitude < 40_000_000 else { return false }
    let week = self[.weekOfYear] ?? 1
    let weekday = self[.weekday] ?? 1
    let first = Self.day(1, onOrBefore: CivilDate.days(year: year, month: 1))
    let number = first + Int64(weekday - 1) + 7 * Int64(week - 1)
    let date = CivilDate(milliseconds: number * CivilDate.millisecondsADay)
    if isStrict {
      guard (1...7).contains(weekday), date.weekOfYear == week else { return false }
    }
    for field: Field in [.weekOfYear, .weekOfMonth, .weekdayInMonth, .dayOfYear, .weekday, .weekYear] { clear(field) }
    set(.era, date.year > 0 ? 1 : 0)
    set(.year, Int(date.year > 0 ? date.year : 1 - date.year))
    set(.month, date.month - 1)
    set(.day, date.day)
    return true
  }

  // MARK: Strictness

  private var areInRange: Bool {
    if let offset, !(-13 * 3600...14 * 3600).contains(offset) { return false }
    return Field.allCases.allSatisfy { field in
      guard let value = self[field] else { return true }
      return switch field {
      case .era, .halfDay: (0...1).contains(value)
      case .year, .weekYear: value >= 1
      case .month, .hourOfHalf: (0...11).contains(value)
      case .weekOfYear: (1...53).contains(value)
      case .weekOfMonth: (0...6).contains(value)
      case .day: (1...31).contains(value)
      case .dayOfYear: (1...366).contains(value)
      case .weekday: (1...7).contains(value)
      case .weekdayInMonth: (-1...6).contains(value)
      case .hour: (0...23).contains(value)
      case .minute, .second: (0...59).contains(value)
      case .millisecond: (0...999).contains(value)
      }
    }
  }

  /// Whether each field that was given is that of the date.
  private func agree(with date: CivilDate) -> Bool {
    Field.allCases.allSatisfy { field in
      guard let value = self[field] else { return true }
      let actual: Int =
        switch field {
        case .era: date.year > 0 ? 1 : 0
        case .year: Int(date.year > 0 ? date.year : 1 - date.year)
        case .month: date.month - 1
        case .weekOfYear: date.weekOfYear
        case .weekOfMonth: date.weekOfMonth
        case .day: date.day
        case .dayOfYear: date.dayOfYear
        case .weekday: date.weekday
        case .weekdayInMonth: (date.day - 1) / 7 + 1
        case .halfDay: date.hour / 12
        case .hourOfHalf: date.hour % 12
        case .hour: date.hour
        case .minute: date.minute
        case .second: date.second
        case .millisecond: date.millisecond
        case .weekYear: value
        }
      return value == actual
    }
  }
}
