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
    var points: [Double] = []
    for score in entry["scores"]?.elements ?? [] {
      guard let number = Value(score, .typed).doubleValue else { return .error("a score is no number") }
      points.append(number)
    }
    let config = entry["config"] ?? .object([])
    if config == .null, !points.isEmpty { return .error("the config is null") }
    let trumps = config["negativeValuesTrump"].flatMap { Value($0, .typed).convertedBoolean } ?? true
    return .result(typed(.double(aggregator.total(of: points, negativeValuesTrump: trumps))))
  }

  private func outcome(of entry: JSONValue) -> CaseOutcome {
    guard let config = entry["config"], let members = entry["message"]?.members else {
      return .error("the case lacks its config or message")
    }
    let isScore = entry["op"]?.stringValue == "score"
    do throws(ConfigurationError) {
      let configuration = try SensorConfiguration(
        name: "case", parser: .init(file: "parser", bytes: Array("{\"parserClassName\":\"Squid\"}".utf8)),
        enrichment: .init(file: "config", bytes: config.serialized()), global: nil, isStrict: true)
      let sensor = try Sensor(configuration, parserFields: members.map(\.key), functions: library)
      let scorer = EventScorer(sensor, services: services, clock: clock, isTriageAlone: isScore, memoBits: 0)
      let outcome = scorer.score(message: members.map { (name: $0.key, value: Value($0.value, .typed)) })
      if let failure = outcome.failure { return .error(failure) }
      let result = isScore ? Self.score(outcome.score) : Self.message(outcome)
      return .result(entry["expect"].map(result.spelled) ?? result)
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

  private static func message(_ outcome: EventScorer.StrictOutcome) -> JSONValue {
    var fields = outcome.fields.map { JSONMember(key: $0.name, value: typed($0.value)) }
    if let triage = outcome.score {
      var added = [JSONMember(key: FieldName.score, value: typed(.double(triage.total)))]
      for (index, rule) in triage.rules.enumerated() {
        let prefix = "\(FieldName.rulesPrefix)\(index)."
        added.append(member(prefix + "name", rule.name))
        added.append(member(prefix + "comment", rule.comment))
        added.append(member(prefix + "score", rule.scoreText))
        added.append(JSONMember(key: prefix + "reason", value: rule.reason.map { .string($0) } ?? .null))
      }
      let names = Set(added.map(\.key))
      fields = fields.filter { !names.contains($0.key) } + added
    }
    var result = [JSONMember(key: "message", value: .object(fields))]
    if outcome.failedGroups > 0 {
      result.append(JSONMember(key: "errors", value: .integer(Int64(outcome.failedGroups))))
    }
    return .object(result)
  }

  private static func member(_ key: String, _ text: String?) -> JSONMember {
    JSONMember(key: key, value: text.map { .text($0) } ?? .null)
  }

  private static func typed(_ value: Value) -> JSONValue { (try? value.json(.typed)) ?? .null }
}

extension JSONValue {
  /// The value with the number encodings of an expectation: a long is a plain number where that has one.
  fileprivate func spelled(as expected: JSONValue) -> JSONValue {
    switch (self, expected) {
    case (.object(let members), .integer):
      if members.count == 1, members[0].key == "$long" { return members[0].value }
      return self
    case (.object(let members), .object):
      return .object(
        members.map { member in
          JSONMember(key: member.key, value: expected[member.key].map(member.value.spelled) ?? member.value)
        })
    case _: return self
    }
  }
}
