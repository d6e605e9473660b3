// Part of squint.
import UntrustedText

/// Values made numbers as Metron's converters do: what cannot be one gives null.
enum NumberConversion {
  static func int(_ value: Value) -> Value {
    long(value).flatMap(Int32.init(exactly:)).map(Value.int) ?? .null
  }

  static func long(_ value: Value) -> Int64? {
    switch value {
    case .boolean(let flag): flag ? 1 : 0
    case .int(let number): Int64(number)
    case .long(let number): number
    case .float(let number): JavaNumber.long(Double(number))
    case .double(let number): JavaNumber.long(number)
    case .string(let text): integer(in: StringFunctions.trimmed(text))
    case .list(let list): list.items.first.flatMap { $0.items == nil ? long($0) : nil }
    case .set(let set): set.items.first.flatMap { $0.items == nil ? long($0) : nil }
    case .null, .map, .lambda, .bloom, .object: nil
    }
  }

  static func double(_ value: Value) -> Double? {
    switch value {
    case .boolean(let flag): flag ? 1 : 0
    case .int, .long, .float, .double: value.doubleValue
    case .string(let text): decimal(in: StringFunctions.trimmed(text))
    case .list(let list): list.items.first.flatMap { $0.items == nil ? double($0) : nil }
    case .set(let set): set.items.first.flatMap { $0.items == nil ? double($0) : nil }
    case .null, .map, .lambda, .bloom, .object: nil
    }
  }

  /// A float; doubles beyond its range give null.
  static func float(_ value: Value) -> Float? {
    if case .string(let text) = value {
      let trimmed = StringFunctions.trimmed(text)
      return special(trimmed).map(Float.init) ?? number(in: trimmed).flatMap { Float($0) }
    }
    guard let number = double(value) else { return nil }
    let result = Float(number)
    return result.isInfinite && number.isFinite ? nil : result
  }

  private static func integer(in text: Bytes) -> Int64? {
    guard text.count > 0, text.count <= 40 else { return nil }
    var index = text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") ? 1 : 0
    guard index < text.count else { return nil }
    let isNegative = text[0] == UInt8(ascii: "-")
    var value: Int64 = 0
    while index < text.count {
      let digit = text[index] &- 0x30
      guard digit < 10 else { return nil }
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (next, carry) =
        isNegative ? tens.subtractingReportingOverflow(Int64(digit)) : tens.addingReportingOverflow(Int64(digit))
      guard !overflow, !carry else { return nil }
      value = next
      index += 1
    }
    return value
  }

  private static func decimal(in text: Bytes) -> Double? { special(text) ?? number(in: text).flatMap { Double($0) } }

  private static func special(_ text: Bytes) -> Double? {
    guard text.count <= 9, text.count >= 3 else { return nil }
    switch text {
    case "NaN", "+NaN", "-NaN": return .nan
    case "Infinity", "+Infinity": return .infinity
    case "-Infinity": return -.infinity
    case _: return nil
    }
  }

  /// A number as `0x1.8p3`, whose power of two Java requires.
  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.count <= 64, bytes.contains(UInt8(ascii: "p")) || bytes.contains(UInt8(ascii: "P")) else { return nil }
    var string = String(decoding: bytes, as: UTF8.self)
    if string.first == "+" { string.removeFirst() }
    return string.hasPrefix("0x") || string.hasPrefix("0X") || string.hasPrefix("-0x") || string.hasPrefix("-0X")
      ? string : nil
  }

  /// The text of a Java decimal without its type's letter, nil for any other text.
  private static func number(in text: Bytes) -> String? {
    var bytes = text.array[...]
    if let last = bytes.last,
      [UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "f"), UInt8(ascii: "F")].contains(last)
    {
      bytes.removeLast()
    }
    guard bytes.contains(where: { $0 &- 0x30 < 10 }), bytes.count <= 4096 else { return nil }
    let isPlain = bytes.allSatisfy { byte in
      byte &- 0x30 < 10 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
        || byte | 0x20 == UInt8(ascii: "e")
    }
    guard isPlain else { return hexadecimal(bytes) }
    var string = String(decoding: bytes, as: UTF8.self)
    if string.first == "+" { string.removeFirst() }
    if string.first == "+" { return nil }
    // Java allows both `.5` and `5.`; Swift wants digits round the dot.
    if string.hasPrefix(".") { string = "0" + string }
    if string.hasPrefix("-.") { string = "-0" + string.dropFirst() }
    if string.hasSuffix(".") { string += "0" }
    if let dot = string.firstIndex(of: "."), case let next = string.index(after: dot), next < string.endIndex,
      string[next] == "e" || string[next] == "E"
    {
      string.insert("0", at: next)
    }
    return string
  }
}
