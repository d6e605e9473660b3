// Part of squint.
public import UntrustedText

/// Trains a model of boosted trees: names in, the bytes of a model file out.
///
/// The same names, recipe and seed give the same bytes on every machine.
public struct BoostedTraining: Sendable {
  /// What a training tells while it runs.
  public enum Progress: Hashable, Sendable {
    /// How many names are learnt from.
    case names(legit: Int, generated: Int)
    /// How many of the folds have been measured.
    case fold(Int, of: Int)
    /// How many of the trees have grown.
    case tree(Int, of: Int)
  }

  /// What a training learns from.
  public struct Material: Sendable {
    /// Domains with their truth, in any order.
    public var domains: [LabelledDomain]
    /// Other domains: they choose the threshold and the calibration; without any, the training's own do.
    public var validation: [LabelledDomain]
    /// Dictionary words.
    public var words: [DictionaryWord]
    /// The public suffixes.
    public var suffixes: [Bytes]

    /// Gathers what a training learns from.
    public init(
      domains: [LabelledDomain], validation: [LabelledDomain] = [], words: [DictionaryWord] = [],
      suffixes: [Bytes] = []
    ) {
      self.domains = domains
      self.validation = validation
      self.words = words
      self.suffixes = suffixes
    }
  }

  /// How to train.
  public let recipe: BoostedRecipe
  /// What the random choices start from.
  public let seed: UInt64
  /// The day that the model's card shall name.
  public let date: String

  /// A training that has not begun.
  public init(recipe: BoostedRecipe, seed: UInt64, date: String) {
    self.recipe = recipe
    self.seed = seed
    self.date = date
  }

  /// Trains a model.
  ///
  /// - Parameters:
  ///   - material: What to learn from.
  ///   - progress: Hears how far the training has come.
  /// - Returns: The bytes of a model file.
  /// - Throws: `DGATraining.Failure` when there is nothing to learn from.
  public func run(
    _ material: Material, progress: (Progress) -> Void = { _ in }
  ) throws(DGATraining.Failure) -> [UInt8] {
    let names = TrainingNames(material.domains)
    let generated = names.isGenerated.count { $0 }
    guard generated < names.count else { throw .noNames(generated: false) }
    guard generated > 0 else { throw .noNames(generated: true) }
    progress(.names(legit: names.count - generated, generated: generated))

    var plan = TrainingPlan(names, suffixes: material.suffixes, dictionary: material.words, seed: seed)
    plan.fourBits = recipe.fourBits
    let features = FoldedFeatures(names, plan, folds: recipe.folds, unmetShare: recipe.unmetShare) {
      progress(.fold($0, of: recipe.folds * 2))
    }
    let trainer = BoostingTrainer(
      recipe: recipe.boosting, bins: FeatureBins(features.values, width: FoldedFeatures.width),
      isGenerated: names.isGenerated, weight: plan.treeWeights(names, heavySources: recipe.heavySources))
    var random = SplitMix64(seed: seed)
    let trees = trainer.grow(random: &random) { progress(.tree($0, of: recipe.boosting.count)) }
    let (layout, tables) = TableTraining(names: names, plan: plan).run([Bool](repeating: true, count: names.count))
    let writer = BoostedModelFileWriter(
      card: ModelCard(name: recipe.name, version: recipe.version, date: date), layout: layout, tables: tables,
      trees: trees,
      families: FamilyNames(
        names: plan.columnNames(names), margin: FamilyMargin.margin(names, TableTraining(names: names, plan: plan))),
      knots: [(-Sigmoid.logit, -Sigmoid.logit), (Sigmoid.logit, Sigmoid.logit)], threshold: 0)
    return finished(writer, names, plan, material)
  }
}

extension BoostedTraining {
  /// The file with threshold, calibration and card, which ask the unfinished model.
  private func finished(
    _ unfinished: BoostedModelFileWriter, _ names: TrainingNames, _ plan: TrainingPlan, _ material: Material
  ) -> [UInt8] {
    var writer = unfinished
    let judged = material.validation.isEmpty ? material.domains : material.validation
    guard let model = try? DGAModel(serialized: writer.serialized()) else { return [] }
    let scored = judged.compactMap { domain in
      model.score(of: domain.domain).map { (score: $0, isGenerated: domain.isGenerated) }
    }
    writer.knots = CalibrationTrainer.knots(scored)
    writer.threshold = threshold(scored.filter { !$0.isGenerated }.map(\.score))
    writer.card.facts = facts(names, plan, writer.trees)
    if !material.validation.isEmpty, let model = try? DGAModel(serialized: writer.serialized()) {
      writer.card.facts += Self.figures(ModelEvaluation(of: model, on: material.validation))
    }
    return writer.serialized()
  }

  /// The least score above which at most the wanted share of legitimate names lies.
  private func threshold(_ legit: [Int64]) -> Int64 {
    let falling = legit.sorted(by: >)
    guard let highest = falling.first else { return 0 }
    let allowed = Int(Double(falling.count) * recipe.falseAlarms)
    return allowed < falling.count ? falling[allowed] + 1 : highest + 1
  }

  private func facts(_ names: TrainingNames, _ plan: TrainingPlan, _ trees: BoostingTrainer.Growth) -> [ModelCard.Fact]
  {
    let generated = names.isGenerated.count { $0 }
    let sources = names.sources.map { String(decoding: $0.array, as: UTF8.self) }
    let facts: [(String, String)] = [
      ("kind", "boosted trees over letter models, words, letter groups, families, suffix and shape"),
      ("legitimate names", "\(names.count - generated) from \(sources.joined(separator: ", "))"),
      ("generated names", "\(generated) of \(names.families.count) families"),
      ("dictionary", "\(plan.words.slots.count { $0 != 0 }) words"),
      ("trees", "\(trees.count) of \(trees.depth) levels, in \(recipe.boosting.forests) forests"),
      ("features", "\(NameFeature.allCases.count), out of fold; \(recipe.unmetShare) % of them as of families unmet"),
      ("threshold", "chosen for \(recipe.falseAlarms) false alarms among the validation's legitimate names"),
      ("probability", "calibrated on the validation, which holds about as many generated names as legitimate ones"),
      ("seed", "\(seed)"),
      (
        "limits",
        "names of whole words and short names that can be spoken are often missed; subdomains are not looked at"
      ),
    ]
    return facts.map { ModelCard.Fact(name: $0.0, value: $0.1) }
  }

  private static func figures(_ evaluation: ModelEvaluation) -> [ModelCard.Fact] {
    let points = evaluation.operatingPoints.map { ModelEvaluation.decimal($0.truePositiveRate) }
    return [
      ModelCard.Fact(
        name: "validation", value: "\(evaluation.generated) generated and \(evaluation.legit) legitimate names"),
      ModelCard.Fact(name: "AUC", value: ModelEvaluation.decimal(evaluation.areaUnderCurve)),
      ModelCard.Fact(name: "TPR at FPR 0.01, 0.001, 0.0001", value: points.joined(separator: ", ")),
      ModelCard.Fact(
        name: "at the threshold",
        value: "TPR \(ModelEvaluation.decimal(evaluation.confusion.truePositiveRate)), "
          + "FPR \(ModelEvaluation.decimal(evaluation.confusion.falsePositiveRate))"),
    ]
  }
}
