// Part of squint.

/// Runs of 3 to 5 letters, digits, hyphens and underscores, packed six bits a character.
///
/// A packed n-gram is never 0, and those of different lengths differ. Any other byte, the dot
/// included, ends a run: no n-gram holds one.
enum NGram {
  /// The lengths that are looked at.
  static let lengths = 3...5
  /// The bits of the packed n-grams of 3, 4 and 5 characters.
  static let masks: (UInt32, UInt32, UInt32) = (0x3_FFFF, 0xFF_FFFF, 0x3FFF_FFFF)

  /// The code of each byte, 1 to 38; 0 for a byte that ends a run.
  ///
  /// Upper case has the code of lower case.
  static let codes: [UInt8] = {
    var codes = [UInt8](repeating: 0, count: 256)
    for offset in 0..<UInt8(26) {
      codes[Int(UInt8(ascii: "a") + offset)] = 1 + offset
      codes[Int(UInt8(ascii: "A") + offset)] = 1 + offset
    }
    for offset in 0..<UInt8(10) { codes[Int(UInt8(ascii: "0") + offset)] = 27 + offset }
    codes[Int(UInt8(ascii: "-"))] = 37
    codes[Int(UInt8(ascii: "_"))] = 38
    return codes
  }()

  /// Calls `body` with each n-gram of `text`, in order of their ends.
  static func forEach(in text: UnsafeRawBufferPointer, _ body: (UInt32) -> Void) {
    codes.withUnsafeBufferPointer { codes in
      var packed: UInt32 = 0
      var run = 0
      for byte in text {
        let code = codes[Int(byte)]
        if code == 0 {
          run = 0
          continue
        }
        packed = (packed << 6 | UInt32(code)) & masks.2
        run += 1
        if run >= 3 { body(packed & masks.0) }
        if run >= 4 { body(packed & masks.1) }
        if run >= 5 { body(packed) }
      }
    }
  }
}
