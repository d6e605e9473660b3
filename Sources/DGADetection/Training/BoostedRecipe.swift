// Part of squint.

/// How a model of boosted trees is trained.
public struct BoostedRecipe: Hashable, Sendable {
  /// The model's name.
  public var name = "dga"
  /// The model's version.
  public var version = "2.0"
  /// How the trees grow.
  var boosting = BoostingRecipe()
  /// The share of the names, in hundredths, whose features come from tables that lack their families.
  var unmetShare: UInt64 = 25
  /// The share of false alarms on the validation names at which the threshold is set.
  public var falseAlarms = 0.001
  /// The slots of frequent runs of four letters, as a power of two.
  var fourBits = 16
  /// The seed of the shipped model.
  public static let shippedSeed: UInt64 = 2

  /// The recipe of `dga` 2.0.
  public static let shipped = BoostedRecipe()

  /// A recipe for a few hundred names, as tests have them.
  package static let small: BoostedRecipe = {
    var recipe = BoostedRecipe()
    recipe.boosting.trees = 20
    recipe.boosting.depth = 3
    recipe.fourBits = 8
    return recipe
  }()
}
