// Part of squint.

/// Where the tables of a model lie, one after the other.
struct TableLayout: Equatable {
  /// Powers of two: the slots of suffixes, of runs of four letters and of words.
  let suffixBits: Int
  let fourBits: Int
  let wordBits: Int
  /// The rows of suffixes in the families' table.
  let suffixRows: Int

  private var suffixes: Int { 0 }
  private var three: Int { (1 << suffixBits) * SuffixTable.slotSize }
  private var four: Int { three + LetterTable.rowsSize }
  private var families: Int { four + (1 << fourBits) * LetterTable.slotSize }
  private var words: Int { families + FamilyTable.size(suffixRows: suffixRows) }
  private var wordOdds: Int { words + (1 << wordBits) * WordTable.slotSize }
  private var wordBeginnings: Int { wordOdds + max(8, 1 << wordBits) }
  private var linear: Int { wordBeginnings + WordBeginnings.size }
  /// The number of bytes, a multiple of 8.
  var size: Int { linear + LinearWeights.size }

  /// Whether the numbers are such that `size` is a size.
  var isPossible: Bool {
    (3...24).contains(suffixBits) && (1...24).contains(fourBits) && (3...24).contains(wordBits)
      && (2...65_535).contains(suffixRows)
  }

  /// The tables in `size` bytes at `base`.
  func tables(at base: UnsafeRawPointer) -> NameTables {
    NameTables(
      suffixes: SuffixTable(slots: base + suffixes, bits: suffixBits),
      letters: LetterTable(three: base + three, four: base + four, bits: fourBits),
      families: FamilyTable(rows: base + families),
      words: WordTable(
        slots: base + words, odds: base + wordOdds, beginnings: base + wordBeginnings, bits: wordBits),
      linear: LinearWeights(weights: base + linear))
  }

  /// What is wrong with `size` bytes at `base`; nil if every search in them ends and leads somewhere.
  func fault(at base: UnsafeRawPointer) -> String? {
    func isEmpty(_ offset: Int) -> Bool { base.loadUnaligned(fromByteOffset: offset, as: UInt32.self) == 0 }
    let hasRoom =
      (0..<(1 << suffixBits)).contains { isEmpty(suffixes + $0 * SuffixTable.slotSize) }
      && (0..<(1 << fourBits)).contains { isEmpty(four + $0 * LetterTable.slotSize) }
      && (0..<(1 << wordBits)).contains { isEmpty(words + $0 * WordTable.slotSize) }
    guard hasRoom else { return "one of its tables is full" }
    for slot in 0..<(1 << suffixBits) {
      let offset = suffixes + slot * SuffixTable.slotSize + 6
      let row = UInt16(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
      guard Int(row) < suffixRows else { return "a suffix has no row" }
    }
    return nil
  }
}
