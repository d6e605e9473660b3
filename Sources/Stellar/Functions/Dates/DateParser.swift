// Part of squint.
import UntrustedText

/// Reads a date by a pattern as `SimpleDateFormat` does: from the left, and what follows the pattern is not looked at.
struct DateParser {
  private let pattern: DatePattern
  private let bytes: [UInt8]
  private let isStrict: Bool
  private let now: Int64
  private let zone: TimeZone
  private var index = 0
  private var fields = DateFields()
  /// Whether the year has two digits that mean the first of the hundred years which they can mean.
  private var isEarliestYear = false

  /// Makes a parser; a strict one refuses fields beyond their range and those that contradict each other.
  init(_ pattern: DatePattern, _ text: Bytes, in zone: TimeZone, isStrict: Bool, now: Int64) {
    self.pattern = pattern
    bytes = text.array
    self.zone = zone
    self.isStrict = isStrict
    self.now = now
  }

  /// The moment that the text means, nil when it does not follow the pattern.
  mutating func moment() -> Int64? {
    for position in pattern.parts.indices {
      switch pattern.parts[position] {
      case .literal(let literal):
        guard bytes[index...].starts(with: literal) else { return nil }
        index += literal.count
      case .field(let letter, let count):
        guard read(letter, count, pattern.isFollowedByNumber(position)) else { return nil }
      }
    }
    guard index > 0, let moment = fields.moment(in: zone, isStrict: isStrict) else { return nil }
    guard isEarliestYear, moment < centuryStart, let year = fields[.year] else { return moment }
    fields.set(.year, year + 100)
    return fields.moment(in: zone, isStrict: isStrict)
  }

  private mutating func read(_ letter: Unicode.Scalar, _ count: Int, _ isAbutting: Bool) -> Bool {
    // White space is skipped before numbers, and must be there for the text to go on; names begin at once.
    let start = index
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index < bytes.count else { return false }
    switch letter {
    case "G": return name(from: start, ["BC", "AD"], .era)
    case "E":
      return name(from: start, CivilDate.dayNames, .weekday, first: 1)
        || name(from: start, CivilDate.dayNames.map { String($0.prefix(3)) }, .weekday, first: 1)
    case "a": return name(from: start, ["AM", "PM"], .halfDay)
    case "z", "Z": return readZone(start)
    case "X": return readOffset(count)
    case "M" where count >= 3, "L" where count >= 3:
      return name(from: start, CivilDate.monthNames, .month)
        || name(from: start, CivilDate.monthNames.map { String($0.prefix(3)) }, .month)
    case _:
      let digitsStart = index
      let width = isAbutting ? count - (index - start) : .max
      if isAbutting, start + count > bytes.count { return false }
      guard let number = number(width: width) else { return false }
      return set(letter, count, number, digits: index - digitsStart)
    }
  }

  private mutating func set(_ letter: Unicode.Scalar, _ count: Int, _ number: Int, digits: Int) -> Bool {
    switch letter {
    case "y", "Y":
      let isShort = count <= 2 && digits == 2 && number >= 0
      fields.set(letter == "y" ? .year : .weekYear, isShort ? year(ofTwoDigits: number) : number)
    case "M", "L": fields.set(.month, number - 1)
    case "d": fields.set(.day, number)
    case "D": fields.set(.dayOfYear, number)
    case "w": fields.set(.weekOfYear, number)
    case "W": fields.set(.weekOfMonth, number)
    case "F": fields.set(.weekdayInMonth, number)
    case "u": fields.set(.weekday, (1...7).contains(number) ? number % 7 + 1 : number)
    case "H": fields.set(.hour, number)
    case "k":
      if isStrict, !(1...24).contains(number) { return false }
      fields.set(.hour, number == 24 ? 0 : number)
    case "h":
      if isStrict, !(1...12).contains(number) { return false }
      fields.set(.hourOfHalf, number == 12 ? 0 : number)
    case "K": fields.set(.hourOfHalf, number)
    case "m": fields.set(.minute, number)
    case "s": fields.set(.second, number)
    case "S": fields.set(.millisecond, number)
    case _: break
    }
    return true
  }

  /// Eighty years before now, where the hundred years begin that two digits can mean.
  private var centuryStart: Int64 {
    let date = CivilDate(milliseconds: now)
    let days = CivilDate.days(year: date.year - 80, month: date.month) + Int64(date.day) - 1
    return days * CivilDate.millisecondsADay + floorModulo(now, CivilDate.millisecondsADay)
  }

