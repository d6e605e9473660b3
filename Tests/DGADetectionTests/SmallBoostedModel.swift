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

  /// The bytes of its file, made once for all tests.
  static func file() throws -> [UInt8] { try made.get() }

  private static let made = Result {
    try BoostedTraining(recipe: .small, seed: 1, date: "2026-01-02").run(material)
  }
}
