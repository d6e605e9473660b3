// Part of squint.
public import Events
import UntrustedText

/// CSV after RFC 4180, with cells that a spreadsheet would run as formulas made plain text.
public enum CSVText {
  /// The fields of a table of events unless others are asked for, with the names of their columns.
  public static let defaultFields: [(title: String, field: String)] = [
    ("timestamp", FieldName.timestamp), ("score", FieldName.score), ("client", "ip_src_addr"),
    ("host", "full_hostname"), ("rule", "rule"), ("status", FieldName.alertStatus),
  ]

  /// One record with its line end.
  public static func record(_ cells: [FieldValue]) -> [UInt8] {
    var output: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      append(cell, to: &output)
    }
    return output + [0x0D, 0x0A]
  }

  private static func append(_ cell: FieldValue, to output: inout [UInt8]) {
    switch cell {
    case .missing: return
    case .integer(let number): output += "\(number)".utf8
    case .double(let number): output += (number.isFinite ? EventJSON.shortest(number) : "").utf8
    case .boolean(let flag): output += (flag ? "true" : "false").utf8
    case .text(let bytes): append(text: bytes, to: &output)
    case .list:
      var json: [UInt8] = []
      EventJSON.append(cell, to: &json)
      append(text: Bytes(json), to: &output)
    }
  }

  private static func append(text: Bytes, to output: inout [UInt8]) {
    // Hostile bytes leave through the one neutralising function here too: a spreadsheet is a way out.
    var shown = text.shownText()
    if isFormula(text) { shown = "'" + shown }
    guard shown.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      output += shown.utf8
      return
    }
    output.append(0x22)
    for byte in shown.utf8 {
      if byte == 0x22 { output.append(0x22) }
      output.append(byte)
    }
    output.append(0x22)
  }

  /// Whether a spreadsheet may take a text for a formula: its first byte is TAB, CR or LF, or its first character
  /// after blanks, controls and invisible ones is `= + - @ |`, also full-width.
  static func isFormula(_ text: Bytes) -> Bool {
    guard !text.isEmpty else { return false }
    if text[0] == 0x09 || text[0] == 0x0A || text[0] == 0x0D { return true }
    return text.withUnsafeBytes { bytes in
      var index = 0
      while index < bytes.count {
        guard case .scalar(let scalar, let length) = UTF8Bytes.decode(bytes, at: index) else { return false }
        if !Neutral.isForbidden(scalar) && !scalar.properties.isWhitespace { return signs.contains(scalar) }
        index += length
      }
      return false
    }
  }

  private static let signs: Set<Unicode.Scalar> = ["=", "+", "-", "@", "|", "＝", "＋", "－", "＠", "｜"]
}
