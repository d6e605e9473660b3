// Part of squint.
public import Events
import Stellar
public import UntrustedText

/// What decides how dangerous an event is: rules, and how their points become one score.
public struct TriageConfiguration: Hashable, Sendable {
  /// The rules in the order of evaluation; no two have the same text.
  public let rules: [TriageRule]
  /// What makes one score of the points.
  public let aggregator: Aggregator
  /// Whether any negative points veto the alert.
  public let negativeValuesTrump: Bool
  /// Whether there is a null where the settings of the aggregator belong; only strict reading lets it pass.
  var hasNullAggregationConfig = false

  /// No rules.
  static let none = TriageConfiguration(rules: [], aggregator: .max, negativeValuesTrump: true)

  static func read(_ node: ConfigurationNode, _ warnings: inout [ConfigurationProblem]) throws(ConfigurationError)
    -> TriageConfiguration
  {
    _ = try node.object()
    for key in ["riskLevelRules", "aggregator"] { try node.refuseNull(key) }
    var rules: [TriageRule] = []
    var seen: Set<Bytes> = []
    if let list = node.member("riskLevelRules") {
      guard case .array = list.value else { throw list.failure("expected a list, found \(list.value.kindName)") }
      for entry in list.elements {
        let rule = try TriageRule.read(entry)
        if seen.insert(rule.condition).inserted {
          rules.append(rule)
        } else {
          warnings.append(entry.problem(.warning, "an earlier rule has the same text; this one never runs"))
        }
      }
    }
    return TriageConfiguration(
      rules: rules, aggregator: try aggregator(node.member("aggregator")),
      negativeValuesTrump: try trumps(node.member("aggregationConfig")?.object().member("negativeValuesTrump")),
      hasNullAggregationConfig: node.isStrict
        && node.members.contains { $0.key == "aggregationConfig" && $0.node.value == .null })
  }

  /// Whatever Metron's converter makes a Boolean; strictly, what it does not is true.
  private static func trumps(_ node: ConfigurationNode?) throws(ConfigurationError) -> Bool {
    guard let node else { return true }
    if let flag = Value(json: node.value).convertedBoolean { return flag }
    guard node.isStrict else { throw node.failure("expected true or false, found \(node.value.kindName)") }
    return true
  }

  private static func aggregator(_ node: ConfigurationNode?) throws(ConfigurationError) -> Aggregator {
    guard let node else { return .max }
    let name = try node.string()
    guard let aggregator = Aggregator(rawValue: name) else {
      throw node.failure(unknown: "aggregator", among: Aggregator.self)
    }
    return aggregator
  }
}

/// A rule of triage: when it fires, how many points it gives, and why.
public struct TriageRule: Hashable, Sendable {
  /// The name that analysts see.
  public let name: String?
  /// What lists show instead of the name's initials.
  public let shortName: String?
  /// What the rule is for.
  public let comment: String?
  /// The expression that must hold; an empty one always does.
  public let condition: Bytes
  /// The points, as an expression's text.
  public let scoreText: String
  /// The expression that says why, for an event.
  public let reason: Bytes?
  /// Where it stands.
  public let place: ConfigurationPlace

  static func read(_ node: ConfigurationNode) throws(ConfigurationError) -> TriageRule {
    _ = try node.object()
    guard let rule = node.member("rule"), let score = node.member("score") else {
      throw node.failure("a rule needs both 'rule' and 'score'")
    }
    return TriageRule(
      name: try node.member("name")?.text(), shortName: try node.member("shortName")?.text(),
      comment: try node.member("comment")?.text(),
      condition: Bytes(try rule.text()), scoreText: try scoreText(score),
      reason: try node.member("reason").map { node throws(ConfigurationError) in Bytes(try node.text()) },
      place: ConfigurationPlace(node))
  }

  private static func scoreText(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
    switch node.value {
    case .string: return try node.string()
    case .integer(let number): return String(number)
    case .decimal(let number, let text):
      // Whole numbers beyond 64 bits keep their digits, all others are as Java prints a double.
      return text.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == 0x2D } ? text : JavaNumber.text(number)
    case .null, .bool, .array, .object:
      throw node.failure("expected a number or an expression, found \(node.value.kindName)")
    }
  }
}
