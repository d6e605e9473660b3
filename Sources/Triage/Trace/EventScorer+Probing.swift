// Part of squint.
import Events
import Stellar
import UntrustedText

/// Looking at the first event of a scorer, for a trace.
extension EventScorer {
  /// All that stages change of the event.
  struct TracedEvent {
    fileprivate let values: [FieldValue]
    fileprivate let extras: [Int: [ExtraField]]
  }

  /// The event as it is now.
  var event: TracedEvent {
    TracedEvent(values: events.count > 0 ? events.layout.names.indices.map { events[0, $0] } : [], extras: extras)
  }

  /// Makes the event what it was.
  func restore(_ event: TracedEvent) {
    extras = event.extras
    guard events.count > 0 else { return }
    for (slot, value) in event.values.enumerated() { events[0, slot] = value }
  }

  /// The fields of the event, those of the layout first.
  var fields: [ExtraField] {
    guard events.count > 0 else { return [] }
    var all: [ExtraField] = []
    for (slot, name) in events.layout.names.enumerated() where events[0, slot].isPresent {
      all.append(ExtraField(name, events[0, slot]))
    }
    return all + (extras[0] ?? [])
  }

  /// What each statement of a group gives, in order, later ones seeing the results of earlier ones.
  func probe(_ group: GroupPlan) -> [ScoringTrace.Statement] {
    group.statements.map { statement in
      var outcome = ScoringTrace.Outcome.removed
      var source: Bytes = "null"
      var value = Value.null
      if let expression = statement.expression {
        source = expression.program.source
        (outcome, value) = probe(expression)
      }
      if events.count > 0 { events.column(statement.column)[0] = value }
      return ScoringTrace.Statement(
        target: statement.target, expression: source, outcome: outcome,
        isKept: group.outputs.contains { $0.column == statement.column })
    }
  }

  /// What a rule gives, whether the rules run or not.
  func probe(_ plan: RulePlan) -> ScoringTrace.Rule {
    let (condition, value) = probe(plan.condition)
    guard case .boolean(true) = value else {
      return ScoringTrace.Rule(rule: plan.rule, condition: condition, score: nil, reason: nil, points: nil)
    }
    let (score, number) = probe(plan.score)
    let points = plan.fixedPoints ?? number.convertedDouble
    return ScoringTrace.Rule(
      rule: plan.rule, condition: condition, score: score, reason: plan.reason.map { probe($0).0 }, points: points)
  }

  /// A text that does not compile fails where it is reached.
  private func probe(_ expression: RuleExpression) -> (ScoringTrace.Outcome, Value) {
    switch expression {
    case .success(let plan): probe(plan)
    case .failure(let error): (.failed(error), .null)
    }
  }

  private func probe(_ expression: ExpressionPlan) -> (ScoringTrace.Outcome, Value) {
    guard events.count > 0 else { return (.removed, .null) }
    var called = ServiceCalls.Record()
    do throws(StellarError) {
      let value = try evaluate(expression, 0)
      calls.take(into: &called)
      if !called.unavailable.isEmpty { return (.unavailable(called.unavailable), .null) }
      return (.value(ScoringTrace.json(value)), value)
    } catch {
      calls.take(into: &called)
      return (called.unavailable.isEmpty ? .failed(error) : .unavailable(called.unavailable), .null)
    }
  }

  /// What the gate will say, and why; triage itself decides it in the same way.
  var gate: ScoringTrace.Gate {
    let value = alertSlot.map { events[0, $0] } ?? .missing
    guard value.isPresent else {
      let name =
        threatSlots.first { events[0, $0].isPresent }.map { events.layout.names[$0] }
        ?? extras[0]?.first { Self.isThreat($0.name) }?.name
      if let name { return .init(isOpen: true, reason: "there is no is_alert, but \(Neutral.shown(name))") }
      return .init(isOpen: false, reason: "there is no is_alert and no threatintels field")
    }
    switch value.stellarValue.convertedBoolean {
    case true?: return .init(isOpen: true, reason: "is_alert is true")
    case false?: return .init(isOpen: false, reason: "is_alert is false")
    case nil: return .init(isOpen: false, reason: "is_alert is neither true nor false")
    }
  }
}
