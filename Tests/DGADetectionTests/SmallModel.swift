// Part of squint.
import UntrustedText

@testable import DGADetection

/// A model of a few hundred names.
enum SmallModel {
  static let syllables = ["ba", "con", "du", "fel", "go", "han", "jo", "ka", "lim", "mo", "net", "pa", "ro", "sun"]

  /// Names of syllables are legitimate, names of random letters generated.
  static let domains: [LabelledDomain] = {
    var random = SplitMix64(seed: 7)
    var domains: [LabelledDomain] = []
    for _ in 0..<400 {
      let chosen = (0..<4).map { _ in syllables[random.below(syllables.count)] }.joined()
      domains.append(LabelledDomain(isGenerated: false, family: "alexa2013", domain: Bytes("\(chosen).com")))
      let letters = (0..<12).map { _ in UInt8(ascii: "a") + UInt8(random.below(26)) }
      domains.append(LabelledDomain(isGenerated: true, family: "random", domain: Bytes(letters + Array(".com".utf8))))
    }
    return domains
  }()

  static let words: [Bytes] = syllables.flatMap { first in syllables.map { Bytes(first + $0) } }

  static let recipe: TrainingRecipe = {
    var recipe = TrainingRecipe.workshop
    recipe.families = []
    recipe.oddScores = nil
    recipe.trees = 5
    recipe.minimumLeaf = 2
    return recipe
  }()

  /// The bytes of its file; those of the first seed are made once for all tests.
  static func file(seed: UInt64 = 1) throws -> [UInt8] {
    seed == 1 ? try first.get() : try train(seed: seed)
  }

  private static let first = Result { try train(seed: 1) }

  private static func train(seed: UInt64) throws -> [UInt8] {
    try DGATraining(recipe: recipe, seed: seed, date: "2026-01-02").run(domains: domains, words: words)
  }
}
