// Part of squint.
public import UntrustedText

/// Words that must stand side by side in a text, in any case; a word is a run of letters and digits.
public struct WordPhrase: Hashable, Sendable {
  /// The words in order, case folded; `*` and `?` within one stand for characters of that word.
  public let words: [Wildcard]
  /// The words, when none has a wildcard.
  public let literals: [Bytes]?
  private let rarest: Bytes?

  /// Cuts a pattern into its words; nil when it has none.
  public init?(_ pattern: Wildcard) {
    var words: [Wildcard] = []
    var open: [Wildcard.Piece] = []
    for piece in pattern.pieces {
      guard case .literal(let text) = piece else {
        open.append(piece)
        continue
      }
      let tokens = TextTokens.all(in: text)
      if tokens.isEmpty || !Self.touchesStart(text, tokens) {
        if !open.isEmpty { words.append(Wildcard(open)) }
        open = []
      }
      for (index, token) in tokens.enumerated() {
        open.append(.literal(token))
        if index + 1 < tokens.count || !Self.touchesEnd(text, tokens) {
          words.append(Wildcard(open))
          open = []
        }
      }
    }
    if !open.isEmpty { words.append(Wildcard(open)) }
    guard !words.isEmpty else { return nil }
    self.words = words
    let literals = words.compactMap(\.literal)
    self.literals = literals.count == words.count ? literals : nil
    // A long needle costs its length at each place of a hostile text, tokens do not.
    rarest = literals.filter { $0.count <= 64 }.max { $0.count < $1.count }
  }

  /// Whether the words stand in the text, one after the other.
  ///
  /// - Complexity: O(text) for words without wildcards; ASCII is compared in place.
  public func matches(_ text: Bytes) -> Bool {
    text.withUnsafeBytes { bytes in
      withUnsafeTemporaryAllocation(byteCount: bytes.count, alignment: 1) { folded in
        bytes.foldASCII(into: folded) ? matchesASCII(UnsafeRawBufferPointer(folded)) : matchesTokens(of: text)
      }
    }
  }

  private func matchesTokens(of text: Bytes) -> Bool {
    if let literals { return TextTokens.contains(literals, in: text) }
    let tokens = TextTokens.all(in: text)
    guard tokens.count >= words.count else { return false }
    return (0...(tokens.count - words.count)).contains { start in
      words.indices.allSatisfy { words[$0].matches(tokens[start + $0]) }
    }
  }

  private func matchesASCII(_ text: UnsafeRawBufferPointer) -> Bool {
    if let rarest, !text.holds(rarest) { return false }
    var at = 0
    while let token = Self.token(in: text, from: at) {
      at = token.upperBound
      guard stands(0, in: text, at: token) else { continue }
      var index = 1
      var end = token.upperBound
      while index < words.count, let next = Self.token(in: text, from: end), stands(index, in: text, at: next) {
        index += 1
        end = next.upperBound
      }
      if index == words.count { return true }
    }
    return false
  }

  private func stands(_ word: Int, in text: UnsafeRawBufferPointer, at range: Range<Int>) -> Bool {
    let token = UnsafeRawBufferPointer(rebasing: text[range])
    guard let literals else { return words[word].matches(token) }
    return literals[word].count == token.count && literals[word].withUnsafeBytes { $0.elementsEqual(token) }
  }

  /// The next run of ASCII letters and digits.
  private static func token(in text: UnsafeRawBufferPointer, from start: Int) -> Range<Int>? {
    var index = start
    while index < text.count, !isWord(text[index]) { index += 1 }
    let first = index
    while index < text.count, isWord(text[index]) { index += 1 }
    return index > first ? first..<index : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }

  // A digit put before or behind joins the outer token if there is one at that end, and is one of its own if not.
  private static func touchesStart(_ text: Bytes, _ tokens: [Bytes]) -> Bool {
    TextTokens.all(in: Bytes([0x30] + text.array)).count == tokens.count
  }

  private static func touchesEnd(_ text: Bytes, _ tokens: [Bytes]) -> Bool {
    TextTokens.all(in: Bytes(text.array + [0x30])).count == tokens.count
  }
}
