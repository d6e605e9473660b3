// Part of squint.

/// Hexadecimal digits as bytes.
public enum Hexadecimal {
  /// The value of a digit, or nil.
  @inlinable public static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    case _: nil
    }
  }

  /// Appends at least `digits` upper-case digits of `value`.
  public static func append(_ value: UInt32, digits: Int, to output: inout [UInt8]) {
    var shift = 28
    while shift > 0, shift >= digits * 4, value >> UInt32(shift) == 0 { shift -= 4 }
    while shift >= 0 {
      let digit = UInt8(truncatingIfNeeded: value >> UInt32(shift) & 0xF)
      output.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
      shift -= 4
    }
  }
}
