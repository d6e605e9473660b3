// Part of squint.

/// What a pattern matches one at a time: a code point, or a byte that is no part of valid UTF-8.
///
/// Invalid bytes count from `firstInvalid` on, beyond all code points.
enum TextUnit {
  static let firstInvalid: UInt32 = 0x11_0000
  static let last: UInt32 = firstInvalid + 0xFF

  /// The unit at `index` and its length in bytes; `index` lies before `end`.
  @inline(__always)
  static func decode(_ bytes: UnsafeRawBufferPointer, _ index: Int, _ end: Int) -> (unit: UInt32, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    return decodeLong(bytes, index, end)
  }

  private static func decodeLong(
    _ bytes: UnsafeRawBufferPointer, _ index: Int, _ end: Int
  ) -> (unit: UInt32, length: Int) {
    let first = UInt32(bytes[index])
    let invalid = (unit: firstInvalid + first, length: 1)
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, index + length <= end else { return invalid }
    var unit = first & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length {
      let next = UInt32(bytes[index + offset])
      guard next & 0xC0 == 0x80 else { return invalid }
      unit = unit << 6 | next & 0x3F
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard unit >= least, unit < firstInvalid, !(0xD800...0xDFFF).contains(unit) else { return invalid }
    return (unit, length)
  }
}
