// Part of squint.
import UntrustedText

/// A time zone by its name: a fixed offset, or a place of the system's time zone database.
struct TimeZone: Sendable {
  let name: String
  private let rules: ZoneRules?
  private let fixedOffset: Int

  static let utc = TimeZone(name: "UTC", fixedOffset: 0)

  private init(name: String, fixedOffset: Int, rules: ZoneRules? = nil) {
    (self.name, self.fixedOffset, self.rules) = (name, fixedOffset, rules)
  }

  /// Finds a zone: `UTC`, `GMT+05:30`, `EST`, `America/New_York`.
  ///
  /// - Throws: when no zone has the name. Java would take GMT, silently.
  init(named text: Bytes) throws(StellarError) {
    let isName =
      text.count > 0 && text.count <= 60
      && text.allSatisfy { byte in
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "/_+-:".utf8.contains(byte)
      }
    let name = isName ? String(decoding: text.array, as: UTF8.self) : ""
    switch name {
    case "UTC", "GMT", "Z", "UCT", "Zulu": self.init(name: name == "GMT" ? "GMT" : "UTC", fixedOffset: 0)
    case "EST": self.init(name: name, fixedOffset: -5 * 3600)
    case "MST": self.init(name: name, fixedOffset: -7 * 3600)
    case "HST": self.init(name: name, fixedOffset: -10 * 3600)
    case _:
      if let offset = Self.customOffset(name) {
        self.init(name: "GMT" + Self.offsetText(offset, colon: true), fixedOffset: offset)
      } else if !name.contains(".."), !name.isEmpty, !name.hasPrefix("/"), let rules = ZoneRules(name: Self.alias(name))
      {
        self.init(name: name, fixedOffset: 0, rules: rules)
      } else {
        throw StellarError("no time zone has this name; write one such as 'UTC', 'GMT+02:00' or 'Europe/Berlin'")
      }
    }
  }

  /// Java's short names for places.
  private static func alias(_ name: String) -> String {
    switch name {
    case "PST": "America/Los_Angeles"
    case "CST": "America/Chicago"
    case "CTT": "Asia/Shanghai"
    case "IST": "Asia/Kolkata"
    case "JST": "Asia/Tokyo"
    case "ECT": "Europe/Paris"
    case let other: other
    }
  }

  /// Seconds east of UTC, the short name and whether it is daylight time, at a moment.
  func offset(at milliseconds: Int64) -> (seconds: Int, abbreviation: String) {
    guard let rules else { return (fixedOffset, name) }
    return rules.offset(at: floorDivide(milliseconds, 1000))
  }

  /// The moment at which a local clock shows `local`; of two the earlier, in a gap the clock before it counts.
  func moment(ofLocal local: Int64) -> Int64 {
    guard let rules else { return local - Int64(fixedOffset) * 1000 }
    let seconds = floorDivide(local, 1000)
    let before = rules.offset(at: seconds - 86_400).seconds
    let after = rules.offset(at: seconds + 86_400).seconds
    for offset in [before, after] where rules.offset(at: seconds - Int64(offset)).seconds == offset {
      return local - Int64(offset) * 1000
    }
    return local - Int64(before) * 1000
  }

  /// Reads `GMT+5`, `GMT+05:30`, `UTC-0800`.
  private static func customOffset(_ name: String) -> Int? {
    guard name.hasPrefix("GMT") || name.hasPrefix("UTC"), name.utf8.count > 4 else { return nil }
    return offset(of: Array(name.utf8.dropFirst(3)))
  }

  /// Reads `+5`, `+05`, `+0530`, `+05:30`.
  static func offset(of text: [UInt8]) -> Int? {
    guard let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    let digits = text.dropFirst().filter { $0 != UInt8(ascii: ":") }
    guard digits.allSatisfy({ $0 &- 0x30 < 10 }), (1...4).contains(digits.count),
      let number = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    let (hours, minutes) = digits.count <= 2 ? (number, 0) : (number / 100, number % 100)
    guard hours < 24, minutes < 60 else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }

  /// An offset as `+0530` or `+05:30`.
  static func offsetText(_ seconds: Int, colon: Bool) -> String {
    let minutes = abs(seconds) / 60
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return (seconds < 0 ? "-" : "+") + two(minutes / 60) + (colon ? ":" : "") + two(minutes % 60)
  }
}
