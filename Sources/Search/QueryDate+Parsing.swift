// Part of squint.
import UntrustedText

extension QueryDate {
  /// Reads a date with its maths; nil for all that is no date.
  init?(parsing text: Bytes) {
    var reader = DateReader(text)
    guard let date = reader.date() else { return nil }
    self = date
  }

  /// Reads what follows `since:`: an age such as `24h`, or a date; a small bare number is neither.
  init?(since text: Bytes) {
    let isNumber = text.allSatisfy { $0 &- 0x30 < 10 }
    guard !isNumber || text.count == 4 || text.count > 9, let date = QueryDate(age: text) ?? QueryDate(parsing: text)
    else { return nil }
    self = date
  }

  /// Reads an age such as `24h`: that long before now.
  init?(age text: Bytes) {
    var reader = DateReader(text)
    guard let count = reader.number(), let unit = reader.unit(), reader.isAtEnd else { return nil }
    self.init(.now, [.add(-count, unit)])
  }
}

/// Reads the parts of a date from bytes.
private struct DateReader {
  let bytes: [UInt8]
  var at = 0

  init(_ text: Bytes) { bytes = text.array }

  var isAtEnd: Bool { at == bytes.count }

  mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  mutating func date() -> QueryDate? {
    let anchor: QueryDate.Anchor
    if bytes.starts(with: "now".utf8) {
      at = 3
      anchor = .now
    } else {
      guard let given = givenDate() else { return nil }
      if isAtEnd { return QueryDate(given) }
      guard take(UInt8(ascii: "|")), take(UInt8(ascii: "|")) else { return nil }
      anchor = given
    }
    var steps: [QueryDate.Step] = []
    while !isAtEnd {
      if take(UInt8(ascii: "/")) {
        guard let unit = unit() else { return nil }
        steps.append(.floor(unit))
      } else {
        let isNegative = take(UInt8(ascii: "-"))
        guard isNegative || take(UInt8(ascii: "+")), let count = number(), let unit = unit() else { return nil }
        steps.append(.add(isNegative ? -count : count, unit))
      }
    }
    return QueryDate(anchor, steps)
  }

  /// An unsigned whole number.
  mutating func number() -> Int64? {
    let start = at
    var value: Int64 = 0
    while at < bytes.count, bytes[at] &- 0x30 < 10 {
      let (tens, tooBig) = value.multipliedReportingOverflow(by: 10)
      let (sum, tooBigStill) = tens.addingReportingOverflow(Int64(bytes[at] - 0x30))
      guard !tooBig, !tooBigStill else { return nil }
      value = sum
      at += 1
    }
    return at > start ? value : nil
  }

  mutating func unit() -> CalendarUnit? {
    guard at < bytes.count, let unit = CalendarUnit(rawValue: Character(Unicode.Scalar(bytes[at]))) else { return nil }
    at += 1
    return unit
  }

  /// Exactly `count` digits.
  private mutating func digits(_ count: Int) -> Int? {
    guard at + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[at..<(at + count)] {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    at += count
    return value
  }

  /// Epoch milliseconds, a year, month or day, or an instant of ISO 8601.
  private mutating func givenDate() -> QueryDate.Anchor? {
    let isNegative = take(UInt8(ascii: "-"))
    let start = at
    while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
    let length = at - start
    if isNegative || length != 4 {
      let sign = isNegative ? "-" : ""
      return Int64(sign + String(decoding: bytes[start..<at], as: UTF8.self)).map { .instant($0, .instant) }
    }
    at = start
    guard let year = digits(4), year > 0 else { return nil }
    func anchor(_ month: Int, _ day: Int, _ span: QueryDate.Span) -> QueryDate.Anchor {
      .instant(CivilTime(year: Int64(year), month: month, day: day).instant, span)
    }
    guard take(UInt8(ascii: "-")) else { return anchor(1, 1, .year) }
    guard let month = digits(2), (1...12).contains(month) else { return nil }
    guard take(UInt8(ascii: "-")) else { return anchor(month, 1, .month) }
    guard let day = digits(2), day >= 1, day <= CivilTime.days(inMonth: month, of: Int64(year)) else { return nil }
    guard take(UInt8(ascii: "T")) else { return anchor(month, day, .day) }
    guard let time = timeOfDay(), let offset = zone() else { return nil }
    let civil = CivilTime(year: Int64(year), month: month, day: day, timeOfDay: time)
    return .instant(civil.instant - offset, .instant)
  }

  /// `HH:MM`, then seconds and up to nine digits of their fraction, cut to milliseconds.
  private mutating func timeOfDay() -> Int64? {
    guard let hour = digits(2), hour < 24, take(UInt8(ascii: ":")), let minute = digits(2), minute < 60 else {
      return nil
    }
    var milliseconds = (hour * 60 + minute) * 60_000
    guard take(UInt8(ascii: ":")) else { return Int64(milliseconds) }
    guard let second = digits(2), second < 60 else { return nil }
    milliseconds += second * 1000
    guard take(UInt8(ascii: ".")) else { return Int64(milliseconds) }
    let start = at
    while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
    guard at > start, at - start <= 9 else { return nil }
    for (index, weight) in [100, 10, 1].enumerated() where start + index < at {
      milliseconds += Int(bytes[start + index] - 0x30) * weight
    }
    return Int64(milliseconds)
  }

  /// `Z`, `+HH:MM`, `+HHMM` or `+HH`, as milliseconds east of Greenwich.
  private mutating func zone() -> Int64? {
    if take(UInt8(ascii: "Z")) { return 0 }
    let isWest = take(UInt8(ascii: "-"))
    guard isWest || take(UInt8(ascii: "+")), let hour = digits(2), hour <= 18 else { return nil }
    var minute = 0
    if take(UInt8(ascii: ":")) {
      guard let given = digits(2) else { return nil }
      minute = given
    } else if at < bytes.count, bytes[at] &- 0x30 < 10 {
      guard let given = digits(2) else { return nil }
      minute = given
    }
    guard minute < 60 else { return nil }
    return Int64(hour * 60 + minute) * 60_000 * (isWest ? -1 : 1)
  }
}
