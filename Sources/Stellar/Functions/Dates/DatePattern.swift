// Part of squint.
import UntrustedText

/// A date's form in the letters of `java.text.SimpleDateFormat`, English names, weeks from Sunday.
struct DatePattern: Sendable {
  enum Part: Sendable {
    case literal([UInt8])
    case field(Unicode.Scalar, count: Int)
  }

  let parts: [Part]

  /// Reads a pattern.
  ///
  /// - Throws: for a letter that means nothing, and for a quote that does not close.
  init(_ source: Bytes) throws(StellarError) {
    let bytes = source.array
    var parts: [Part] = []
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "'") {
        index = try Self.readQuoted(bytes, from: index, into: &literal)
      } else if (byte | 0x20) &- 0x61 < 26 {
        let letter = Unicode.Scalar(byte)
        guard "GyYMLwWDdFEuaHkKhmsSzZX".unicodeScalars.contains(letter) else {
          throw StellarError(
            "the date format is wrong at byte \(index + 1): \(letter) means nothing; quote it as '\(letter)'")
        }
        let count = bytes[index...].prefix { $0 == byte }.count
        guard count <= 100 else { throw StellarError("the date format repeats a letter more than 100 times") }
        guard letter != "X" || count <= 3 else {
          throw StellarError("the date format is wrong at byte \(index + 1): X stands at most three times")
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        literal = []
        parts.append(.field(letter, count: count))
        index += count
      } else {
        literal.append(byte)
        index += 1
      }
    }
    if !literal.isEmpty { parts.append(.literal(literal)) }
    self.parts = parts
  }

  private static func readQuoted(
    _ bytes: [UInt8], from start: Int, into literal: inout [UInt8]
  ) throws(StellarError) -> Int {
    var index = start + 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "'") {
      literal.append(bytes[index])
      return index + 1
    }
    while index < bytes.count {
      if bytes[index] != UInt8(ascii: "'") {
        literal.append(bytes[index])
        index += 1
      } else if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "'") {
        literal.append(bytes[index])
        index += 2
      } else {
        return index + 1
      }
    }
    throw StellarError("the date format has a quote that does not close")
  }

  /// Whether the part after `position` is a number that follows without anything between.
  func isFollowedByNumber(_ position: Int) -> Bool {
    guard position + 1 < parts.count, case .field(let letter, let count) = parts[position + 1] else { return false }
    switch letter {
    case "M", "L": return count <= 2
    case "G", "E", "a", "z", "Z", "X": return false
    case _: return true
    }
  }

  /// Writes a moment as a zone's clock shows it.
  func written(_ milliseconds: Int64, _ zone: TimeZone) -> [UInt8] {
    let (offset, isDaylight) = zone.offset(at: milliseconds)
    let date = CivilDate(milliseconds: milliseconds &+ Int64(offset) * 1000)
    var output: [UInt8] = []
    for part in parts {
      switch part {
      case .literal(let bytes): output += bytes
      case .field(let letter, let count):
        if letter == "z" {
          output += Array(zone.name(isLong: count >= 4, isDaylight: isDaylight).utf8)
        } else {
          output += Array(Self.text(letter, count, date, offset).utf8)
        }
      }
    }
    return output
  }

  private static func text(_ letter: Unicode.Scalar, _ count: Int, _ date: CivilDate, _ offset: Int) -> String {
    switch letter {
    case "G": return date.year > 0 ? "AD" : "BC"
    case "y", "Y":
      let isNextYear = letter == "Y" && date.month == 12 && date.weekOfYear == 1
      let year = (date.year > 0 ? date.year : 1 - date.year) + (isNextYear ? 1 : 0)
      return count == 2 ? padded(year % 100, 2) : padded(year, count)
    case "M", "L":
      let name = CivilDate.monthNames[date.month - 1]
      return count >= 4 ? name : count == 3 ? String(name.prefix(3)) : padded(Int64(date.month), count)
    case "E":
      let name = CivilDate.dayNames[date.weekday - 1]
      return count >= 4 ? name : String(name.prefix(3))
    case "a": return date.hour < 12 ? "AM" : "PM"
    case "Z": return TimeZone.offsetText(offset, colon: false)
    case "X":
      if offset == 0 { return "Z" }
      return count == 1
        ? String(TimeZone.offsetText(offset, colon: false).prefix(3)) : TimeZone.offsetText(offset, colon: count >= 3)
    case _: return padded(Int64(number(letter, date)), count)
    }
  }

  private static func number(_ letter: Unicode.Scalar, _ date: CivilDate) -> Int {
    switch letter {
    case "w": date.weekOfYear
    case "W": date.weekOfMonth
    case "D": date.dayOfYear
    case "d": date.day
    case "F": (date.day - 1) / 7 + 1
    case "u": date.weekday == 1 ? 7 : date.weekday - 1
    case "H": date.hour
    case "k": date.hour == 0 ? 24 : date.hour
    case "K": date.hour % 12
    case "h": date.hour % 12 == 0 ? 12 : date.hour % 12
    case "m": date.minute
    case "s": date.second
    case _: date.millisecond
    }
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
  }
}
