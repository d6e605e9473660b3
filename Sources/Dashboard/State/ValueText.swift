// Part of squint.
import Events
import UntrustedText

/// How values, scores and counts look on screens; text from outside is neutralised here.
enum ValueText {
  /// A field's value, inert and at most `limit` characters.
  static func shown(_ value: FieldValue, limit: Int = 512) -> String {
    switch value {
    case .missing: ""
    case .text(let bytes): bytes.shownText(limit: limit)
    case .integer(let number): String(number)
    case .double(let number): decimal(number, places: 4)
    case .boolean(let flag): flag ? "true" : "false"
    case .list(let values): list(values, limit: limit)
    }
  }

  /// A score: whole if it is, one decimal if not, `veto` for −Infinity; empty when there is none.
  static func score(_ score: Double?) -> String {
    guard let score else { return "" }
    if score == -.infinity { return "veto" }
    if score > 9999 { return "9999" }
    if score < -999 { return "-999" }
    return decimal(score, places: abs(score) < 100 ? 1 : 0)
  }

  /// A number with at most that many decimals, none when they are zero.
  static func decimal(_ number: Double, places: Int) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return "\(number)" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let rounded = (number * scale).rounded()
    guard let whole = Int64(exactly: rounded), let unit = Int64(exactly: scale) else { return "\(number)" }
    let fraction = whole.magnitude % unit.magnitude
    let sign = whole < 0 ? "-" : ""
    let head = "\(sign)\(whole.magnitude / unit.magnitude)"
    guard fraction > 0 else { return head }
    var digits = String(fraction)
    digits = String(repeating: "0", count: max(0, places - digits.utf8.count)) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(head).\(digits)"
  }

  /// A count with commas: `41,902`.
  static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// A count of 0 or more in at most four columns: `3.5k`, `41k`, `1.2M`.
  static func shortCount(_ number: Int) -> String {
    var tenths = number.multipliedReportingOverflow(by: 10).overflow ? Int.max : number * 10
    for unit in ["", "k", "M", "G", "T", "P", "E"] {
      if unit.isEmpty ? tenths < 10_000 : tenths >= 100 && tenths < 10_000 { return "\(tenths / 10)\(unit)" }
      if tenths < 100 { return "\(tenths / 10).\(tenths % 10)\(unit)" }
      tenths /= 1000
    }
    return "\(number)"
  }

  /// The letter of a level.
  static func letter(_ level: AlertLevel) -> Unicode.Scalar {
    switch level {
    case .critical: "C"
    case .high: "H"
    case .medium: "M"
    case .low: "L"
    case .none: "-"
    }
  }

  /// A status in four columns.
  static func status(_ status: AlertStatus) -> String {
    switch status {
    case .new: "NEW"
    case .open: "OPEN"
    case .escalate: "ESC!"
    case .dismiss: "DISM"
    case .resolve: "DONE"
    }
  }

  /// A rule's short name, else the initials of its name: `Alexa 10k Typosquat Bloom` → `A1TB`.
  static func shortName(of rule: RuleScore, number: Int) -> String {
    if let shortName = rule.shortName, !shortName.isEmpty { return Neutral.shown(String(shortName.prefix(6))) }
    guard let name = rule.name, !name.isEmpty else { return "R\(number)" }
    let initials = name.split(separator: " ").compactMap { $0.first { $0.isLetter || $0.isNumber } }
    guard !initials.isEmpty else { return "R\(number)" }
    return Neutral.shown(String(initials.prefix(6)).uppercased())
  }

  /// A rule's name for people.
  static func name(of rule: RuleScore, number: Int) -> String {
    guard let name = rule.name, !name.isEmpty else { return "rule \(number)" }
    return Neutral.shown(name, limit: 80)
  }

  private static func list(_ values: [FieldValue], limit: Int) -> String {
    var text = "["
    for (index, value) in values.prefix(32).enumerated() {
      if text.utf8.count > limit { break }
      if index > 0 { text += ", " }
      // A list within a list is told by its length, so that depth is no danger.
      if case .list(let inner) = value { text += "[\(inner.count)]" } else { text += shown(value, limit: 64) }
    }
    return text + (values.count > 32 ? ", …]" : "]")
  }
}
