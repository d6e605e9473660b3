// Part of squint.
import Events
import Search

/// Joins the rules of a configuration to those that fired.
enum Explanation {
  static func outcomes(_ configured: [ConfiguredRule], fired: [RuleScore]) -> [RuleOutcome] {
    var rest = fired[...]
    var outcomes: [RuleOutcome] = []
    for rule in configured {
      // Fired rules stand in the order of the configuration.
      var score: RuleScore?
      if let first = rest.first, first.name == rule.name, first.comment == rule.comment,
        first.scoreText == rule.scoreText
      {
        score = rest.removeFirst()
      }
      outcomes.append(
        RuleOutcome(
          name: rule.name, comment: rule.comment, rule: rule.rule, scoreText: rule.scoreText, score: score))
    }
    return outcomes
      + rest.map {
        RuleOutcome(name: $0.name, comment: $0.comment, rule: nil, scoreText: $0.scoreText, score: $0)
      }
  }
}
