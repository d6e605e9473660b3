// Part of squint.
public import Events
public import Stellar
import UntrustedText

extension Sensor {
  /// Scores one parsed event and notes what each stage made of it; nothing is kept from earlier events but what
  /// `clients` knows of them.
  ///
  /// Each stage runs twice: expression by expression for the notes, then as the scorer runs it, for the result and the
  /// time.
  public func trace(
    _ batch: consuming EventBatch, services: Services, clock: @escaping () -> Int64, clients: ClientHistory? = nil
  ) -> ScoringTrace {
    let listener = ModelListener()
    let scorer = EventScorer(self, services: listener.listening(to: services), clock: clock, clients: clients)
    let tracer = ScoringTracer(self)
    scorer.tracer = tracer
    let scored = scorer.score(batch, configurationVersion: 0)
    return tracer.trace(scored, listener.heard)
  }
}

/// Runs the stages of a scorer on a single event and notes what each makes of it.
final class ScoringTracer {
  private let sensor: Sensor
  private var parsed: [ExtraField] = []
  private var stages: [ScoringTrace.Stage] = []
  private var gate = ScoringTrace.Gate(isOpen: false, reason: "there is no event")
  private var rules: [ScoringTrace.Rule] = []
  private var triageTime = 0.0

  init(_ sensor: Sensor) { self.sensor = sensor }

  func trace(_ scored: ScoredBatch, _ calls: [ScoringTrace.ModelCall]) -> ScoringTrace {
    ScoringTrace(
      parsed: parsed, stages: stages, modelCalls: calls, gate: gate, rules: rules, triageMicroseconds: triageTime,
      scored: scored)
  }

  /// What the scorer does with its events, in the same order.
  func score(_ scorer: EventScorer, _ scores: inout [TriageScore?]) {
    parsed = scorer.fields
    let names = sensor.configuration.transformationNames
    for (index, transformation) in sensor.transformations.enumerated() {
      var groups: [GroupPlan] = []
      if case .stellar(let group) = transformation { groups = [group] }
      let name = index < names.count ? ", \(names[index])" : ""
      run(scorer, "transformation \(index + 1)\(name)", groups, [""]) { scorer.run(transformation) }
    }
    scorer.checkParsed()
    let documents = sensor.configuration.enrichment
    run(scorer, "enrichment", sensor.enrichment, documents.enrichment.groups.map(\.name)) {
      scorer.runEnrichment()
    }
    run(scorer, "threat intelligence", sensor.threatIntel, documents.threatIntel.groups.map(\.name)) {
      scorer.run(sensor.threatIntel, stage: .threatintel)
    }
    if scorer.events.count > 0 {
      gate = scorer.gate
      let event = scorer.event
      // The gate makes the field what rules see.
      var unused: [TriageScore?] = []
      scorer.triage(&unused)
      rules = sensor.rules.map(scorer.probe)
      scorer.restore(event)
    }
    triageTime = Self.microseconds { scorer.triage(&scores) }
  }

  private func run(
    _ scorer: EventScorer, _ title: String, _ groups: [GroupPlan], _ names: [String], _ body: () -> Void
  ) {
    let before = scorer.fields
    let event = scorer.event
    let probed = groups.enumerated().map { index, group in
      ScoringTrace.Group(name: index < names.count ? names[index] : "", statements: scorer.probe(group))
    }
    scorer.restore(event)
    let time = Self.microseconds(body)
    stages.append(
      ScoringTrace.Stage(
        title: title, groups: probed, changes: ScoringTrace.changes(from: before, to: scorer.fields),
        microseconds: time))
  }

  private static func microseconds(_ body: () -> Void) -> Double {
    let duration = ContinuousClock().measure(body).components
    return Double(duration.seconds) * 1e6 + Double(duration.attoseconds) / 1e12
  }
}

extension ScoringTrace {
  /// How the fields of an event changed, those that are gone last.
  fileprivate static func changes(from before: [ExtraField], to after: [ExtraField]) -> [Change] {
    let old = Dictionary(before.map { ($0.name, $0.value) }) { $1 }
    let new = Dictionary(after.map { ($0.name, $0.value) }) { $1 }
    let made = after.filter { old[$0.name] != $0.value }.map {
      Change(name: $0.name, before: old[$0.name] ?? .missing, after: $0.value)
    }
    let lost = before.filter { new[$0.name] == nil }.map { Change(name: $0.name, before: $0.value, after: .missing) }
    return made + lost
  }
}

extension SensorConfiguration {
  /// What the parser document calls each of its field transformations.
  fileprivate var transformationNames: [String] {
    let steps = (try? JSONValue.parse(json))?["parser"]?["fieldTransformations"]?.elements ?? []
    return steps.map { Neutral.shown($0["transformation"]?.stringValue ?? "", limit: 40) }
  }
}
