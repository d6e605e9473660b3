// Part of squint.

/// Cuts text into tokens: runs of letters and digits, in lower case.
///
/// Marks belong to the letter before them; everything else, also invalid bytes, separates.
public enum TextTokens {
  /// Whether a byte is a letter or digit of ASCII.
  @inlinable static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// The tokens of `text`, folded, in order.
  public static func all(in text: Bytes) -> [Bytes] {
    var tokens: [Bytes] = []
    text.withUnsafeBytes { forEach(in: $0) { tokens.append(Bytes(copying: $0)) } }
    return tokens
  }

  /// Calls `body` with each folded token in order; the buffer is valid only during the call.
  public static func forEach(in text: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
    var folded: [UInt8] = []
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if isWord(byte) {
          folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        } else if !folded.isEmpty {
          folded.withUnsafeBytes(body)
          folded.removeAll(keepingCapacity: true)
        }
        index += 1
        continue
      }
      switch UTF8Bytes.decode(text, at: index) {
      case .scalar(let scalar, let length) where isWord(scalar, continuing: !folded.isEmpty):
        fold(scalar, into: &folded)
        index += length
      case .scalar(_, let length):
        index += length
        if !folded.isEmpty { folded.withUnsafeBytes(body) }
        folded.removeAll(keepingCapacity: true)
      case .invalid:
        index += 1
        if !folded.isEmpty { folded.withUnsafeBytes(body) }
        folded.removeAll(keepingCapacity: true)
      }
    }
    if !folded.isEmpty { folded.withUnsafeBytes(body) }
  }

  /// Whether the tokens of `phrase`, which are folded, stand in `text` one after the other.
  public static func contains(_ phrase: [Bytes], in text: Bytes) -> Bool {
    guard let first = phrase.first else { return false }
    if phrase.count == 1, first.allSatisfy({ $0 < 0x80 }) {
      return text.withUnsafeBytes { text in first.withUnsafeBytes { containsASCII($0, in: text) } }
    }
    let tokens = all(in: text)
    guard tokens.count >= phrase.count else { return false }
    return (0...(tokens.count - phrase.count)).contains { tokens[$0..<($0 + phrase.count)].elementsEqual(phrase) }
  }

  /// The way for the common case, one ASCII token: compares in place and allocates nothing for ASCII text.
  private static func containsASCII(_ word: UnsafeRawBufferPointer, in text: UnsafeRawBufferPointer) -> Bool {
    if text.contains(where: { $0 >= 0x80 }) {
      var found = false
      forEach(in: text) { found = found || $0.elementsEqual(word) }
      return found
    }
    var index = 0
    while index < text.count {
      guard isWord(text[index]) else {
        index += 1
        continue
      }
      let start = index
      var same = true
      while index < text.count, isWord(text[index]) {
        let byte = text[index] &- 0x41 < 26 ? text[index] | 0x20 : text[index]
        same = same && index - start < word.count && word[index - start] == byte
        index += 1
      }
      if same, index - start == word.count { return true }
    }
    return false
  }

  private static func isWord(_ scalar: Unicode.Scalar, continuing: Bool) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      true
    case .nonspacingMark, .spacingMark, .enclosingMark: continuing
    case _: false
    }
  }

  private static func fold(_ scalar: Unicode.Scalar, into output: inout [UInt8]) {
    output.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
  }
}
