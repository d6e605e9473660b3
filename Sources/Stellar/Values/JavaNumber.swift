// Part of squint.

/// Numbers as Java converts and prints them.
public enum JavaNumber {
  /// A double cut to a long: NaN is 0, what does not fit is the nearest long.
  public static func long(_ number: Double) -> Int64 {
    if number.isNaN { return 0 }
    return Int64(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
  }

  /// A double cut to an int: NaN is 0, what does not fit is the nearest int.
  public static func int(_ number: Double) -> Int32 {
    if number.isNaN { return 0 }
    return Int32(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
  }

  /// A double as `Double.toString` of Java up to 18 prints it: `1.0`, `1.0E10`, `NaN`, `-Infinity`.
  public static func text(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return special(number) }
    return text(JavaDecimal(number), isNegative: number < 0)
  }

  /// A float as `Float.toString` of Java up to 18 prints it.
  public static func text(_ number: Float) -> String {
    guard number.isFinite, number != 0 else { return special(Double(number)) }
    return text(JavaDecimal(number), isNegative: number < 0)
  }

  private static func special(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    return number.sign == .minus ? "-0.0" : "0.0"
  }

  private static func text(_ decimal: JavaDecimal, isNegative: Bool) -> String {
    let digits = decimal.digits.map { $0 + 0x30 }
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    text.reserveCapacity(32)
    switch decimal.exponent {
    case 1...7:
      text += digits.prefix(decimal.exponent)
      text += [UInt8](repeating: 0x30, count: max(decimal.exponent - digits.count, 0))
      text.append(UInt8(ascii: "."))
      text += digits.count > decimal.exponent ? digits[decimal.exponent...] : [0x30]
    case -2...0:
      text += Array("0.".utf8) + [UInt8](repeating: 0x30, count: -decimal.exponent) + digits
    case let exponent:
      text += digits.prefix(1)
      text.append(UInt8(ascii: "."))
      text += digits.count > 1 ? digits[1...] : [0x30]
      text.append(UInt8(ascii: "E"))
      text += Array(String(exponent - 1).utf8)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
