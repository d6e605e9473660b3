// Part of squint.
import SquintTestSupport
import Testing
import UntrustedText

@testable import DGADetection

extension SplitMix64 {
  /// Up to so many of the letters a to d.
  fileprivate mutating func letters(atMost count: Int) -> [UInt8] {
    (0...below(count)).map { _ in 0x61 + UInt8(below(4)) }
  }
}

/// A dictionary of random words over few letters, so that many begin alike, in the order of their costs.
private struct RandomDictionary {
  let words: [[UInt8]: Int]
  let builder: WordTableBuilder

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let sizes = [10, 20, 35, 50, 60]
    let dictionary = (0..<400).map { _ in
      DictionaryWord(text: Bytes(random.letters(atMost: 15)), size: sizes[random.below(sizes.count)])
    }
    builder = WordTableBuilder(dictionary)
    var words: [[UInt8]: Int] = [:]
    for word in dictionary where (3...14).contains(word.text.count) || (word.text.count == 2 && word.size == 10) {
      let cost = [10: 11, 20: 12, 35: 14, 50: 15, 60: 16][word.size] ?? 0
      words[word.text.array] = min(words[word.text.array] ?? .max, cost)
    }
    self.words = words
  }

  func with<Result>(_ body: (WordTable) throws -> Result) throws -> Result {
    try builder.slots.withUnsafeBytes { slots in
      try [UInt8](repeating: 0, count: builder.slots.count).withUnsafeBytes { odds in
        try builder.beginnings.withUnsafeBytes { beginnings in
          let (slots, odds, beginnings) = (slots.baseAddress, odds.baseAddress, beginnings.baseAddress)
          return try body(
            WordTable(
              slots: try #require(slots), odds: try #require(odds), beginnings: try #require(beginnings),
              bits: builder.bits))
        }
      }
    }
  }

  /// The least cost of a reading, found by trying every way to cut the letters.
  func cost(_ letters: ArraySlice<UInt8>, _ known: inout [Int: Int]) -> Int {
    if letters.isEmpty { return 0 }
    if let cost = known[letters.startIndex] { return cost }
    var least = 6 + cost(letters.dropFirst(), &known)
    for length in 2...14 where length <= letters.count {
      if let word = words[Array(letters.prefix(length))] {
        least = min(least, word + cost(letters.dropFirst(length), &known))
      }
    }
    known[letters.startIndex] = least
    return least
  }
}

@Suite struct `A table of words` {
  @Test(arguments: [UInt64(1), 2, 3]) func `finds its words and no others`(seed: UInt64) throws {
    let dictionary = RandomDictionary(seed: seed)
    try dictionary.with { table in
      for (word, cost) in dictionary.words {
        let hash = word.reduce(WordTable.seed) { WordTable.extended($0, $1 - 0x60) }
        #expect(table.word(hash)?.cost == cost)
        for length in word.indices.dropFirst() where dictionary.words[Array(word[..<length])] == nil {
          let hash = word[..<length].reduce(WordTable.seed) { WordTable.extended($0, $1 - 0x60) }
          #expect(table.word(hash) == nil)
        }
      }
    }
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `reads a name as cheaply as can be`(seed: UInt64) throws {
    let dictionary = RandomDictionary(seed: seed)
    var random = SplitMix64(seed: seed)
    try dictionary.with { table in
      for _ in 0..<500 {
        let name = random.letters(atMost: 63)
        let cost = name.withUnsafeBytes { bytes in
          NameScratch.with { scratch in
            WordSegmentation(of: NameLetters(of: bytes, into: scratch.codes), table, steps: scratch.steps).cost
          }
        }
        var known: [Int: Int] = [:]
        #expect(cost == dictionary.cost(name[...], &known))
      }
    }
  }
}
