// Part of squint.
import CResources
import Events
import SquintTestSupport
import Stellar
import Testing
import Triage
import UntrustedText

@Suite struct `The score of clients in a sensor` {
  private static let parserFields = [
    "timestamp", "ip_src_addr", "code", "hierarchy", "url", "domain_without_subdomains", "is_alert",
  ]

  private static func squid(replacing old: String = "", with new: String = "") throws -> Sensor {
    var enrichment = String(decoding: TestSensor.builtIn(cresources_sensor_squid_enrichment), as: UTF8.self)
    if !old.isEmpty {
      let range = try #require(enrichment.firstRange(of: old))
      enrichment.replaceSubrange(range, with: new)
    }
    return try sensor(enrichment)
  }

  private static func sensor(_ enrichment: String) throws -> Sensor {
    let configuration = try SensorConfiguration(
      name: "squid", parser: .init(file: "parser.json", bytes: TestSensor.builtIn(cresources_sensor_squid_parser)),
      enrichment: .init(file: "enrichment.json", bytes: Array(enrichment.utf8)))
    return try Sensor(configuration, parserFields: parserFields, functions: .standard)
  }

  /// Two clients for a quarter of an hour: one only browses, one asks for names of a word list besides.
  private static func events() -> [[String: FieldValue]] {
    var random = SeededRandom(seed: 4)
    let words = ["ability", "account", "blank", "credit", "manner", "notice", "people", "reward", "shelter", "window"]
    return (0..<900).map { second in
      let isInfected = second % 9 == 0 && second > 100
      let client = isInfected || second % 2 == 0 ? "10.0.0.1" : "10.0.0.2"
      var name = "site\(Int.random(in: 0..<25, using: &random)).net"
      if isInfected { name = words[second % 10] + words[second / 9 % 10] + words[second / 90] + ".com" }
      return [
        "timestamp": .integer(1_795_460_916_000 + Int64(second * 1000 + Int.random(in: -900..<900, using: &random))),
        "ip_src_addr": .text(Bytes(client)), "url": .text(Bytes("http://www.\(name)/")),
        "code": .integer(isInfected ? 503 : 200), "hierarchy": .text(isInfected ? "HIER_NONE" : "HIER_DIRECT"),
      ]
    }
  }

  private static func services() throws -> Services {
    var services = try TestSensor.services()
    services.enrichment = { _, _, _, _ in nil }
    return services
  }

  private static func scorer(_ sensor: Sensor) throws -> EventScorer {
    EventScorer(sensor, services: try services(), clock: { 0 })
  }

  private static func reports(_ results: [(fields: [String: FieldValue], triage: TriageScore?)]) -> [Int] {
    results.indices.filter { row in results[row].triage?.rules.contains { $0.name == "Infected Client" } ?? false }
  }

  @Test func `the rule fires for the infected client, within twenty names, once in ten minutes`() throws {
    let events = Self.events()
    let results = try TestSensor.score(Self.scorer(Self.squid()), events)
    let reports = Self.reports(results)
    #expect(reports.count == 2)
    let first = try #require(reports.first)
    #expect(first < 100 + 20 * 9)
    #expect(results[first].triage?.total == 90)
    #expect(results[first].fields["is_alert"] == .text("true"))
    #expect(results[first].fields["ip_src_addr"] == .text("10.0.0.1"))
    let reason = results[first].triage?.rules.last?.reason?.shownText() ?? ""
    #expect(reason.hasPrefix("10.0.0.1 asked for ") && reason.contains("of them failing, within "))
    #expect(results.allSatisfy { $0.fields["dga_client_score"] != nil })
    let others = results.filter { $0.fields["ip_src_addr"] == .text("10.0.0.2") }
    #expect(others.allSatisfy { $0.fields["dga_client_score"] == .integer(0) && $0.triage == nil })
  }

  @Test(arguments: [1, 3, 127, 128, 129, 500])
  func `the scores do not depend on how the log is cut into batches`(length: Int) throws {
    let events = Self.events()
    let whole = try TestSensor.score(Self.scorer(Self.squid()), events)
    let scorer = try Self.scorer(Self.squid())
    var cut: [(fields: [String: FieldValue], triage: TriageScore?)] = []
    for start in stride(from: 0, to: events.count, by: length) {
      cut += try TestSensor.score(scorer, Array(events[start..<min(events.count, start + length)]))
    }
    for row in events.indices {
      #expect(cut[row].fields == whole[row].fields, "row \(row)")
      #expect(cut[row].triage == whole[row].triage, "row \(row)")
    }
  }

  @Test(arguments: [50, 230, 450, 700])
  func `a scorer that is told of stored events goes on as if it had scored them`(stop: Int) throws {
    let events = Self.events()
    let whole = try TestSensor.score(Self.scorer(Self.squid()), events)
    let scorer = try Self.scorer(Self.squid())
    let fields = try #require(scorer.fieldsOfClients)
    for stored in whole[..<stop] {
      scorer.recall(fields.map { $0 == "source.type" ? .text("squid") : stored.fields[$0] ?? .missing })
    }
    let rest = try TestSensor.score(scorer, Array(events[stop...]))
    for (row, result) in rest.enumerated() {
      #expect(result.fields == whole[stop + row].fields, "row \(row)")
      #expect(result.triage == whole[stop + row].triage, "row \(row)")
    }
  }

