// Part of squint.
import Stellar
import Triage
import UntrustedText

/// Answers of the conformance runner, which is as strict as Metron.
enum CaseAnswer {
  /// What the runner answers to one case.
  static func answer(to entry: String) throws -> JSONValue {
    let services = try TestSensor.services()
    var cases = StellarCases(library: .standard, services: services, clock: { 0 })
    TriageCases(library: .standard, services: services, clock: { 0 }).register(in: &cases)
    return try JSONValue.parse(cases.answer(to: Bytes(entry)))
  }

  /// Whether a message goes through a configuration as expected; `error` expects that it is lost.
  static func isExpected(_ expected: String, config: String, message: String, op: String = "triage") throws
    -> (isRight: Bool, answer: String)
  {
    let answer = try answer(
      to: "{\"id\":\"c\",\"area\":\"triage\",\"op\":\"\(op)\",\"config\":\(config),\"message\":\(message)}")
    if expected == "error" { return (answer["error"] != nil, answer.text()) }
    let wanted = try JSONValue.parse(Array(expected.utf8))
    return (answer["result"].map { matches($0, wanted) } ?? false, answer.text())
  }

  /// A configuration with Stellar statements in both stages and rules.
  static func config(
    enrichment: String? = nil, threatIntel: String? = nil, rules: String = "[]", triage: String = "",
    settings: String = "{}", enrichmentSettings: String = "{}", threatSettings: String = "{}"
  ) -> String {
    func map(_ statements: String?) -> String { statements.map { "{\"stellar\":{\"config\":\($0)}}" } ?? "{}" }
    return """
      {"enrichment":{"fieldMap":\(map(enrichment)),"config":\(enrichmentSettings)},
       "threatIntel":{"fieldMap":\(map(threatIntel)),"config":\(threatSettings),
       "triageConfig":{"riskLevelRules":\(rules)\(triage)}},"configuration":\(settings)}
      """
  }

  /// Whether two answers are equal; the order of members does not matter.
  static func matches(_ value: JSONValue, _ expected: JSONValue) -> Bool {
    switch (value, expected) {
    case (.object(let left), .object(let right)):
      return left.count == right.count
        && right.allSatisfy { member in value[member.key].map { matches($0, member.value) } ?? false }
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy(matches)
    // One expectation has a long without its mark.
    case (.object, .integer): return value["$long"] == expected
    case _: return value == expected
    }
  }
}
