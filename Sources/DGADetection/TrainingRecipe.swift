// Part of squint.

/// How a model is trained: which names, and what kind of forest.
public struct TrainingRecipe: Hashable, Sendable {
  /// The model's name.
  public var name: String
  /// The model's version.
  public var version: String
  /// The lists of popular names to learn from.
  public var sources: [String]
  /// The families of generated names to learn from; empty for all.
  public var families: [String]
  /// At most so many names of one family.
  public var namesPerFamily: Int
  /// At most so many generated names.
  public var generatedNames: Int
  /// Labels with fewer bytes teach nothing.
  public var minimumLabelLength: Int
  /// Labels that are kept out of the training, because answers about them are promised.
  public var heldOutLabels: [String]
  /// The share of the names in which an n-gram must stand to count.
  public var ngramShare: Double
  /// Popular names with lower scores than these count as odd and teach nothing; nil keeps all.
  public var oddScores: OddScores?
  /// The number of trees.
  public var trees: Int
  /// How many features are looked at for one split.
  public var featuresPerSplit: Int
  /// The least number of names at a leaf.
  public var minimumLeaf: Int
  /// The greatest depth of a tree.
  public var maximumDepth: Int
  /// The probability from which on a name counts as generated.
  public var threshold: Double

  /// Scores below which a popular name counts as odd.
  public struct OddScores: Hashable, Sendable {
    /// The score against popular names.
    public var names: Double
    /// The score against dictionary words.
    public var words: Double

    /// A pair of scores.
    public init(names: Double, words: Double) {
      self.names = names
      self.words = words
    }
  }
}

extension TrainingRecipe {
  /// The seed of the shipped model.
  public static let workshopSeed: UInt64 = 22

  /// The recipe of `dga` 1.0: the workshop's forest.
  ///
  /// Its trees are shallow because they must judge names that are unlike those they learnt from: shorter ones, and
  /// ones with a suffix.
  public static let workshop = TrainingRecipe(
    name: "dga", version: "1.0",
    sources: ["alexa2013", "opendns2014", "alexa2016"],
    families: [],
    namesPerFamily: 2500, generatedNames: 18_000,
    minimumLabelLength: 7,
    heldOutLabels: [
      "google", "facebook", "wikipedia", "zaze", "gigya", "2mdn", "1rx", "iasds01", "demdex",
    ],
    ngramShare: 0.0001,
    oddScores: OddScores(names: 2, words: 3),
    trees: 50, featuresPerSplit: 3, minimumLeaf: 300, maximumDepth: 4, threshold: 0.5)
}
