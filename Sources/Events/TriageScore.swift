// Part of squint.
public import UntrustedText

/// How the points of the rules that fired become one score (Metron's five aggregators).
public enum Aggregator: String, Hashable, Sendable, CaseIterable {
  /// The highest score.
  case max = "MAX"
  /// The lowest score.
  case min = "MIN"
  /// The sum of the scores.
  case sum = "SUM"
  /// The mean, zeros counted.
  case mean = "MEAN"
  /// The mean of the positive scores.
  case positiveMean = "POSITIVE_MEAN"
}

/// One rule that fired for one event, and what it gave.
public struct RuleScore: Hashable, Sendable {
  /// The rule's name, if it has one.
  public let name: String?
  /// What lists show instead of the name's initials, if the rule has it.
  public let shortName: String?
  /// The rule's comment, if it has one.
  public let comment: String?
  /// The score as written in the configuration: an expression's text.
  public let scoreText: String
  /// The computed points; unbounded, negative ones veto.
  public let points: Double
  /// Why, in words computed for this event.
  public let reason: Bytes?

  /// Records a fired rule.
  public init(
    name: String?, shortName: String? = nil, comment: String?, scoreText: String, points: Double, reason: Bytes?
  ) {
    self.name = name
    self.shortName = shortName
    self.comment = comment
    self.scoreText = scoreText
    self.points = points
    self.reason = reason
  }
}

/// The outcome of triage for an event for which at least one rule fired.
public struct TriageScore: Hashable, Sendable {
  /// The aggregate; −Infinity means that a negative score vetoed the alert.
  public let total: Double
  /// What made the total out of the rules' points.
  public let aggregator: Aggregator
  /// The rules that fired, in the order of the configuration.
  public let rules: [RuleScore]

  /// Records an outcome.
  public init(total: Double, aggregator: Aggregator, rules: [RuleScore]) {
    self.total = total
    self.aggregator = aggregator
    self.rules = rules
  }
}
