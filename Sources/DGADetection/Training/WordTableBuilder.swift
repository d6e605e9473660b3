// Part of squint.
import UntrustedText

/// Lays out dictionary words, and learns what each says.
struct WordTableBuilder {
  let bits: Int
  /// Tags and costs.
  private(set) var slots: [UInt32]
  /// The sets of short words and of the beginnings of longer ones.
  private(set) var beginnings = [UInt8](repeating: 0, count: WordBeginnings.size)

  /// A table of the words of ASCII letters up to a size.
  init(_ words: [DictionaryWord], largestSize: Int = 60) {
    var costs: [Bytes: UInt32] = [:]
    for word in words where word.size <= largestSize {
      let letters = word.text.array.map { $0 | 0x20 }
      guard WordTable.lengths.contains(letters.count), letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }),
        letters.count > 2 || word.size == 10
      else { continue }
      let key = Bytes(letters)
      costs[key] = min(costs[key] ?? 255, Self.cost(word.size))
    }
    var bits = 4
    while (1 << bits) * 4 < costs.count * 5 { bits += 1 }
    self.bits = bits
    slots = [UInt32](repeating: 0, count: 1 << bits)
    for (word, cost) in costs.sorted(by: { $0.key < $1.key }) {
      var codes = word.array.map { $0 - 0x60 }
      codes.withUnsafeMutableBufferPointer { WordBeginnings.insert($0, into: &beginnings) }
      insert(codes.reduce(WordTable.seed) { WordTable.extended($0, $1) }, cost)
    }
  }

  /// Puts a word before those with a lower tag.
  private mutating func insert(_ hash: UInt32, _ cost: UInt32) {
    var slot = WordTable.tag(hash) | cost << 24
    var index = WordTable.home(of: hash, shift: UInt32(32 - bits))
    while slots[index] != 0 {
      if slots[index] & WordTable.tagMask < slot & WordTable.tagMask { swap(&slots[index], &slot) }
      index = (index + 1) & (slots.count - 1)
    }
    slots[index] = slot
  }

  /// The bits that name a word of a list: log2 of how many words the lists up to it have.
  private static func cost(_ size: Int) -> UInt32 {
    switch size {
    case ...10: 11
    case ...20: 12
    case ...35: 14
    case ...50: 15
    case ...60: 16
    default: 17
    }
  }
}

/// Counts in which names the words of a dictionary stand.
struct WordOddsTrainer {
  private var legit: [Double]
  private var generated: [Double]
  private var totals = (legit: 0.0, generated: 0.0)

  init(slots: Int) {
    legit = [Double](repeating: 0, count: slots)
    generated = legit
  }

  /// Counts a word of a name.
  mutating func add(slot: Int, isGenerated: Bool, weight: Double) {
    if isGenerated {
      generated[slot] += weight
      totals.generated += weight
    } else {
      legit[slot] += weight
      totals.legit += weight
    }
  }

  /// What each word says for "generated", in 8ths of a bit.
  func odds() -> [Int8] {
    let share = totals.generated / max(1, totals.generated + totals.legit)
    return zip(legit, generated).map { legit, generated in
      let inGenerated = (generated + 4 * share) / max(1, totals.generated)
      let inLegit = (legit + 4 * (1 - share)) / max(1, totals.legit)
      return Int8(max(-64, min(64, Self.bits(inGenerated) - Self.bits(inLegit))))
    }
  }

  private static func bits(_ share: Double) -> Int64 {
    let scaled = UInt32(max(1, min(share, 1) * 2_147_483_648))
    return (FixedLogarithm.base2(scaled) - (Int64(31) << 30)) >> 27
  }
}
