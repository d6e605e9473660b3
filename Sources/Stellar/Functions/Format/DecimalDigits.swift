// Part of squint.

/// The decimal digits of a double, rounded half up as Java's Formatter does.
struct DecimalDigits {
  /// The digits; the value is 0.DIGITS times ten to `exponent`.
  private let digits: [UInt8]
  private let exponent: Int

  /// Takes a finite number that is not negative.
  init(_ number: Double) {
    guard number != 0 else {
      self.init(digits: [], exponent: 1)
      return
    }
    let decimal = JavaDecimal(number, isShort: false)
    self.init(digits: decimal.digits, exponent: decimal.exponent)
  }

  private init(digits: [UInt8], exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  /// The value with `count` digits kept; a carry may add one in front.
  private func rounded(keeping count: Int) -> DecimalDigits {
    guard count < digits.count else { return self }
    guard count >= 0 else { return DecimalDigits(digits: [], exponent: exponent) }
    var kept = Array(digits[..<count])
    guard digits[count] >= 5 else { return DecimalDigits(digits: kept, exponent: exponent) }
    var place = count - 1
    while place >= 0, kept[place] == 9 {
      kept[place] = 0
      place -= 1
    }
    guard place >= 0 else { return DecimalDigits(digits: [1] + kept, exponent: exponent + 1) }
    kept[place] += 1
    return DecimalDigits(digits: kept, exponent: exponent)
  }

  private func digit(_ place: Int) -> Character {
    Character(Unicode.Scalar(place >= 0 && place < digits.count ? digits[place] + 0x30 : 0x30))
  }

  /// As `12.340000`.
  func fixed(_ precision: Int) -> String {
    let value = rounded(keeping: exponent + precision)
    var text = ""
    for place in 0..<max(value.exponent, 0) { text.append(value.digit(place)) }
    if text.isEmpty { text = "0" }
    guard precision > 0 else { return text }
    text.append(".")
    for place in 0..<precision { text.append(value.digit(value.exponent + place)) }
    return text
  }

  /// As `1.234000e+01`.
  func scientific(_ precision: Int) -> String {
    let value = rounded(keeping: precision + 1)
    var text = String(value.digit(0))
    if precision > 0 { text.append(".") }
    for place in 0..<precision { text.append(value.digit(place + 1)) }
    let power = value.digits.isEmpty ? 0 : value.exponent - 1
    return text + (power < 0 ? "e-" : "e+") + (abs(power) < 10 ? "0" : "") + String(abs(power))
  }

  /// As `fixed` from 0.0001 up to ten to the precision, else as `scientific`, with `precision` digits in all.
  func general(_ precision: Int) -> String {
    let count = max(precision, 1)
    if digits.isEmpty { return fixed(count - 1) }
    let value = rounded(keeping: count)
    guard value.exponent > -4, value.exponent <= count else { return scientific(count - 1) }
    return fixed(count - value.exponent)
  }
}
