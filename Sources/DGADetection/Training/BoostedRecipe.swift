// Part of squint.

/// How a model of boosted trees is trained.
public struct BoostedRecipe: Hashable, Sendable {
  /// The model's name.
  public var name = "dga"
  /// The model's version.
  public var version = "2.0"
  /// How the trees grow.
  var boosting = BoostingRecipe()
  /// The parts of the names of which one at a time is measured by tables that lack it.
  var folds = 5
  /// The share of the names, in hundredths, whose features come from tables that lack their families.
  var unmetShare: UInt64 = 25
  /// The sources whose names weigh twice when trees grow.
  ///
  /// A twentieth of the OpenDNS list looks generated, most of it like Conficker's names. Whoever reads logs meets such
  /// names too, so the trees shall be less sure of them than of what no list has.
  var heavySources = ["opendns2014"]
  /// The share of false alarms on the validation names at which the threshold is set.
  public var falseAlarms = 0.001
  /// The slots of frequent runs of four letters, as a power of two.
  var fourBits = 15
  /// The seed of the shipped model.
  public static let shippedSeed: UInt64 = 7

  /// The recipe of `dga` 2.0.
  public static let shipped = BoostedRecipe()

  /// A recipe for a few hundred names, as tests have them.
  package static let small: BoostedRecipe = {
    var recipe = BoostedRecipe()
    recipe.boosting.trees = 10
    recipe.boosting.depth = 3
    recipe.fourBits = 8
    recipe.folds = 2
    return recipe
  }()
}
