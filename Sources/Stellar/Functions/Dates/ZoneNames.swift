// Part of squint.

/// What a time zone is called in English: shortly and in full, in standard and in daylight time.
struct ZoneNames: Sendable, Equatable {
  let shortStandard: String
  let shortDaylight: String
  let longStandard: String
  let longDaylight: String

  /// The name for one of the two times.
  func name(isLong: Bool, isDaylight: Bool) -> String {
    isLong ? isDaylight ? longDaylight : longStandard : isDaylight ? shortDaylight : shortStandard
  }

  /// The same name for everything, as zones of a mere offset have it.
  init(offset: String) {
    (shortStandard, shortDaylight, longStandard, longDaylight) = (offset, offset, offset, offset)
  }

  private init(_ fields: [Substring]) {
    shortStandard = String(fields[0])
    shortDaylight = String(fields[1])
    longStandard = String(fields[2])
    longDaylight = String(fields[3])
  }

  /// The names of a zone, nil when no zone has that identifier.
  static func of(_ identifier: String) -> ZoneNames? { catalog.byZone[identifier].map { catalog.names[$0] } }

  /// The longest name at the start of a text in any case, and the minutes east of UTC that it means.
  static func longest(in text: [UInt8]) -> (length: Int, minutes: Int)? {
    let letters = text.prefix(catalog.longest).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    for length in stride(from: letters.count, through: 2, by: -1) {
      if let minutes = catalog.minutes[letters[..<length]] { return (length, minutes) }
    }
    return nil
  }

  private struct Catalog: Sendable {
    var names: [ZoneNames] = []
    var byZone: [String: Int] = [:]
    var minutes: [ArraySlice<UInt8>: Int] = [:]
    var longest = 0

    mutating func add(_ name: some StringProtocol, minutes offset: Int?) {
      guard let offset else { return }
      let key = ArraySlice(name.lowercased().utf8)
      minutes[key] = minutes[key] ?? offset
      longest = max(longest, key.count)
    }
  }

  private static let catalog: Catalog = {
    var catalog = Catalog()
    let words = shortNames.split(separator: " ")
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      catalog.add(words[index], minutes: Int(words[index + 1]))
    }
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: "|", omittingEmptySubsequences: false)
      guard fields.count == 7 else { continue }
      for zone in fields[6].split(separator: " ") { catalog.byZone[String(zone)] = catalog.names.count }
      catalog.names.append(ZoneNames(fields))
      catalog.add(fields[2], minutes: Int(fields[4]))
      catalog.add(fields[3], minutes: Int(fields[5]))
    }
    return catalog
  }()
}
