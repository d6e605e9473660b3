// Part of squint.
import Events
import Testing
import Triage
import UntrustedText

@Suite struct `Triage rules` {
  private static func triage(_ rules: String, more: String = "", alert: FieldValue = .text("true")) throws -> (
    fields: [String: FieldValue], triage: TriageScore?
  ) {
    try TestSensor.score(
      enrichment: "{\"threatIntel\":{\"triageConfig\":{\"riskLevelRules\":[\(rules)]\(more)}}}",
      ["is_alert": alert, "elapsed": .integer(7), "user": .text("u")])
  }

  @Test func `a rule that fails or gives null loses itself alone`() throws {
    let (fields, triage) = try Self.triage(
      #"{"name":"bad","rule":"user > 5","score":10},{"name":"null","rule":"nothing","score":20},{"name":"good","rule":"elapsed == 7","score":"elapsed * 2","reason":"user"}"#
    )
    #expect(triage?.rules.map(\.name) == ["good"])
    #expect(triage?.total == 14)
    #expect(triage?.rules.first?.reason == Bytes("u"))
    guard case .text(let error)? = fields["squint.error.triage"] else {
      Issue.record("the event is not marked")
      return
    }
    #expect(error.shownText().contains("bad: "))
    #expect(error.shownText().contains("null: the rule gives null"))
  }

  @Test(
    arguments: [
      (#""true""#, 1), (#""' 5d '""#, 5), (#""['7', 'x']""#, 7), (#""elapsed * 2""#, 14), ("10000000000.0", 1e10),
    ] as [(String, Double)])
  func `scores are converted as Metron converts them`(score: String, points: Double) throws {
    #expect(try Self.triage("{\"rule\":\" \",\"score\":\(score)}").triage?.total == points)
  }

  @Test func `a reason is the text of its first item, a score what Java prints`() throws {
    let (_, triage) = try Self.triage(#"{"rule":"","score":0.0001,"reason":"[user, 'b']"}"#)
    #expect(triage?.rules.first?.reason == Bytes("u"))
    #expect(triage?.rules.first?.scoreText == "1.0E-4")
  }

  @Test func `a score that is no number loses its rule alone`() throws {
    let (fields, triage) = try Self.triage(#"{"rule":"true","score":"'0x10'"},{"rule":"1 == 1","score":3}"#)
    #expect(triage?.total == 3)
    #expect(fields["squint.error.triage"] != nil)
  }

  @Test func `a reason that fails leaves the score`() throws {
    let (fields, triage) = try Self.triage(#"{"rule":"true","score":5,"reason":"1 / 0"}"#)
    #expect(triage?.total == 5)
    #expect(fields["squint.error.triage"] != nil)
  }

  @Test(arguments: [
    (FieldValue.text("yes"), true), (.boolean(true), true), (.integer(1), true), (.boolean(false), false),
    (.text("no"), false),
  ])
  func `is_alert decides, becomes the text true or goes away`(value: FieldValue, isAlert: Bool) throws {
    let (fields, triage) = try Self.triage(#"{"rule":"true","score":5}"#, alert: value)
    #expect(fields["is_alert"] == (isAlert ? .text("true") : nil))
    #expect((triage != nil) == isAlert)
  }

  @Test func `an is_alert that is neither marks the event`() throws {
    let (fields, triage) = try Self.triage(#"{"rule":"true","score":5}"#, alert: .text("maybe"))
    #expect(triage == nil)
    #expect(fields["squint.error.triage"] == .text("is_alert is neither true nor false"))
  }

  @Test func `without is_alert a threat intelligence field decides`() throws {
    let config =
      #"{"threatIntel":{"fieldMap":{"stellar":{"config":["threatintels.list.user := CASE"]}},"triageConfig":{"riskLevelRules":[{"rule":"","score":5}]}}}"#
    let hit = try TestSensor.score(enrichment: config.replacing("CASE", with: "'alert'"), [:])
    #expect(hit.triage?.total == 5)
    #expect(hit.fields["is_alert"] == .text("true"))
    #expect(try TestSensor.score(enrichment: config.replacing("CASE", with: "''"), [:]).triage == nil)
  }

  @Test func `a negative score vetoes unless the configuration says otherwise`() throws {
    let rules = #"{"rule":"true","score":10},{"rule":"1 == 1","score":-5}"#
    #expect(try Self.triage(rules).triage?.total == -.infinity)
    for flag in [#""false""#, "false", #""No""#, "0"] {
      let more = ",\"aggregator\":\"SUM\",\"aggregationConfig\":{\"negativeValuesTrump\":\(flag)}"
      #expect(try Self.triage(rules, more: more).triage?.total == 5)
    }
  }

  @Test(
    arguments: [
      (Aggregator.max, [1, 5, -1, 7, 0], 7.0), (.min, [1, 5, -1, 7, 0], -1), (.sum, [1, 5, -1, 7, 0], 12),
      (.mean, [1, 5, -1, 7, 0], 2.4), (.positiveMean, [1, 5, -1, 7, 0], 13.0 / 3), (.max, [-3, -1], 0),
      (.positiveMean, [-3, 0], 0), (.min, [], 0), (.mean, [], 0),
    ] as [(Aggregator, [Double], Double)])
  func `five aggregators make one score`(aggregator: Aggregator, points: [Double], total: Double) {
    #expect(aggregator.total(of: points, negativeValuesTrump: false) == total)
    let vetoes = points.contains { $0 < 0 }
    #expect(aggregator.total(of: points) == (vetoes ? -.infinity : total))
  }

  @Test func `of two rules with one text the first runs and the second is warned of`() throws {
    let sensor = try TestSensor.sensor(
      enrichment:
        #"{"threatIntel":{"triageConfig":{"riskLevelRules":[{"rule":"true","score":1},{"rule":"true","score":2}]}}}"#)
    #expect(sensor.warnings.count == 1)
    #expect(try TestSensor.score(sensor, [["is_alert": .boolean(true)]])[0].triage?.total == 1)
  }

  @Test func `a blank rule holds, and a word as score is a field`() throws {
    #expect(try Self.triage(#"{"rule":"  ","score":5}"#).triage?.total == 5)
    let (fields, triage) = try Self.triage(#"{"rule":"true","score":"inf"}"#)
    #expect(triage == nil)
    #expect(fields["squint.error.triage"] != nil)
  }
}
