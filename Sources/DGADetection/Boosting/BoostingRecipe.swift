// Part of squint.

/// How boosted trees grow.
struct BoostingRecipe: Hashable, Sendable {
  /// The forests, each grown from its own random choices; their scores are averaged.
  var forests = 2
  /// The trees of a forest.
  var trees = 600
  /// The trees of all forests.
  var count: Int { forests * trees }
  /// The levels of a tree.
  var depth = 7
  /// How much of its score a tree keeps.
  var rate = 0.12
  /// The least curvature of the loss on each side of a question, in rows of which nothing is known, times a quarter.
  var leastCurvature = 1.0
  /// What holds scores of few rows back (an L2 penalty), in the same unit.
  var restraint = 2.0
  /// The share of the rows that a tree sees.
  var rowShare = 0.7
  /// The share of the features that a tree sees.
  var featureShare = 0.5
}
