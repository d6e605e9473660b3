// Part of squint.
import Events
import Stellar
public import UntrustedText

extension EventScorer {
  /// Judges each event that is an alert.
  func triage(_ scores: inout [TriageScore?]) {
    for row in 0..<events.count { scores.append(isAlert(row) ? score(row) : nil) }
  }

  /// Metron's gate: `is_alert` decides, without it any threat intelligence field does.
  ///
  /// An alert carries the text `true` from here on, what is none loses the field.
  private func isAlert(_ row: Int) -> Bool {
    guard !isTriageAlone else { return true }
    guard let alertSlot else { return false }
    let field = events[row, alertSlot]
    let value = typedValue(row, FieldName.isAlert)
    guard field.isPresent || value != nil else {
      guard
        threatSlots.contains(where: { events[row, $0].isPresent })
          || extras[row]?.contains(where: { Self.isThreat($0.name) }) ?? false
          || isStrict && typedValues[row]?.keys.contains(where: Self.isThreat) ?? false
      else { return false }
      events[row, alertSlot] = .text(ownTexts.text(Self.alertText, .alert))
      return true
    }
    guard let isAlert = (value ?? field.stellarValue).convertedBoolean else {
      mark(row, .triage, "is_alert is neither true nor false")
      return false
    }
    events[row, alertSlot] = isAlert ? .text(ownTexts.text(Self.alertText, .alert)) : .missing
    if isStrict { typedValues[row]?[FieldName.isAlert] = nil }
    return isAlert
  }

  private func score(_ row: Int) -> TriageScore? {
    var fired: [RuleScore] = []
    for plan in sensor.rules {
      do throws(StellarError) {
        if let score = try fire(plan, row) { fired.append(score) }
      } catch {
        mark(row, .triage, "\(plan.label): \(error.message)")
      }
      for expression in plan.asking { markProblems(of: expression, plan.label, row, .triage) }
    }
    guard !fired.isEmpty else { return nil }
    let triage = sensor.configuration.enrichment.triage
    if triage.hasNullAggregationConfig { mark(row, .triage, "the aggregationConfig is null") }
    let total = triage.aggregator.total(
      of: fired.map(\.points), negativeValuesTrump: triage.negativeValuesTrump)
    return TriageScore(total: total, aggregator: triage.aggregator, rules: fired)
  }

  private func fire(_ plan: RulePlan, _ row: Int) throws(StellarError) -> RuleScore? {
    switch try evaluate(plan.condition.get(), row) {
    case .boolean(true): break
    case .boolean(false): return nil
    case .null: throw StellarError(.wrongType, "the rule gives null, not true or false")
    case let other: throw StellarError(.wrongType, "the rule gives \(other.kindName), not true or false")
    }
    return RuleScore(
      name: plan.rule.name, shortName: plan.rule.shortName, comment: plan.rule.comment, scoreText: plan.rule.scoreText,
      points: try points(plan, row), reason: reason(plan, row))
  }

  private func points(_ plan: RulePlan, _ row: Int) throws(StellarError) -> Double {
    if let fixed = plan.fixedPoints { return fixed }
    let value = try evaluate(plan.score.get(), row)
    if let number = value.convertedDouble { return number }
    throw StellarError(.wrongType, "the score gives \(value.kindName), not a number")
  }

  private func reason(_ plan: RulePlan, _ row: Int) -> Bytes? {
    guard let reason = plan.reason else { return nil }
    do throws(StellarError) {
      return try evaluate(reason.get(), row).convertedText?.compacted
    } catch {
      mark(row, .triage, "\(plan.label): reason: \(error.message)")
      return nil
    }
  }

  /// What `is_alert` is in a scored event that is an alert.
  public static let alertText: Bytes = "true"
}
