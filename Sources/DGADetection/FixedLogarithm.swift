// Part of squint.

/// Logarithms in whole numbers.
///
/// The C library's logarithms may differ in the last bit from one machine to the next, and a forest
/// turns such a bit into another verdict; these are the same everywhere. They are too small by at
/// most 2⁻²⁵.
enum FixedLogarithm {
  /// The binary places of a logarithm.
  static let fractionBits = 30

  /// The logarithm to base 2, scaled by 2³⁰; that of 0 counts as 0.
  static func base2(_ value: UInt32) -> Int64 {
    guard value > 1 else { return 0 }
    let exponent = 31 - value.leadingZeroBitCount
    // A number in 1..<2 with 31 binary places; each squaring yields one more bit of the logarithm.
    var mantissa = UInt64(value) << UInt64(31 - exponent)
    var result = Int64(exponent) << Int64(fractionBits)
    var bit = Int64(1) << Int64(fractionBits - 1)
    while bit > 0 {
      mantissa = (mantissa &* mantissa) >> 31
      if mantissa >= 1 << 32 {
        mantissa >>= 1
        result |= bit
      }
      bit >>= 1
    }
    return result
  }

  /// The logarithm to base 10, scaled by 2³⁰; that of 0 counts as 0.
  static func base10(_ value: UInt32) -> Int64 {
    // log10(2) · 2³², rounded.
    let product = base2(value).multipliedFullWidth(by: 1_292_913_986)
    return product.high << 32 | Int64(truncatingIfNeeded: product.low >> 32)
  }
}
