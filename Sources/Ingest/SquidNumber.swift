// Part of squint.

/// Reads the numbers of Squid's native format; nil means that a field has another form.
enum SquidNumber {
  /// The last second of the year 9999.
  private static let lastSecond: Int64 = 253_402_300_799

  /// Seconds with up to six decimals as whole milliseconds, cut off.
  static func milliseconds(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int64? {
    var index = range.lowerBound
    var seconds: Int64 = 0
    while index < range.upperBound, let digit = digit(text[index]) {
      seconds = seconds &* 10 &+ digit
      guard seconds <= lastSecond else { return nil }
      index += 1
    }
    guard index > range.lowerBound else { return nil }
    guard index < range.upperBound else { return seconds * 1000 }
    guard text[index] == 0x2E, range.upperBound - index >= 2, range.upperBound - index <= 7 else { return nil }
    var fraction: Int64 = 0
    var weight: Int64 = 100
    for position in (index + 1)..<range.upperBound {
      guard let digit = digit(text[position]) else { return nil }
      fraction += digit * weight
      weight /= 10
    }
    return seconds * 1000 + fraction
  }

  /// A whole number from 0 to the greatest of 64 bits.
  static func unsigned(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int64? {
    guard !range.isEmpty else { return nil }
    var value: Int64 = 0
    for index in range {
      guard let digit = digit(text[index]) else { return nil }
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(digit)
      guard !overflow, !carry else { return nil }
      value = sum
    }
    return value
  }

  /// A whole number of 64 bits that may have a minus sign.
  static func signed(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int64? {
    guard let first = range.first, text[first] == 0x2D else { return unsigned(text, range) }
    guard range.count > 1 else { return nil }
    var value: Int64 = 0
    for index in range.dropFirst() {
      guard let digit = digit(text[index]) else { return nil }
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (difference, borrow) = tens.subtractingReportingOverflow(digit)
      guard !overflow, !borrow else { return nil }
      value = difference
    }
    return value
  }

  private static func digit(_ byte: UInt8) -> Int64? {
    byte >= 0x30 && byte <= 0x39 ? Int64(byte &- 0x30) : nil
  }
}
