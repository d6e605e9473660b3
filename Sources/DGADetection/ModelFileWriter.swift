// Part of squint.

/// Puts the parts of a model together in the form that `ModelFile` reads.
struct ModelFileWriter {
  let card: ModelCard
  let ngrams: NGramTableBuilder
  let forest: ForestTrainer.Growth
  let threshold: Double

  /// The bytes of the file.
  func serialized() -> [UInt8] {
    let lines = Array(card.lines.utf8)
    var file = ModelFileBytes()
    for number in [
      ModelFile.format, UInt32(lines.count), UInt32(ngrams.bits), UInt32(forest.roots.count),
      UInt32(forest.nodes.count), UInt32((threshold * Double(Forest.certain)).rounded()), 0, 0,
    ] {
      file.append(number)
    }
    file.append(lines)
    file.pad()
    file.append(ngrams.slots)
    file.append(forest.roots)
    file.pad()
    file.append(forest.nodes)
    return file.sealed()
  }
}

/// Lays out the slots of an n-gram table.
struct NGramTableBuilder {
  let bits: Int
  private(set) var slots: [UInt64]

  /// A table of the n-grams with these counts.
  init(names: [UInt32: UInt32], words: [UInt32: UInt32]) {
    let ngrams = Set(names.keys).union(words.keys).sorted()
    var bits = 4
    while (1 << bits) * 2 < ngrams.count * 3 { bits += 1 }
    self.bits = bits
    slots = [UInt64](repeating: 0, count: 1 << bits)
    for ngram in ngrams {
      var index = NGramTable.home(of: ngram, shift: UInt32(32 - bits))
      while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
      let (inNames, inWords) = (Self.weight(names[ngram] ?? 0), Self.weight(words[ngram] ?? 0))
      slots[index] = UInt64(ngram) | inNames << 32 | inWords << 48
    }
  }

  /// The base 10 logarithm of a count in 8192nds, rounded; counts beyond 10⁷ weigh as that.
  private static func weight(_ count: UInt32) -> UInt64 {
    UInt64((FixedLogarithm.base10(min(count, 10_000_000)) + (1 << 16)) >> 17)
  }
}
