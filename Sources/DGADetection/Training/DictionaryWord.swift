// Part of squint.
public import UntrustedText

/// A word and how common it is.
public struct DictionaryWord: Hashable, Sendable {
  /// The word.
  public let text: Bytes
  /// The size of the smallest SCOWL list that has it, 10 (most common) to 95.
  public let size: Int

  /// A word of a list.
  public init(text: Bytes, size: Int) {
    self.text = text
    self.size = size
  }

  /// Reads a table of `word<TAB>size`; words without a size count as rare, lines that are empty as none.
  public static func table(_ bytes: [UInt8]) -> [DictionaryWord] {
    Bytes(bytes).lines.compactMap { line in
      let tab = (0..<line.count).first { line[$0] == UInt8(ascii: "\t") } ?? line.count
      guard tab > 0 else { return nil }
      let size = tab < line.count ? Int(String(decoding: line[(tab + 1)..<line.count].array, as: UTF8.self)) : nil
      return DictionaryWord(text: line[0..<tab], size: size ?? 95)
    }
  }
}
