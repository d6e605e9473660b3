// Part of squint.

/// The letters of a registered label as codes, with two edges before them and one behind.
struct NameLetters {
  /// The longest label, in letters.
  static let maximumCount = 63
  /// The bytes that the codes of the longest label need, edges included.
  static let capacity = 72

  /// The codes; `codes[0]` is the first letter, `codes[-2]`, `codes[-1]` and `codes[count]` are edges.
  let codes: UnsafeMutablePointer<UInt8>
  /// The number of letters, 1 to 63.
  let count: Int
  /// Whether the label has letters of other scripts, as punycode or as UTF-8.
  let isInternational: Bool

  /// Reads the letters of `label` into `memory`, which has room for `capacity` bytes.
  ///
  /// Of punycode the readable part is taken, and one letter of another script for the rest.
  init(of label: UnsafeRawBufferPointer, into memory: UnsafeMutablePointer<UInt8>) {
    let codes = memory + 2
    memory[0] = LetterCode.edge
    memory[1] = LetterCode.edge
    var range = 0..<min(label.count, Self.maximumCount)
    var isInternational = false
    if Self.isPunycode(label) {
      isInternational = true
      let lastHyphen = label[4...].lastIndex(of: UInt8(ascii: "-"))
      range = 4..<min(lastHyphen ?? 4, Self.maximumCount)
    }
    var count = 0
    LetterCode.ofByte.withUnsafeBufferPointer { table in
      for index in range {
        let code = table[Int(label[index])]
        if label[index] >= 0x80 { isInternational = true }
        if code == 255 { continue }
        codes[count] = code
        count += 1
      }
    }
    if isInternational, range.lowerBound == 4 || count == 0 {
      codes[count] = LetterCode.other
      count += 1
    }
    codes[count] = LetterCode.edge
    self.codes = codes
    self.count = count
    self.isInternational = isInternational
  }

  private static func isPunycode(_ label: UnsafeRawBufferPointer) -> Bool {
    label.count > 4 && label[0] | 0x20 == UInt8(ascii: "x") && label[1] | 0x20 == UInt8(ascii: "n")
      && label[2] == UInt8(ascii: "-") && label[3] == UInt8(ascii: "-")
  }
}
