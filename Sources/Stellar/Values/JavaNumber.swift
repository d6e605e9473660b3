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

  /// A double as `Double.toString` prints it: `1.0`, `1.0E10`, `NaN`, `-Infinity`.
  public static func text(_ number: Double) -> String {
    text(shortest: number.description, magnitude: number.magnitude, special: special(number))
  }

  /// A float as `Float.toString` prints it.
  public static func text(_ number: Float) -> String {
    text(shortest: number.description, magnitude: Double(number.magnitude), special: special(Double(number)))
  }

  private static func special(_ number: Double) -> String? {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    return number == 0 ? (number.sign == .minus ? "-0.0" : "0.0") : nil
  }

  private static func text(shortest: String, magnitude: Double, special: String?) -> String {
    if let special { return special }
    var digits: [UInt8] = []
    var exponent = 0
    var pointSeen = false
    var isNegative = false
    var rest = shortest.utf8[...]
    if rest.first == UInt8(ascii: "-") {
      isNegative = true
      rest = rest.dropFirst()
    }
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: ".") {
        pointSeen = true
      } else if byte == UInt8(ascii: "e") {
        exponent += Int(Substring(rest)) ?? 0
        break
      } else {
        digits.append(byte)
        if !pointSeen { exponent += 1 }
      }
    }
    // The value is 0.DIGITS times ten to the exponent; zeros at either end say nothing.
    while digits.first == UInt8(ascii: "0") {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    let unsigned = magnitude >= 1e-3 && magnitude < 1e7 ? plain(digits, exponent) : scientific(digits, exponent)
    return (isNegative ? "-" : "") + unsigned
  }

  private static func plain(_ digits: [UInt8], _ exponent: Int) -> String {
    func string(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }
    if exponent <= 0 { return "0." + String(repeating: "0", count: -exponent) + string(digits) }
    if digits.count <= exponent {
      return string(digits) + String(repeating: "0", count: exponent - digits.count) + ".0"
    }
    return string(digits[..<exponent]) + "." + string(digits[exponent...])
  }

  private static func scientific(_ digits: [UInt8], _ exponent: Int) -> String {
    let fraction = digits.count > 1 ? String(decoding: digits[1...], as: UTF8.self) : "0"
    return String(decoding: digits[..<1], as: UTF8.self) + "." + fraction + "E" + String(exponent - 1)
  }
}
