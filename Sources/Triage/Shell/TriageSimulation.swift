// Part of squint.
import Events
import Stellar
import UntrustedText

/// One message judged by the rules of a configuration, by the scorer that judges events.
struct TriageSimulation {
  private let sensor: Sensor
  private let message: [(name: String, value: Value)]

  /// Compiles the rules for the fields of a message.
  init(_ document: JSONValue, _ message: MapObject) throws(StellarError) {
    self.message = message.pairs.compactMap { pair in
      pair.key.text.map { (FieldPath.dotted(String(decoding: $0.array, as: UTF8.self)), pair.value) }
    }
    do throws(ConfigurationError) {
      sensor = try Sensor(
        Self.configuration(document), parserFields: self.message.map(\.name), functions: .standard)
    } catch {
      throw StellarError("THREAT_TRIAGE_SCORE: \(error.shown)")
    }
  }

  /// The rules, and the settings they may read, without the statements that enrich.
  static func configuration(_ document: JSONValue) throws(ConfigurationError) -> SensorConfiguration {
    var judging = JSONValue.object([])
    for path in [["threatIntel", "triageConfig"], ["threatIntel", "config"], ["configuration"]] {
      if let part = document[path[...]] { judging[path[...]] = part }
    }
    return try SensorConfiguration(
      name: "triage", parser: .init(file: "parser", bytes: Array("{\"parserClassName\":\"Squid\"}".utf8)),
      enrichment: .init(file: "config", bytes: judging.serialized()))
  }

  /// The score and the rules that fired.
  func score(services: Services, clock: @escaping () -> Int64) throws(StellarError) -> Value {
    let scorer = EventScorer(sensor, services: services, clock: clock)
    var batch = EventBatch(layout: sensor.layout, reservingRows: 1)
    let row = batch.appendRow(offset: 0)
    for field in message {
      guard let slot = sensor.layout.slot(of: field.name), let value = FieldValue(field.value) else { continue }
      batch[row, slot] = value
    }
    // Only alerts are judged, and what is tried here is judged.
    if let slot = sensor.layout.slot(of: FieldName.isAlert) { batch[row, slot] = .boolean(true) }
    let scored = scorer.score(batch, configurationVersion: 0)
    let triage = scored.scores.first ?? nil
    let result = MapObject([
      (.text("score"), .double(triage?.total ?? 0)),
      (.text("aggregator"), .text(sensor.configuration.enrichment.triage.aggregator.rawValue)),
      (.text("rules"), .list(of: (triage?.rules ?? []).map(Self.fired))),
    ])
    let errors = (scored.extras[0] ?? []).filter { $0.name.hasPrefix(FieldName.errorPrefix) }
    if let error = errors.first { result[.text("errors")] = error.value.stellarValue }
    return .map(result)
  }

  private static func fired(_ rule: RuleScore) -> Value {
    let map = MapObject()
    if let name = rule.name { map[.text("name")] = .text(name) }
    if let comment = rule.comment { map[.text("comment")] = .text(comment) }
    map[.text("score")] = .double(rule.points)
    if let reason = rule.reason { map[.text("reason")] = .string(reason) }
    return .map(map)
  }
}

extension ConfigurationError {
  /// The errors in one line, without the names of documents that are no files.
  var shown: String {
    problems.filter { $0.severity == .error }.map { problem in
      problem.path.isEmpty ? problem.message : "\(problem.path): \(problem.message)"
    }.joined(separator: "; ")
  }
}
