// Part of squint.
import UntrustedText

/// Reads a date by a pattern as `SimpleDateFormat` does: from the left, and what follows the pattern is not looked at.
struct DateParser {
  private let pattern: DatePattern
  private let bytes: [UInt8]
  private let isStrict: Bool
  private let now: Int64
  private var index = 0
  private var date = CivilDate(year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0)
  private var dayOfYear: Int?
  private var halfDay: Int?
  private var hourOfHalf: Int?
  private var isBeforeChrist = false
  private var offset: Int?

  /// Makes a parser; a strict one refuses fields beyond their range and text after the date.
  init(_ pattern: DatePattern, _ text: Bytes, isStrict: Bool, now: Int64) {
    self.pattern = pattern
    bytes = text.array
    self.isStrict = isStrict
    self.now = now
  }

  /// The moment that the text means, nil when it does not follow the pattern.
  mutating func moment(in zone: TimeZone) -> Int64? {
    for position in pattern.parts.indices {
      switch pattern.parts[position] {
      case .literal(let literal):
        guard bytes[index...].starts(with: literal) else { return nil }
        index += literal.count
      case .field(let letter, let count):
        guard read(letter, count, pattern.isFollowedByNumber(position)) else { return nil }
      }
    }
    if let hourOfHalf { date.hour = hourOfHalf % 12 + 12 * (halfDay ?? 0) }
    if isBeforeChrist { date.year = 1 - date.year }
    guard date.year.magnitude < 100_000_000 else { return nil }
    if let dayOfYear { (date.month, date.day) = (1, dayOfYear) }
    if isStrict {
      guard index == bytes.count, CivilDate(milliseconds: date.milliseconds) == date || dayOfYear != nil else {
        return nil
      }
    }
    let local = date.milliseconds
    return offset.map { local - Int64($0) * 1000 } ?? zone.moment(ofLocal: local)
  }

  private mutating func read(_ letter: Unicode.Scalar, _ count: Int, _ isAbutting: Bool) -> Bool {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    switch letter {
    case "G": return take(["BC", "AD"]).map { isBeforeChrist = $0 == 0 } != nil
    case "E": return take(CivilDate.dayNames) != nil || take(CivilDate.dayNames.map { String($0.prefix(3)) }) != nil
    case "a": return take(["AM", "PM"]).map { halfDay = $0 } != nil
    case "z", "Z", "X": return readZone(letter)
    case "M" where count >= 3, "L" where count >= 3:
      guard let month = take(CivilDate.monthNames) ?? take(CivilDate.monthNames.map { String($0.prefix(3)) }) else {
        return false
      }
      date.month = month + 1
      return true
    case _:
      let start = index
      guard let number = number(width: isAbutting ? min(count, 9) : 9) else { return false }
      set(letter, count, number, digits: index - start)
      return true
    }
  }

  private mutating func set(_ letter: Unicode.Scalar, _ count: Int, _ number: Int, digits: Int) {
    switch letter {
    case "y", "Y": date.year = count <= 2 && digits == 2 ? century(number) : Int64(number)
    case "M", "L": date.month = number
    case "d": date.day = number
    case "D": dayOfYear = number
    case "H": date.hour = number
    case "k": date.hour = number == 24 ? 0 : number
    case "K", "h": hourOfHalf = number
    case "m": date.minute = number
    case "s": date.second = number
    case "S": date.millisecond = number
    case _: break
    }
  }

  /// The year of two digits that lies between 80 years ago and 20 years ahead.
  private func century(_ number: Int) -> Int64 {
    let latest = CivilDate(milliseconds: now).year + 20
    let year = latest - latest % 100 + Int64(number)
    return year > latest ? year - 100 : year
  }

  private mutating func number(width: Int) -> Int? {
    var value = 0
    let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
    var end = index + (isNegative ? 1 : 0)
    let start = end
    while end < bytes.count, end - start < width, bytes[end] &- 0x30 < 10 {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    guard end > start else { return nil }
    index = end
    return isNegative ? -value : value
  }

  /// Takes the first of the names that stands here, in any case.
  private mutating func take(_ names: [String]) -> Int? {
    for (position, name) in names.enumerated() {
      let length = name.utf8.count
      guard index + length <= bytes.count else { continue }
      let stands = zip(bytes[index..<(index + length)], name.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
      if stands {
        index += length
        return position
      }
    }
    return nil
  }

  private static let zoneNames: [(name: String, hours: Int)] = [
    ("UTC", 0), ("GMT", 0), ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8),
    ("PDT", -7), ("CET", 1), ("CEST", 2), ("BST", 1), ("EET", 2), ("EEST", 3), ("WET", 0), ("WEST", 1), ("JST", 9),
  ]

  private mutating func readZone(_ letter: Unicode.Scalar) -> Bool {
    if letter == "X", index < bytes.count, bytes[index] == UInt8(ascii: "Z") {
      index += 1
      offset = 0
      return true
    }
    if letter != "X" {
      let longestFirst = Self.zoneNames.sorted { $0.name.utf8.count > $1.name.utf8.count }
      if let place = take(longestFirst.map(\.name)) {
        offset = longestFirst[place].hours * 3600
        guard offset == 0, index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-")
        else { return true }
      }
    }
    let text = bytes[index...].prefix(6).prefix { byte in
      byte &- 0x30 < 10 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    }
    let length = text.count == 6 && !text.contains(UInt8(ascii: ":")) ? 5 : text.count
    guard let seconds = TimeZone.offset(of: Array(text.prefix(length))) else { return false }
    index += length
    offset = seconds
    return true
  }
}
