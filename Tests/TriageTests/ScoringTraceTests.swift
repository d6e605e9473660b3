// Part of squint.
import Events
import SquintTestSupport
import Stellar
import Testing
import Triage
import UntrustedText

@Suite struct `A trace of an event's scoring` {
  private static func batch(_ sensor: Sensor, _ fields: [String: FieldValue]) -> EventBatch {
    var batch = EventBatch(layout: sensor.layout)
    batch.appendRow(offset: 0)
    for (name, value) in fields {
      if let slot = sensor.layout.slot(of: name) { batch[0, slot] = value }
    }
    return batch
  }

  private static func trace(
    _ enrichment: String, parser: String = "{\"parserClassName\":\"Squid\"}",
    _ fields: [String: FieldValue] = [:]
  ) throws -> ScoringTrace {
    let sensor = try TestSensor.sensor(parser: parser, enrichment: enrichment)
    return sensor.trace(Self.batch(sensor, fields), services: try TestSensor.services(), clock: { 0 })
  }

  /// Whether a trace's result is the scorer's, and its notes are those of the result.
  private static func agrees(_ sensor: Sensor, _ fields: [String: FieldValue]) throws -> Bool {
    let trace = sensor.trace(batch(sensor, fields), services: try TestSensor.services(), clock: { 0 })
    let scored = EventScorer(sensor, services: try TestSensor.services(), clock: { 0 })
      .score(batch(sensor, fields), configurationVersion: 0)
    for slot in sensor.layout.names.indices where trace.scored.events[0, slot] != scored.events[0, slot] {
      return false
    }
    guard trace.scored.scores == scored.scores, trace.scored.extras == scored.extras else { return false }
    let fired = trace.gate.isOpen ? trace.rules.filter { $0.condition == .value(.bool(true)) && $0.points != nil } : []
    return fired.map(\.rule.name) == (scored.scores[0]?.rules.map(\.name) ?? [])
      && fired.compactMap(\.points) == (scored.scores[0]?.rules.map(\.points) ?? [])
  }

  @Test func `shows temporaries, values and the model's answer`() throws {
    let sensor = try TestSensor.mysquid()
    let trace = sensor.trace(
      Self.batch(sensor, ["url": .text("http://www.xgooogle.com/")]), services: try TestSensor.services(), clock: { 0 })
    #expect(trace.parsed.map(\.name) == ["url", "source.type"])
    let enrichment = try #require(trace.stages.first { $0.title == "enrichment" })
    let statements = enrichment.groups.flatMap(\.statements)
    #expect(statements.map(\.target).first == "domain_without_tld")
    #expect(statements.first?.outcome == .value(.text("xgooogle")))
    #expect(statements.first?.isKept == false)
    #expect(statements.last?.outcome == .removed)
    #expect(trace.modelCalls.map(\.name) == ["dga"])
    #expect(trace.modelCalls.first?.answer?["is_malicious"] == .text("dga"))
    #expect(trace.gate.isOpen)
    #expect(trace.gate.reason == "is_alert is true")
    #expect(trace.rules.map(\.points) == [50, 75])
    #expect(trace.scored.scores[0]?.total == 75)
  }

  @Test func `has errors where they occurred, with their place`() throws {
    let trace = try Self.trace(
      """
      {"enrichment":{"fieldMap":{"stellar":{"config":["a := 1", "b := ABS('x') + a", "c := 'c'"]}}},
       "threatIntel":{"fieldMap":{"stellar":{"config":["is_alert := true"]}},"triageConfig":{"riskLevelRules":[
        {"name":"null","rule":"nothing","score":1},{"name":"bad","rule":"nothing < ABS('x')","score":1},
        {"name":"good","rule":"c == 'c'","score":"2 + 3","reason":"FORMAT('%s', c)"}]}}}
      """)
    let statements = trace.stages.flatMap(\.groups).flatMap(\.statements)
    #expect(statements.map(\.target) == ["a", "b", "c", "is_alert"])
    guard case .failed(let error) = statements[1].outcome else {
      Issue.record("ABS('x') did not fail: \(statements[1].outcome)")
      return
    }
    #expect(error.line == 1)
    #expect(trace.rules[0].condition == .value(.null))
    #expect(trace.rules[0].points == nil)
    #expect(trace.rules[2].score == .value(.integer(5)))
    #expect(trace.rules[2].reason == .value(.text("c")))
    #expect(trace.scored.scores[0]?.total == 5)
  }

