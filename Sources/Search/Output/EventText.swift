// Part of squint.
public import Events
import UntrustedText

/// Values as text for people, safe on a terminal.
public enum EventText {
  /// One value; an absent one is empty, a vetoed score `vetoed`.
  public static func shown(_ value: FieldValue, of field: String = "", limit: Int = .max) -> String {
    switch value {
    case .missing: ""
    case .text(let bytes): bytes.shownText(limit: limit)
    case .integer(let number): field == FieldName.timestamp ? time(number) : "\(number)"
    case .double(let number):
      number == -.infinity && field == FieldName.score ? "vetoed" : EventJSON.shortest(number)
    case .boolean(let flag): flag ? "true" : "false"
    case .list(let items): "[" + items.map { shown($0, limit: limit) }.joined(separator: ", ") + "]"
    }
  }

  /// Milliseconds since 1970 as ISO 8601 in UTC, as `2026-11-23T14:07:31.000Z`; out of the calendar as the number.
  public static func time(_ milliseconds: Int64) -> String {
    guard CivilTime.limits.contains(milliseconds) else { return "\(milliseconds)" }
    let civil = CivilTime(milliseconds)
    func padded(_ number: Int64, _ width: Int) -> String {
      let digits = "\(number.magnitude)"
      return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let day = "\(padded(civil.year, 4))-\(padded(Int64(civil.month), 2))-\(padded(Int64(civil.day), 2))"
    let seconds = civil.timeOfDay / 1_000
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
    return "\(day)T\(clock).\(padded(civil.timeOfDay % 1_000, 3))Z"
  }
}
