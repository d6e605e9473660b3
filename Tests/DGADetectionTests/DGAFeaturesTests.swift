// Part of squint.
import Testing
import UntrustedText

@testable import DGADetection

@Suite struct `Features` {
  /// A table with "abc" 1,000 times among names and 10 among words, "abcd" 100 times among names, "bcd" once in each.
  private static func features(of text: String) -> DGAFeatures {
    func packed(_ text: String) -> UInt32 { text.utf8.reduce(0) { $0 << 6 | UInt32(NGram.codes[Int($1)]) } }
    let table = NGramTableBuilder(
      names: [packed("abc"): 1000, packed("abcd"): 100, packed("bcd"): 1], words: [packed("abc"): 10, packed("bcd"): 1])
    return table.slots.withUnsafeBytes { slots in
      guard let base = slots.baseAddress else { return DGAFeatures(scaled: (0, 0, 0, 0)) }
      return Array(text.utf8).withUnsafeBytes {
        DGAFeatures(of: $0, ngrams: NGramTable(slots: base, bits: table.bits))
      }
    }
  }

  @Test(arguments: [
    ("aaaa", 0.0), ("abab", 1.0), ("abcd", 2.0), ("aab", 0.9183), ("zaze", 1.5), ("google", 1.9183),
    ("demdex.net", 2.6464), ("wikipedia", 2.6416),
  ])
  func `entropy is that of the bytes, in bits`(text: String, bits: Double) {
    let features = Self.features(of: text)
    #expect(abs(features.entropy - bits) < 0.0003)
    #expect(features.length == text.utf8.count)
  }

  @Test func `scores add up log10 of the counts of all n-grams`() {
    // abc (3 and 1), abcd (2 and 0), bcd (0 and 0), and the second abc.
    let features = Self.features(of: "abcdabc")
    #expect(abs(features.nameScore - 8) < 0.001)
    #expect(abs(features.wordScore - 2) < 0.001)
  }

  @Test func `a dot breaks n-grams and case does not matter`() {
    #expect(Self.features(of: "ab.cabc").nameScore == Self.features(of: "abc").nameScore)
    #expect(Self.features(of: "ABCD") == Self.features(of: "abcd"))
    #expect(Self.features(of: "ab\u{e9}c").nameScore == 0)
  }

  @Test func `n-grams of other lengths never meet in one key`() {
    var seen: Set<UInt32> = []
    Array("aaaaaaa".utf8).withUnsafeBytes { NGram.forEach(in: $0) { seen.insert($0) } }
    #expect(seen.count == 3)
  }

  @Test func `an n-gram counts only if enough names have it`() {
    var counter = NGramCounter()
    for name in ["aaaaa", "bbb", "bbb", "ccc"] as [Bytes] { counter.add(name) }
    // "aaa" occurs three times, but in one of four names.
    #expect(counter.frequent(share: 0.5).count == 1)
    #expect(counter.frequent(share: 0.25).values.sorted() == [1, 1, 2, 2, 3])
  }
}