  @Test(arguments: [
    ("{}", false, "there is no is_alert and no threatintels field"),
    ("{\"threatIntel\":{\"fieldMap\":{\"stellar\":{\"config\":[\"is_alert := false\"]}}}}", false, "is_alert is false"),
    (
      "{\"threatIntel\":{\"fieldMap\":{\"stellar\":{\"config\":[\"is_alert := 'x'\"]}}}}", false,
      "is_alert is neither true nor false"
    ),
    (
      "{\"threatIntel\":{\"fieldMap\":{\"stellar\":{\"config\":[\"threatintels.a := 1\"]}}}}", true,
      "there is no is_alert, but threatintels.a"
    ),
  ]) func `says why the rules run or not`(enrichment: String, isOpen: Bool, reason: String) throws {
    let gate = try Self.trace(enrichment).gate
    #expect(gate.isOpen == isOpen)
    #expect(gate.reason == reason)
  }

  @Test func `tells what a step without statements changed`() throws {
    let trace = try Self.trace(
      "{}",
      parser: """
        {"parserClassName":"Squid","fieldTransformations":[
          {"transformation":"RENAME","config":{"user":"who"}},{"transformation":"REMOVE","input":["url"]}]}
        """, ["user": .text("u"), "url": .text("x")])
    #expect(trace.stages[0].changes.map(\.name).sorted() == ["user", "who"])
    #expect(trace.stages[1].changes.map(\.name) == ["url"])
    #expect(trace.stages[1].changes.first?.before == .text("x"))
    #expect(trace.stages[1].changes.first?.after == .missing)
  }

  @Test(arguments: [UInt64(11), 12, 13]) func `gives what the scorer gives, whatever is configured`(seed: UInt64) throws
  {
    var random = SeededRandom(seed: seed)
    var compared = 0
    for _ in 0..<150 {
      guard let sensor = try? TestSensor.sensor(parser: Self.parser(&random), enrichment: Self.enrichment(&random))
      else { continue }
      for url in ["http://gooogle.com/", "xq.example.org:443", "http://10.0.0.1/", "", "http://www.google.com/"] {
        let fields: [String: FieldValue] = ["url": .text(Bytes(url)), "elapsed": .integer(12), "user": .text("u")]
        #expect(try Self.agrees(sensor, fields))
        compared += 1
      }
    }
    #expect(compared > 400)
  }

  private static let expressions = [
    "url", "elapsed + 1", "LENGTH(url)", "LENGTH(elapsed)", "DOMAIN_REMOVE_SUBDOMAINS(URL_TO_HOST(url))", "missing",
    "{'a' : url, 'b' : null}", "[url, elapsed]", "true", "false", "null", "'text'", "TO_UPPER(t1)", "t2 + 1",
    "MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga'), {'host' : url})", "elapsed / 0", "exists(t1) && t1", "url == 'x'",
    "MAP_GET('is_malicious', MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga'), {'host' : URL_TO_HOST(url)})) == 'dga'",
  ]

  private static let targets = ["t1", "t2", "is_alert", "url", "threatintels.x", "user", "t3"]

  private static func statement(_ random: inout SeededRandom) -> (String, String) {
    (targets.randomElement(using: &random) ?? "t1", expressions.randomElement(using: &random) ?? "null")
  }

  private static func parser(_ random: inout SeededRandom) -> String {
    let steps = (0..<Int.random(in: 0...2, using: &random)).map { _ in
      let (target, expression) = statement(&random)
      return "{\"transformation\":\"STELLAR\",\"output\":\"\(target)\",\"config\":{\"\(target)\":\"\(expression)\"}}"
    }
    return "{\"parserClassName\":\"Squid\",\"fieldTransformations\":[\(steps.joined(separator: ","))]}"
  }

  private static func enrichment(_ random: inout SeededRandom) -> String {
    func stage() -> String {
      let groups = (0..<Int.random(in: 0...2, using: &random)).map { number in
        let statements = (0..<Int.random(in: 1...4, using: &random)).map { _ in
          let (target, expression) = statement(&random)
          return "\"\(target) := \(expression)\""
        }
        return "\"g\(number)\":[\(statements.joined(separator: ","))]"
      }
      return "\"fieldMap\":{\"stellar\":{\"config\":{\(groups.joined(separator: ","))}}}"
    }
    let rules = (0..<Int.random(in: 0...4, using: &random)).map { number in
      let rule = expressions.randomElement(using: &random) ?? "true"
      let score = ["5", "elapsed", "LENGTH(url)", "missing", "-1"].randomElement(using: &random) ?? "1"
      return "{\"name\":\"r\(number)\",\"rule\":\"\(rule)\",\"score\":\"\(score)\",\"reason\":\"url\"}"
    }
    let aggregator = Aggregator.allCases.randomElement(using: &random) ?? .max
    return """
      {"enrichment":{\(stage())},"threatIntel":{\(stage()),"triageConfig":{
        "riskLevelRules":[\(rules.joined(separator: ","))],"aggregator":"\(aggregator.rawValue)"}}}
      """
  }
}
