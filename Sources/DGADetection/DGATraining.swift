// Part of squint.
public import UntrustedText

/// Trains the DGA model: names in, the bytes of a model file out.
///
/// The same names, recipe and seed give the same bytes on every machine.
public struct DGATraining: Sendable {
  /// What a training tells while it runs.
  public enum Progress: Hashable, Sendable {
    /// How many names are learnt from.
    case names(legit: Int, generated: Int)
    /// How many n-grams are kept.
    case ngrams(names: Int, words: Int)
    /// How many of the trees have grown.
    case tree(Int, of: Int)
  }

  /// Why no model can be trained.
  public enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// There are no legitimate or no generated names of the recipe's kinds.
    case noNames(generated: Bool)

    /// The line that a user sees.
    public var description: String {
      switch self {
      case .noNames(generated: true): "no generated names of the wanted families in the training data"
      case .noNames(generated: false): "no names from the wanted lists in the training data"
      }
    }
  }

  /// How to train.
  public let recipe: TrainingRecipe
  /// What the random choices start from.
  public let seed: UInt64
  /// The day that the model's card shall name.
  public let date: String

  /// A training that has not begun.
  public init(recipe: TrainingRecipe, seed: UInt64, date: String) {
    self.recipe = recipe
    self.seed = seed
    self.date = date
  }

  /// Trains a model.
  ///
  /// - Parameters:
  ///   - domains: Domains with their truth, of which the recipe takes those it wants, in any order.
  ///   - words: Dictionary words; those with other than ASCII letters are left out.
  ///   - progress: Hears how far the training has come.
  /// - Returns: The bytes of a model file.
  /// - Throws: `Failure` when there is nothing to learn from.
  public func run(
    domains: [LabelledDomain], words: [Bytes], progress: (Progress) -> Void = { _ in }
  ) throws(Failure) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    let legit = legitNames(domains)
    let generated = generatedNames(domains, &random)
    guard !legit.isEmpty else { throw .noNames(generated: false) }
    guard !generated.isEmpty else { throw .noNames(generated: true) }
    progress(.names(legit: legit.count, generated: generated.count))

    let nameCounts = Self.counts(legit, share: recipe.ngramShare)
    let dictionary = Set(words.compactMap(Self.dictionaryWord))
    let wordCounts = Self.counts(dictionary, share: recipe.ngramShare)
    progress(.ngrams(names: nameCounts.count, words: wordCounts.count))
    let table = NGramTableBuilder(names: nameCounts, words: wordCounts)
    let (samples, odd) = samples(legit, generated, table)

    let trainer = ForestTrainer(
      trees: recipe.trees, featuresPerSplit: recipe.featuresPerSplit, minimumLeaf: recipe.minimumLeaf,
      maximumDepth: recipe.maximumDepth)
    let forest = trainer.grow(samples, random: &random) { progress(.tree($0, of: recipe.trees)) }
    let card = card(legit: legit.count - odd, generated: generated.count, words: dictionary.count, table, forest)
    return ModelFileWriter(card: card, ngrams: table, forest: forest, threshold: recipe.threshold).serialized()
  }
}

extension DGATraining {
  private func isWanted(_ label: Bytes, heldOut: Set<Bytes>) -> Bool {
    label.count >= recipe.minimumLabelLength && label.count <= DomainText.maximumLength && !heldOut.contains(label)
  }

  private func legitNames(_ domains: [LabelledDomain]) -> [Bytes] {
    let sources = Set(recipe.sources.map { Bytes($0) })
    let heldOut = Set(recipe.heldOutLabels.map { Bytes($0) })
    var names: Set<Bytes> = []
    for domain in domains where !domain.isGenerated && sources.contains(domain.family) {
      let label = domain.label
      if isWanted(label, heldOut: heldOut) { names.insert(label) }
    }
    return names.sorted()
  }

  private func generatedNames(_ domains: [LabelledDomain], _ random: inout SplitMix64) -> [Bytes] {
    let families = Set(recipe.families.map { Bytes($0) })
    let heldOut = Set(recipe.heldOutLabels.map { Bytes($0) })
    var byFamily: [Bytes: Set<Bytes>] = [:]
    for domain in domains where domain.isGenerated && (families.isEmpty || families.contains(domain.family)) {
      let label = domain.label
      if isWanted(label, heldOut: heldOut) { byFamily[domain.family, default: []].insert(label) }
    }
    var names: [Bytes] = []
    for family in byFamily.keys.sorted() {
      var members = (byFamily[family] ?? []).sorted()
      random.shuffle(&members)
      names += members.prefix(recipe.namesPerFamily)
    }
    random.shuffle(&names)
    return Array(names.prefix(recipe.generatedNames))
  }

  /// The word in lower case, if it is made of three ASCII letters or more.
  private static func dictionaryWord(_ word: Bytes) -> Bytes? {
    var letters = word.array
    guard letters.count > 2 else { return nil }
    for index in letters.indices {
      letters[index] |= 0x20
      guard letters[index] >= UInt8(ascii: "a"), letters[index] <= UInt8(ascii: "z"), word[index] < 0x80 else {
        return nil
      }
    }
    return Bytes(letters)
  }

  private static func counts(_ names: some Sequence<Bytes>, share: Double) -> [UInt32: UInt32] {
    var counter = NGramCounter()
    for name in names { counter.add(name) }
    return counter.frequent(share: share)
  }

  /// The samples to grow the forest from, and how many legitimate names were left out as odd.
  private func samples(_ legit: [Bytes], _ generated: [Bytes], _ table: NGramTableBuilder) -> (TrainingSamples, Int) {
    var samples = TrainingSamples()
    var odd = 0
    table.slots.withUnsafeBytes { slots in
      guard let base = slots.baseAddress else { return }
      let ngrams = NGramTable(slots: base, bits: table.bits)
      for name in legit {
        let features = name.withUnsafeBytes { DGAFeatures(of: $0, ngrams: ngrams) }
        if let limit = recipe.oddScores, features.nameScore < limit.names, features.wordScore < limit.words {
          odd += 1
        } else {
          samples.append(features, isGenerated: false)
        }
      }
      for name in generated {
        samples.append(name.withUnsafeBytes { DGAFeatures(of: $0, ngrams: ngrams) }, isGenerated: true)
      }
    }
    return (samples, odd)
  }

  private func card(
    legit: Int, generated: Int, words: Int, _ table: NGramTableBuilder, _ forest: ForestTrainer.Growth
  ) -> ModelCard {
    let families = recipe.families.isEmpty ? "all" : recipe.families.joined(separator: ", ")
    let facts: [(String, String)] = [
      ("kind", "random forest over length, entropy and two n-gram scores"),
      ("legitimate names", "\(legit) from \(recipe.sources.joined(separator: ", "))"),
      ("generated names", "\(generated) of families: \(families)"),
      ("dictionary", "\(words) words"),
      ("n-grams", "\(table.slots.count { $0 != 0 })"),
      ("forest", "\(forest.roots.count) trees, \(forest.nodes.count) nodes, at least \(recipe.minimumLeaf) a leaf"),
      ("threshold", "\(recipe.threshold)"),
      ("seed", "\(seed)"),
      ("limits", "learnt from labels without public suffix; short names and names with suffix are often called dga"),
    ]
    return ModelCard(
      name: recipe.name, version: recipe.version, date: date,
      facts: facts.map { ModelCard.Fact(name: $0.0, value: $0.1) })
  }
}
