// Part of squint.
import Events
public import Stellar
import UntrustedText

/// Answers the conformance cases of enrichment, triage and its aggregators, as strictly as Metron does.
public struct TriageCases: Sendable {
  private let library: FunctionLibrary
  private let services: Services
  private let clock: @Sendable () -> Int64

  /// Makes a runner.
  public init(library: FunctionLibrary, services: Services, clock: @escaping @Sendable () -> Int64) {
    self.library = library
    self.services = services
    self.clock = clock
  }

  /// Adds the areas to those that `cases` answers.
  public func register(in cases: inout StellarCases) {
    cases.add(area: "aggregator") { Self.aggregate($0) }
    for area in ["triage", "enrich"] { cases.add(area: area) { outcome(of: $0) } }
  }

  private static func aggregate(_ entry: JSONValue) -> CaseOutcome {
    guard let aggregator = Aggregator(rawValue: entry["op"]?.stringValue ?? "") else {
      return .error("there is no such aggregator")
    }
    let trumps = entry["config"]?["negativeValuesTrump"]
    let total = aggregator.total(
      of: (entry["scores"]?.elements ?? []).compactMap(\.doubleValue),
      negativeValuesTrump: trumps?.boolValue ?? (trumps?.stringValue != "false"))
    return .result(typed(.double(total)))
  }

  private func outcome(of entry: JSONValue) -> CaseOutcome {
    guard let config = entry["config"], let message = entry["message"]?.members else {
      return .error("the case lacks its config or message")
    }
    if message.contains(where: { $0.key == FieldName.isAlert && $0.value == .null }) {
      return .error("is_alert is null, neither true nor false")
    }
    let isScore = entry["op"]?.stringValue == "score"
    do throws(ConfigurationError) {
      let source = message.first { $0.key == FieldName.sourceType }?.value.stringValue
      let configuration = try SensorConfiguration(
        name: source ?? "case", parser: .init(file: "parser", bytes: Array("{\"parserClassName\":\"Squid\"}".utf8)),
        enrichment: .init(file: "config", bytes: config.serialized()))
      let names = message.map { FieldPath.dotted($0.key) }
      let sensor = try Sensor(configuration, parserFields: names, functions: library)
      let scorer = EventScorer(sensor, services: services, clock: clock, isStrict: true)
      var batch = EventBatch(layout: sensor.layout)
      let row = batch.appendRow(offset: 0)
      for member in message {
        guard let slot = sensor.layout.slot(of: FieldPath.dotted(member.key)),
          let value = FieldValue(Value(member.value, .typed))
        else { continue }
        batch[row, slot] = value
      }
      if isScore, let slot = sensor.layout.slot(of: FieldName.isAlert) { batch[row, slot] = .boolean(true) }
      let scored = scorer.score(batch, configurationVersion: 0)
      if let failure = scorer.failures[0] { return .error(failure) }
      return .result(
        isScore
          ? Self.score(scored.scores[0])
          : Self.message(scored, errors: scorer.failedGroups(0), hasSource: source != nil))
    } catch {
      return .error(error.description)
    }
  }

  private static func score(_ triage: TriageScore?) -> JSONValue {
    let rules = (triage?.rules ?? []).map { rule in
      JSONValue.object([
        member("name", rule.name), JSONMember(key: "score", value: typed(.double(rule.points))),
        JSONMember(key: "reason", value: rule.reason.map { .string($0) } ?? .null),
      ])
    }
    return .object([
      JSONMember(key: "score", value: typed(.double(triage?.total ?? 0))),
      JSONMember(key: "rules", value: .array(rules)),
    ])
  }

  private static func message(_ scored: ScoredBatch, errors: Int, hasSource: Bool) -> JSONValue {
    var fields: [JSONMember] = []
    for (slot, name) in scored.events.layout.names.enumerated() where scored.events[0, slot].isPresent {
      if name == FieldName.sourceType, !hasSource { continue }
      fields.append(JSONMember(key: name, value: typed(scored.events[0, slot].stellarValue)))
    }
    for field in scored.extras[0] ?? [] where !field.name.hasPrefix(FieldName.errorPrefix) {
      fields.append(JSONMember(key: field.name, value: typed(field.value.stellarValue)))
    }
    if let triage = scored.scores[0] {
      fields.append(JSONMember(key: FieldName.score, value: typed(.double(triage.total))))
      for (index, rule) in triage.rules.enumerated() {
        let prefix = "\(FieldName.rulesPrefix)\(index)."
        fields.append(member(prefix + "name", rule.name))
        fields.append(member(prefix + "comment", rule.comment))
        fields.append(member(prefix + "score", rule.scoreText))
        fields.append(JSONMember(key: prefix + "reason", value: rule.reason.map { .string($0) } ?? .null))
      }
    }
    var result = [JSONMember(key: "message", value: .object(fields))]
    if errors > 0 { result.append(JSONMember(key: "errors", value: .integer(Int64(errors)))) }
    return .object(result)
  }

  private static func member(_ key: String, _ text: String?) -> JSONMember {
    JSONMember(key: key, value: text.map { .text($0) } ?? .null)
  }

  private static func typed(_ value: Value) -> JSONValue { (try? value.json(.typed)) ?? .null }
}

extension EventScorer {
  /// How many groups of statements failed for an event.
  fileprivate func failedGroups(_ row: Int) -> Int {
    (sensor.enrichment + sensor.threatIntel).count { group in
      group.statements.contains { failed.contains(FailedResult(row: row, column: $0.column)) }
    }
  }
}
