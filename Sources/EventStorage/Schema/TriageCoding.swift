// Part of squint.
import Events

/// The `rules` column: the aggregator, the exact total, and each fired rule's number, points and reason.
enum TriageCoding {
  static func record(_ score: TriageScore, ruleNumbers: [Int64]) -> [UInt8] {
    var encoder = ByteEncoder()
    encoder.append(byte: code(of: score.aggregator))
    encoder.append(score.total)
    for (rule, number) in zip(score.rules, ruleNumbers) {
      encoder.append(signed: number)
      encoder.append(rule.points)
      encoder.append(byte: rule.reason == nil ? 0 : 1)
      if let reason = rule.reason { encoder.append(reason) }
    }
    return encoder.output
  }

  /// The score of a record; nil when it is broken.
  static func score(
    _ bytes: UnsafeRawBufferPointer, rule: (Int64) throws(StoreError) -> RuleTerm?
  ) throws(StoreError) -> TriageScore? {
    var decoder = ByteDecoder(bytes)
    guard let aggregator = decoder.byte().flatMap(aggregator), let total = decoder.double() else { return nil }
    var rules: [RuleScore] = []
    while !decoder.isAtEnd {
      guard let number = decoder.signed(), let points = decoder.double(), let hasReason = decoder.byte() else {
        return nil
      }
      let reason = hasReason == 1 ? decoder.run() : nil
      guard hasReason == 0 || reason != nil, let term = try rule(number) else { return nil }
      rules.append(
        RuleScore(
          name: term.name, shortName: term.shortName, comment: term.comment, scoreText: term.scoreText, points: points,
          reason: reason))
    }
    return TriageScore(total: total, aggregator: aggregator, rules: rules)
  }

  /// What tells a rule from another: its names, comment and score text.
  static func identity(_ rule: RuleScore) -> [UInt8] {
    var encoder = ByteEncoder()
    encoder.append(rule.name)
    encoder.append(rule.shortName)
    encoder.append(rule.comment)
    encoder.append(rule.scoreText)
    return encoder.output
  }

  static func term(_ identity: UnsafeRawBufferPointer) -> RuleTerm? {
    var decoder = ByteDecoder(identity)
    guard let name = decoder.optionalText(), let shortName = decoder.optionalText(),
      let comment = decoder.optionalText(), let score = decoder.text()
    else { return nil }
    return RuleTerm(name: name, shortName: shortName, comment: comment, scoreText: score)
  }

  private static func code(of aggregator: Aggregator) -> UInt8 {
    switch aggregator {
    case .max: 0
    case .min: 1
    case .sum: 2
    case .mean: 3
    case .positiveMean: 4
    }
  }

  private static func aggregator(_ code: UInt8) -> Aggregator? {
    Aggregator.allCases.first { Self.code(of: $0) == code }
  }
}
