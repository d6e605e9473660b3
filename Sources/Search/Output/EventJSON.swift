// Part of squint.
public import Events
import UntrustedText

/// Events as flat JSON objects that lose nothing.
public enum EventJSON {
  /// One object; with `fields` just those, in that order, else all.
  public static func object(_ event: StoredEvent, fields: [String]? = nil) -> [UInt8] {
    let chosen = fields.map { $0.map { ExtraField($0, event.outputValue(of: $0)) } } ?? event.allFields
    return object(chosen)
  }

  /// One object of named values; absent ones are left out.
  public static func object(_ fields: [ExtraField]) -> [UInt8] {
    var output: [UInt8] = [UInt8(ascii: "{")]
    for field in fields where field.value.isPresent {
      if output.count > 1 { output.append(UInt8(ascii: ",")) }
      append(field, to: &output)
    }
    output.append(UInt8(ascii: "}"))
    return output
  }

  private static func append(_ field: ExtraField, to output: inout [UInt8]) {
    JSONText.append(field.name, to: &output)
    output.append(UInt8(ascii: ":"))
    guard !append(field.value, to: &output), case .text(let bytes) = field.value else { return }
    output.append(UInt8(ascii: ","))
    JSONText.append(field.name + "_b64", to: &output)
    output.append(UInt8(ascii: ":"))
    JSONText.append(bytes.base64, to: &output)
  }

  /// Appends a value; false when bytes of it were no text and stand replaced.
  @discardableResult
  public static func append(_ value: FieldValue, to output: inout [UInt8]) -> Bool {
    switch value {
    case .missing: output += "null".utf8
    case .text(let bytes): return JSONText.append(bytes, to: &output)
    case .integer(let number): output += "\(number)".utf8
    case .double(let number): output += (number.isFinite ? shortest(number) : "null").utf8
    case .boolean(let flag): output += (flag ? "true" : "false").utf8
    case .list(let items):
      output.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        append(item, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    }
    return true
  }

  /// A whole number without its `.0`.
  static func shortest(_ number: Double) -> String {
    if let whole = Int64(exactly: number), abs(number) < 1e15 { return "\(whole)" }
    return "\(number)"
  }
}