  private mutating func year(ofTwoDigits number: Int) -> Int {
    let start = Int(CivilDate(milliseconds: centuryStart).year)
    isEarliestYear = number == start % 100
    return number + start / 100 * 100 + (number < start % 100 ? 100 : 0)
  }

  private func floorModulo(_ number: Int64, _ divisor: Int64) -> Int64 {
    number - floorDivide(number, divisor) * divisor
  }

  /// A whole number of at most `width` characters, as an int: what does not fit a long is the nearest int, and of a
  /// long the low 32 bits count.
  private mutating func number(width: Int) -> Int? {
    let isNegative = bytes[index] == UInt8(ascii: "-")
    var end = index + (isNegative ? 1 : 0)
    let limit = width < bytes.count - index ? index + max(width, 0) : bytes.count
    let start = end
    var value: Int64 = 0
    var isTooLarge = false
    while end < limit, bytes[end] &- 0x30 < 10 {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (next, carry) = tens.addingReportingOverflow(Int64(bytes[end] - 0x30))
      isTooLarge = isTooLarge || overflow || carry
      value = next
      end += 1
    }
    guard end > start else { return nil }
    index = end
    if isTooLarge { return isNegative ? Int(Int32.min) : Int(Int32.max) }
    return Int(Int32(truncatingIfNeeded: isNegative ? -value : value))
  }

  /// Takes the longest of the names that stands at `start`, in any case.
  private mutating func name(
    from start: Int, _ names: [String], _ field: DateFields.Field, first: Int = 0
  ) -> Bool {
    for (position, name) in names.enumerated() where stands(name, at: start) {
      index = start + name.utf8.count
      fields.set(field, position + first)
      return true
    }
    return false
  }

  private func stands(_ name: String, at start: Int) -> Bool {
    start + name.utf8.count <= bytes.count
      && zip(bytes[start...], name.utf8).allSatisfy { $0 == $1 || ($0 | 0x20) &- 0x61 < 26 && $0 | 0x20 == $1 | 0x20 }
  }

  // MARK: Zones

  /// Reads `+0530`, `GMT`, `GMT+5:30` or a zone's name.
  private mutating func readZone(_ start: Int) -> Bool {
    if let sign = sign() { return readOffset(sign, minutes: true, colon: false, isPadded: true) }
    if stands("GMT", at: start) {
      index = start + 3
      guard index < bytes.count, let sign = sign() else {
        fields.offset = 0
        return true
      }
      return readOffset(sign, minutes: true, colon: true, isPadded: false)
    }
    let rest = Array(bytes[index...].prefix(100))
    if let (length, seconds) = zone.ownName(in: rest) {
      index += length
      fields.offset = seconds
      return true
    }
    guard let (length, minutes) = ZoneNames.longest(in: rest) else { return false }
    index += length
    fields.offset = minutes * 60
    return true
  }

  /// Reads `Z`, or `+05`, `+0530` or `+05:30` by the number of letters.
  private mutating func readOffset(_ count: Int) -> Bool {
    if bytes[index] == UInt8(ascii: "Z") {
      index += 1
      fields.offset = 0
      return true
    }
    guard let sign = sign() else { return false }
    return readOffset(sign, minutes: count != 1, colon: count == 3, isPadded: true)
  }

  private mutating func sign() -> Int? {
    guard bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") else { return nil }
    defer { index += 1 }
    return bytes[index] == UInt8(ascii: "-") ? -1 : 1
  }

  private mutating func readOffset(_ sign: Int, minutes wantsMinutes: Bool, colon: Bool, isPadded: Bool) -> Bool {
    guard var hours = digit() else { return false }
    if let second = digit() { hours = hours * 10 + second } else if isPadded { return false }
    var minutes = 0
    if wantsMinutes {
      if colon {
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return false }
        index += 1
      }
      guard let tens = digit(), let ones = digit() else { return false }
      minutes = tens * 10 + ones
    }
    guard hours < 24, minutes < 60 else { return false }
    fields.offset = sign * (hours * 3600 + minutes * 60)
    return true
  }

  private mutating func digit() -> Int? {
    guard index < bytes.count, bytes[index] &- 0x30 < 10 else { return nil }
    defer { index += 1 }
    return Int(bytes[index] - 0x30)
  }
}
