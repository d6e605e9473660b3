// Part of squint.

/// The alphabet of the letter statistics: 39 codes for what can stand in a label.
///
/// Upper case has the code of lower case.
enum LetterCode {
  /// What stands before the first and after the last letter.
  static let edge: UInt8 = 0
  /// The codes of "a" to "z".
  static let letters: ClosedRange<UInt8> = 1...26
  /// The codes of "0" to "9".
  static let digits: ClosedRange<UInt8> = 27...36
  /// The code of the hyphen.
  static let hyphen: UInt8 = 37
  /// The code of everything else: the underscore, and letters of other scripts.
  static let other: UInt8 = 38
  /// The number of codes.
  static let count = 39

  /// The code of each byte; 255 for a byte that continues a character of several bytes.
  static let ofByte: [UInt8] = {
    var codes = [UInt8](repeating: other, count: 256)
    for offset in 0..<UInt8(26) {
      codes[Int(UInt8(ascii: "a") + offset)] = 1 + offset
      codes[Int(UInt8(ascii: "A") + offset)] = 1 + offset
    }
    for offset in 0..<UInt8(10) { codes[Int(UInt8(ascii: "0") + offset)] = 27 + offset }
    codes[Int(UInt8(ascii: "-"))] = hyphen
    for byte in 0x80...0xBF { codes[byte] = 255 }
    return codes
  }()

  /// Whether each code is a vowel: a, e, i, o, u or y.
  static let isVowel: [Bool] = (0..<UInt8(count)).map { [1, 5, 9, 15, 21, 25].contains($0) }
}
