// Part of squint.
import UntrustedText

/// Number literals: what they look like and what they are worth.
enum NumberLexer {
  /// The longest number that begins at `start`, if one does; the minus sign is part of it.
  static func longest(in bytes: [UInt8], at start: Int) -> (kind: Token.Kind, length: Int)? {
    func byte(_ position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }
    func isDigit(_ position: Int) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(position)) }
    func afterDigits(_ position: Int) -> Int {
      var end = position
      while isDigit(end) { end += 1 }
      return end
    }
    func afterExponent(_ position: Int) -> Int? {
      guard byte(position) | 0x20 == UInt8(ascii: "e") else { return nil }
      let sign = byte(position + 1)
      let digits = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? position + 2 : position + 1
      return isDigit(digits) ? afterDigits(digits) : nil
    }
    func suffix(_ position: Int, _ letter: UInt8) -> Bool { byte(position) | 0x20 == letter }

    let isNegative = byte(start) == UInt8(ascii: "-")
    let first = isNegative ? start + 1 : start
    if byte(first) == UInt8(ascii: ".") {
      guard isDigit(first + 1) else { return nil }
      let digits = afterDigits(first + 1)
      let end = afterExponent(digits) ?? digits
      if suffix(end, UInt8(ascii: "f")) { return (.float, end + 1 - start) }
      // A negative decimal must have a digit before its point, but for floats.
      if isNegative {
        return suffix(digits, UInt8(ascii: "f")) ? (.float, digits + 1 - start) : nil
      }
      return (.double, (suffix(end, UInt8(ascii: "d")) ? end + 1 : end) - start)
    }
    guard isDigit(first) else { return nil }
    let whole = byte(first) == UInt8(ascii: "0") ? first + 1 : afterDigits(first)
    if byte(whole) == UInt8(ascii: ".") {
      let digits = afterDigits(whole + 1)
      let end = afterExponent(digits) ?? digits
      if suffix(end, UInt8(ascii: "f")) { return (.float, end + 1 - start) }
      return (.double, (suffix(end, UInt8(ascii: "d")) ? end + 1 : end) - start)
    }
    if let end = afterExponent(whole) {
      if suffix(end, UInt8(ascii: "f")) { return (.float, end + 1 - start) }
      return (.double, (suffix(end, UInt8(ascii: "d")) ? end + 1 : end) - start)
    }
    if suffix(whole, UInt8(ascii: "d")) { return (.double, whole + 1 - start) }
    if suffix(whole, UInt8(ascii: "f")) { return (.float, whole + 1 - start) }
    if suffix(whole, UInt8(ascii: "l")) { return (.long, whole + 1 - start) }
    return (.int, whole - start)
  }

  /// The value of a number token, or nil when it does not fit its type.
  static func constant(_ kind: Token.Kind, _ text: Bytes) -> Constant? {
    var digits = String(decoding: text.array, as: UTF8.self)
    if kind == .long || kind == .float || digits.utf8.last.map({ $0 | 0x20 == UInt8(ascii: "d") }) == true {
      digits.removeLast()
    }
    switch kind {
    case .int: return Int32(digits).map(Constant.int)
    case .long: return Int64(digits).map(Constant.long)
    case .float: return Float(normalised(digits)).map(Constant.float)
    case _: return Double(normalised(digits)).map(Constant.double)
    }
  }

  /// The form that Swift reads: with a digit on both sides of the point.
  private static func normalised(_ digits: String) -> String {
    var result: [UInt8] = []
    var previous: UInt8 = 0
    for byte in digits.utf8 {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      if byte == UInt8(ascii: "."), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(previous) {
        result.append(UInt8(ascii: "0"))
      }
      if previous == UInt8(ascii: "."), !isDigit { result.append(UInt8(ascii: "0")) }
      result.append(byte)
      previous = byte
    }
    if previous == UInt8(ascii: ".") { result.append(UInt8(ascii: "0")) }
    return String(decoding: result, as: UTF8.self)
  }
}