  @Test func `another configuration of the sensor goes on with what is known`() throws {
    let events = Self.events()
    let first = try Self.scorer(Self.squid())
    _ = try TestSensor.score(first, Array(events[..<300]))
    let second = EventScorer(
      try Self.squid(replacing: "\"score\": \"90\"", with: "\"score\": \"95\""), services: try Self.services(),
      clock: { 0 }, clients: first.clients)
    #expect(try TestSensor.score(second, [events[306]])[0].fields["dga_client_score"].map { $0 != .integer(0) } == true)
  }

  @Test func `the tutorial's sensor has no such field`() throws {
    #expect(try TestSensor.mysquid().layout.slot(of: "dga_client_score") == nil)
  }

  @Test func `an event without a client or a time has no score and no error`() throws {
    let results = try TestSensor.score(
      Self.scorer(Self.squid()),
      [
        ["timestamp": .integer(1000), "url": .text("http://a.com/")],
        ["ip_src_addr": .text("10.0.0.1"), "url": .text("http://a.com/")],
        ["timestamp": .integer(1000), "ip_src_addr": .text("10.0.0.1"), "url": .text("http://10.9.8.7/")],
      ])
    #expect(results[0].fields["dga_client_score"] == nil)
    #expect(results[1].fields["dga_client_score"] == nil)
    #expect(results[2].fields["dga_client_score"] == .integer(0))
    #expect(results.allSatisfy { result in !result.fields.keys.contains { $0.hasPrefix("squint.error") } })
  }

  @Test func `the window and the line are settings`() throws {
    let events = Self.events()
    let short = try Self.squid(replacing: "\"windowMinutes\": 10", with: "\"windowMinutes\": 1")
    #expect(Self.reports(try TestSensor.score(Self.scorer(short), events)).isEmpty == false)
    let high = try Self.squid(replacing: "\"threshold\": 60", with: "\"threshold\": 100")
    let usual = Self.reports(try TestSensor.score(Self.scorer(Self.squid()), events))
    let later = Self.reports(try TestSensor.score(Self.scorer(high), events))
    #expect(later.first ?? .max > usual.first ?? .max)
  }

  @Test(arguments: [
    (#"{"fields":["ip_src_addr","user"]}"#, "takes one field"), (#"[]"#, "takes one field"),
    (#"{"config":{"windowMinutes":0}}"#, "from 1 to 60"), (#"{"config":{"windowMinutes":"ten"}}"#, "from 1 to 60"),
    (#"{"config":{"threshold":101}}"#, "from 1 to 100"), (#"{"config":{"windowMinuts":5}}"#, "windowMinutes"),
    (#"{"config":{"domainField":""}}"#, "domainField is empty"), (#"{"field":["ip_src_addr"]}"#, "fields, config"),
  ])
  func `settings that are wrong are refused`(settings: String, message: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try Self.sensor(#"{"enrichment":{"fieldMap":{"dgaClientScore":\#(settings)}}}"#)
    }
    #expect(error.map { "\($0)".contains(message) } == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test func `in the stage of threat intelligence it is refused, for there it comes too late`() throws {
    let error = #expect(throws: ConfigurationError.self) {
      try Self.sensor(#"{"threatIntel":{"fieldMap":{"dgaClientScore":["ip_src_addr"]}}}"#)
    }
    #expect(error.map { "\($0)".contains("belongs into 'enrichment.fieldMap'") } == true)
  }

  // MARK: A sensor's own threshold

  @Test(arguments: [("0.95", "legit"), ("0.9", "dga"), ("\"0.05\"", "dga")])
  func `a sensor may say from which probability on a model means dga`(threshold: String, verdict: String) throws {
    let sensor = try Self.squid(
      replacing: "\"configuration\": {}", with: "\"configuration\": {\"dga.threshold\": \(threshold)}")
    let event: [String: FieldValue] = ["url": .text("http://xkcd.com/")]
    let result = try TestSensor.score(Self.scorer(sensor), [event])[0]
    #expect(result.fields["is_malicious"] == .text(Bytes(verdict)))
    #expect(result.fields["squint.model.dga.probability"] == .double(0.9))
    #expect((result.triage?.total == 75) == (verdict == "dga"))
  }

  @Test(arguments: ["1.5", "-0.1", "\"much\"", "true", "75"])
  func `a threshold that is no probability is refused`(threshold: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try Self.squid(replacing: "\"configuration\": {}", with: "\"configuration\": {\"dga.threshold\": \(threshold)}")
    }
    #expect(error.map { "\($0)".contains("a probability from 0 to 1") } == true)
  }

  @Test func `a setting of that form for no model is anybody's own`() throws {
    let sensor = try Self.squid(
      replacing: "\"configuration\": {}", with: "\"configuration\": {\"disk.threshold\": 75}")
    #expect(sensor.configuration.enrichment.settings["disk.threshold"] != nil)
  }
}
