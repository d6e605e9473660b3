// Part of squint.

/// A double as Java writes it in hexadecimal: `1.8p0` for 1.5.
struct HexadecimalDigits {
  /// The digits before and behind the point.
  let mantissa: String
  let exponent: Int

  /// Takes a finite number that is not negative; up to 12 digits behind the point are rounded half to even.
  init(_ number: Double, precision: Int?) {
    let places = precision.map { max($0, 1) }
    guard number != 0 else {
      mantissa = "0." + String(repeating: "0", count: max(places ?? 1, 1))
      exponent = 0
      return
    }
    var fraction = number.significandBitPattern
    var whole: UInt64 = number.isNormal ? 1 : 0
    var power = number.isNormal ? Int(number.exponent) : -1022
    var shown = 13
    if let places, places < 13 {
      if !number.isNormal {
        // Java rounds these as normal numbers.
        fraction = (number * 0x1p54).significandBitPattern
        whole = 1
        power = Int((number * 0x1p54).exponent) - 54
      }
      let dropped = UInt64(4 * (13 - places))
      let rest = fraction & (1 << dropped - 1)
      var kept = (whole << 52 | fraction) >> dropped
      let half = UInt64(1) << (dropped - 1)
      if rest > half || rest == half && kept & 1 == 1 { kept += 1 }
      let width = UInt64(4 * places)
      whole = kept >> width
      fraction = kept & (1 << width - 1)
      if whole == 2 {
        whole = 1
        fraction >>= 1
        power += 1
      }
      shown = places
    }
    var digits = String(fraction, radix: 16)
    digits = String(repeating: "0", count: max(shown - digits.utf8.count, 0)) + digits
    if places == nil {
      while digits.utf8.count > 1, digits.hasSuffix("0") { digits.removeLast() }
    } else if let places {
      digits += String(repeating: "0", count: max(places - digits.utf8.count, 0))
    }
    mantissa = String(whole) + "." + digits
    exponent = power
  }
}
