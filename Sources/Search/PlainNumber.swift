// Part of squint.
import UntrustedText

/// Numbers as a query writes them: ASCII digits, one sign, one point; no exponent, no hexadecimal.
enum PlainNumber {
  static func integer(_ text: Bytes) -> Int64? {
    guard isPlain(text, pointAllowed: false) else { return nil }
    return Int64(String(decoding: text.array, as: UTF8.self))
  }

  static func double(_ text: Bytes) -> Double? {
    guard isPlain(text, pointAllowed: true) else { return nil }
    let number = Double(String(decoding: text.array, as: UTF8.self))
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  private static func isPlain(_ text: Bytes, pointAllowed: Bool) -> Bool {
    text.withUnsafeBytes { bytes in
      let digits = bytes.first == UInt8(ascii: "-") ? UnsafeRawBufferPointer(rebasing: bytes.dropFirst()) : bytes
      guard let first = digits.first, let last = digits.last, first &- 0x30 < 10, last &- 0x30 < 10 else {
        return false
      }
      var points = 0
      for byte in digits where byte &- 0x30 >= 10 {
        guard byte == UInt8(ascii: ".") else { return false }
        points += 1
      }
      return points <= (pointAllowed ? 1 : 0)
    }
  }

  /// The shortest plain decimal that reads back as the same number; numbers that are not finite have none.
  static func text(_ number: Double) -> String? {
    guard number.isFinite else { return nil }
    let description = number.description
    let parts = description.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else {
      return description.hasSuffix(".0") ? String(description.dropLast(2)) : description
    }
    let mantissa = parts[0].drop { $0 == "-" }
    let halves = mantissa.split(separator: ".")
    let whole = String(halves.first ?? "")
    let fraction = halves.count > 1 && halves[1] != "0" ? String(halves[1]) : ""
    let digits = whole + fraction
    let point = whole.count + exponent
    let body =
      point <= 0
      ? "0." + String(repeating: "0", count: -point) + digits
      : point >= digits.count
        ? digits + String(repeating: "0", count: point - digits.count)
        : String(digits.prefix(point)) + "." + String(digits.dropFirst(point))
    return (number < 0 ? "-" : "") + body
  }
}
