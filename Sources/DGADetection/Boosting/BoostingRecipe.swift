// Part of squint.

/// How boosted trees grow.
struct BoostingRecipe: Hashable, Sendable {
  /// The number of trees.
  var trees = 300
  /// The most leaves of a tree.
  var leaves = 64
  /// The greatest depth of a tree.
  var depth = 10
  /// How much of its score a tree keeps.
  var rate = 0.1
  /// The fewest rows of a leaf.
  var leastRows = 40
  /// What holds scores of few rows back (an L2 penalty), in rows of an undecided score.
  var restraint = 5.0
  /// The share of the rows that a tree sees.
  var rowShare = 0.7
  /// The share of the features that a tree sees.
  var featureShare = 0.5
}
