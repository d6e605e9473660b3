// Part of squint.
import UntrustedText

@testable import DGADetection

/// A boosted model of a few hundred names.
enum SmallBoostedModel {
  /// The names of `SmallModel`, some of them under other suffixes, and a second family of digits.
  static let domains: [LabelledDomain] = {
    var random = SplitMix64(seed: 17)
    var domains = SmallModel.domains
    for _ in 0..<200 {
      let digits = (0..<9).map { _ in UInt8(ascii: "0") + UInt8(random.below(10)) }
      domains.append(LabelledDomain(isGenerated: true, family: "digits", domain: Bytes(digits + Array(".biz".utf8))))
    }
    return domains
  }()

  static let words = SmallModel.words.map { DictionaryWord(text: $0, size: 10) }

  static let material = BoostedTraining.Material(domains: domains, words: words, suffixes: ["com", "co.uk", "biz"])

  /// The bytes of its file; those of the first seed are made once for all tests.
  static func file(seed: UInt64 = 1) throws -> [UInt8] {
    seed == 1 ? try first.get() : try train(seed: seed)
  }

  private static let first = Result { try train(seed: 1) }

  private static func train(seed: UInt64) throws -> [UInt8] {
    try BoostedTraining(recipe: .small, seed: seed, date: "2026-01-02").run(material)
  }
}
