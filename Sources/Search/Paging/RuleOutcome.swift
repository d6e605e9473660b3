// Part of squint.
public import Events

/// A triage rule as a configuration has it.
public struct ConfiguredRule: Hashable, Sendable {
  /// The rule's name, if it has one.
  public let name: String?
  /// The rule's comment, if it has one.
  public let comment: String?
  /// The condition: an expression's text.
  public let rule: String
  /// The score: an expression's text.
  public let scoreText: String

  /// Records a rule.
  public init(name: String?, comment: String?, rule: String, scoreText: String) {
    self.name = name
    self.comment = comment
    self.rule = rule
    self.scoreText = scoreText
  }
}

/// What became of one rule for one event.
public struct RuleOutcome: Hashable, Sendable {
  /// The rule's name, if it has one.
  public let name: String?
  /// The rule's comment, if it has one.
  public let comment: String?
  /// The condition's text; nil when the configuration is not in the store.
  public let rule: String?
  /// The score's text.
  public let scoreText: String
  /// What the rule gave; nil when it did not fire.
  public let score: RuleScore?

  /// Records an outcome.
  public init(name: String?, comment: String?, rule: String?, scoreText: String, score: RuleScore?) {
    self.name = name
    self.comment = comment
    self.rule = rule
    self.scoreText = scoreText
    self.score = score
  }
}
