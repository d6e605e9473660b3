// Part of squint.
import UntrustedText

/// A time zone by its name: a fixed offset, or a place of the system's time zone database.
struct TimeZone: Sendable {
  private let names: ZoneNames
  private let rules: ZoneRules?
  private let fixedOffset: Int
  /// Whether the database takes for standard time what Java takes for daylight time.
  private let isInverted: Bool

  static let utc = TimeZone(names: ZoneNames.of("UTC") ?? ZoneNames(offset: "UTC"), fixedOffset: 0)
  static let gmt = TimeZone(names: ZoneNames.of("GMT") ?? ZoneNames(offset: "GMT"), fixedOffset: 0)

  private init(names: ZoneNames, fixedOffset: Int, rules: ZoneRules? = nil, isInverted: Bool = false) {
    (self.names, self.fixedOffset, self.rules, self.isInverted) = (names, fixedOffset, rules, isInverted)
  }

  /// Finds a zone: `UTC`, `GMT+05:30`, `EST`, `America/New_York`; as in Java an unknown name means GMT.
  ///
  /// - Throws: when the name is known and the system's time zone database lacks it.
  init(named text: Bytes) throws(StellarError) {
    self = try Self.found(text) ?? .gmt
  }

  /// Finds a zone that Java knows.
  ///
  /// - Throws: for all other names.
  init(known text: Bytes) throws(StellarError) {
    guard let zone = try Self.found(text) else {
      throw StellarError("no time zone has this name; write one such as 'UTC', 'GMT+02:00' or 'Europe/Berlin'")
    }
    self = zone
  }

  private static func found(_ text: Bytes) throws(StellarError) -> TimeZone? {
    let name = text.count <= 60 && text.allSatisfy { $0 < 0x80 } ? String(decoding: text.array, as: UTF8.self) : ""
    guard let names = ZoneNames.of(name) else { return customOffset(name).map(fixed) }
    switch name {
    case "UTC", "GMT": return TimeZone(names: names, fixedOffset: 0)
    case "EST": return TimeZone(names: names, fixedOffset: -5 * 3600)
    case "MST": return TimeZone(names: names, fixedOffset: -7 * 3600)
    case "HST": return TimeZone(names: names, fixedOffset: -10 * 3600)
    case _:
      guard let rules = ZoneRules(name: places[name] ?? name) else {
        throw StellarError("the system's time zone database lacks this time zone")
      }
      return TimeZone(names: names, fixedOffset: 0, rules: rules, isInverted: invertedZones.contains(name))
    }
  }

  private static func fixed(_ offset: Int) -> TimeZone {
    offset == 0
      ? .gmt : TimeZone(names: ZoneNames(offset: "GMT" + offsetText(offset, colon: true)), fixedOffset: offset)
  }

  private static let invertedZones: Set = ["Europe/Dublin", "Eire", "Africa/Casablanca", "Africa/El_Aaiun"]

  /// Java's short names for places.
  private static let places = [
    "ACT": "Australia/Darwin", "AET": "Australia/Sydney", "AGT": "America/Argentina/Buenos_Aires",
    "ART": "Africa/Cairo", "AST": "America/Anchorage", "BET": "America/Sao_Paulo", "BST": "Asia/Dhaka",
    "CAT": "Africa/Harare", "CNT": "America/St_Johns", "CST": "America/Chicago", "CTT": "Asia/Shanghai",
    "EAT": "Africa/Addis_Ababa", "ECT": "Europe/Paris", "IET": "America/Indiana/Indianapolis", "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo", "MIT": "Pacific/Apia", "NET": "Asia/Yerevan", "NST": "Pacific/Auckland",
    "PLT": "Asia/Karachi", "PNT": "America/Phoenix", "PRT": "America/Puerto_Rico", "PST": "America/Los_Angeles",
    "SST": "Pacific/Guadalcanal", "VST": "Asia/Ho_Chi_Minh",
  ]

  /// Seconds east of UTC at a moment, and whether that is daylight time.
  func offset(at milliseconds: Int64) -> (seconds: Int, isDaylight: Bool) {
    guard let rules else { return (fixedOffset, false) }
    let (seconds, isDaylight) = rules.offset(at: floorDivide(milliseconds, 1000))
    guard isInverted else { return (seconds, isDaylight) }
    // Since Java's rules begin: standard time is GMT there, and any other is daylight time.
    return (seconds, seconds != 0 && milliseconds > 0)
  }

  /// The name at a time of the year.
  func name(isLong: Bool, isDaylight: Bool) -> String { names.name(isLong: isLong, isDaylight: isDaylight) }

  /// The moment at which a local clock shows `local`; of two the later, in a gap the clock before it counts.
  func moment(ofLocal local: Int64) -> Int64 {
    guard let rules else { return local - Int64(fixedOffset) * 1000 }
    let seconds = floorDivide(local, 1000)
    let before = rules.offset(at: seconds - 86_400).seconds
    let after = rules.offset(at: seconds + 86_400).seconds
    for offset in [after, before] where rules.offset(at: seconds - Int64(offset)).seconds == offset {
      return local - Int64(offset) * 1000
    }
    return local - Int64(before) * 1000
  }

  /// The length of one of this zone's own names at the start of a text, and the seconds east of UTC that it means.
  func ownName(in text: [UInt8]) -> (length: Int, seconds: Int)? {
    let january = offset(at: 1_452_816_000_000).seconds
    let july = offset(at: 1_468_540_800_000).seconds
    let all = [
      (names.longStandard, min(january, july)), (names.shortStandard, min(january, july)),
      (names.longDaylight, max(january, july)), (names.shortDaylight, max(january, july)),
    ]
    for (name, seconds) in all where text.count >= name.utf8.count {
      if zip(text, name.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) { return (name.utf8.count, seconds) }
    }
    return nil
  }

  /// Reads `GMT+5`, `GMT+05:30`, `GMT-0800`.
  private static func customOffset(_ name: String) -> Int? {
    guard name.hasPrefix("GMT"), name.utf8.count > 4 else { return nil }
    let text = name.utf8.dropFirst(3)
    guard let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    let parts = text.dropFirst().split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy { $0 &- 0x30 < 10 } }),
      var hours = Int(String(decoding: parts[0], as: UTF8.self))
    else { return nil }
    var minutes = 0
    if parts.count == 2 {
      guard parts[0].count <= 2, parts[1].count == 2 else { return nil }
      minutes = Int(String(decoding: parts[1], as: UTF8.self)) ?? 60
    } else if parts[0].count > 2 {
      (hours, minutes) = (hours / 100, hours % 100)
    }
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
