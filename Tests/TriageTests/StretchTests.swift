// Part of squint.
import Events
import SquintTestSupport
import Stellar
import Synchronization
import Testing
import Triage
import UntrustedText

/// A batch is scored in stretches, with results kept by text; neither may show.
@Suite struct `Scoring in stretches` {
  private static let ask = "MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga'), {'host' : user})"
  private static let enrichment = """
    {"enrichment":{"fieldMap":{"stellar":{"config":{
      "names": ["host := URL_TO_HOST(url)", "tld := DOMAIN_TO_TLD(host)", "letters := LENGTH(host)"],
      "model": ["answer := MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga'), {'host' : domain_without_subdomains})",
                "verdict := MAP_GET('is_malicious', answer)", "answer := null"],
      "once": ["single := MAP_GET('is_malicious', MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga'), {'host' : user}))"],
      "failing": ["quotient := 100 / elapsed", "after := quotient + 1"],
      "texts": ["third := SUBSTRING(user, 0, 3)", "tail := TO_UPPER(third)"],
      "maps": ["m := {'user' : user, 'elapsed' : elapsed}", "m.user := 'x'"],
      "empty": ["url := TRIM(url)"]}}}},
     "threatIntel":{"fieldMap":{"stellar":{"config":["is_alert := verdict == 'dga' or elapsed > 300"]}},
      "triageConfig":{"riskLevelRules":[
        {"name":"slow","rule":"elapsed > 500","score":"elapsed"},
        {"name":"third","rule":"third == 'use'","score":5,"reason":"FORMAT('%s of %s', user, host)"},
        {"name":"fails","rule":"user > 5","score":1}, {"name":"null","rule":"tld","score":1},
        {"name":"veto","rule":"single == 'dga'","score":-1}],"aggregator":"SUM"}}}
    """

  /// The same, and statements that ask several times, also what needs an answer to be asked.
  private static let nestedEnrichment = enrichment.replacing(
    #""once":"#,
    with: """
      "nested": ["first := MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga'), {'host' : user})",
                 "again := MAP_GET('is_malicious', first)", "first := null", "host := JOIN([again, 'x'], '')",
                 "both := [MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga'), {'host' : MAP_GET('is_malicious', \(ask))})]",
                 "all := MAP([user, domain_without_subdomains, 'xx', 'z'], user -> MAP_GET('is_malicious', \(ask)))",
                 "all := JOIN(all, ',')", "host := null", "both := null"],
      "once":
      """)

  /// A model that cannot be asked about some names, and of which others say nothing.
  private static func services() throws -> Services {
    var services = try TestSensor.services()
    guard let answer = services.applyModel else { return services }
    services.applyModel = { (call) throws(StellarError) in
      guard case .string(let host)? = call.arguments["host"], host.count > 0, host[0] == UInt8(ascii: "z") else {
        return try answer(call)
      }
      if host.count.isMultiple(of: 2) { throw StellarError("no answer") }
      return .null
    }
    return services
  }

  /// The same model, which takes many questions at once.
  private static func servicesOfMany(_ note: @escaping @Sendable (Int) -> Void = { _ in }) throws -> Services {
    var services = try services()
    let apply = try #require(services.applyModel)
    services.applyModels = { calls in
      note(calls.count)
      return calls.map { call in Result { () throws(StellarError) in try apply(call) } }
    }
    return services
  }

  private static func events(_ count: Int, seed: UInt64, hosts: Int) -> [[String: FieldValue]] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { index in
      let host = Int.random(in: 0..<hosts, using: &random)
      let initial = ["x", "a", "z", "goo", "zz"][host % 5]
      var event: [String: FieldValue] = [
        "timestamp": .integer(Int64(index)), "elapsed": .integer(Int64(Int.random(in: 0..<600, using: &random))),
      ]
      if Int.random(in: 0..<20, using: &random) > 0 {
        event["domain_without_subdomains"] = .text(Bytes("\(initial)\(host).com"))
        event["url"] = .text(Bytes("http://www.\(initial)\(host).co.uk/\(host % 3 == 0 ? "" : "path")"))
      }
      switch Int.random(in: 0..<12, using: &random) {
      case 0: event["user"] = .text("u")
      case 1: event["user"] = .integer(7)
      case 2: event["user"] = .text(Bytes(String(repeating: "long", count: 20)))
      case 3: event["url"] = .text("")
      case 4: event["elapsed"] = .integer(0)
      case 5: event["is_alert"] = .text("maybe")
      case 6: event["is_alert"] = .text("true")
      case 7: break
      default: event["user"] = .text(Bytes(["user", "xuser", "zuse"][host % 3] + "\(host % 40)"))
      }
      return event
    }
  }

  @Test(arguments: [(15, 200), (15, 4000), (4, 200), (0, 30)], [false, true])
  func `a batch gives what each of its events gives alone`(memo: (bits: Int, hosts: Int), asksTogether: Bool) throws {
    let (memoBits, hosts) = memo
    let sensor = try TestSensor.sensor(enrichment: Self.nestedEnrichment)
    let services = asksTogether ? try Self.servicesOfMany() : try Self.services()
    let events = Self.events(5000, seed: UInt64(hosts + memoBits), hosts: hosts)
    let scorer = EventScorer(sensor, services: services, clock: { 0 }, memoBits: memoBits)
    var together: [(fields: [String: FieldValue], triage: TriageScore?)] = []
    // Batches of all lengths around the stretch's, then one long one.
    for length in [1, 127, 128, 129, 255, 257, 300, 3803] {
      together += try TestSensor.score(scorer, Array(events[together.count..<(together.count + length)]))
    }
    try #require(together.count == events.count)
    var wrong: [String] = []
    for (index, event) in events.enumerated() {
      let alone = EventScorer(sensor, services: try Self.services(), clock: { 0 }, memoBits: 0)
      let expected = try TestSensor.score(alone, [event])[0]
      if together[index].fields != expected.fields || together[index].triage != expected.triage {
        wrong.append("\(index): \(event) gives \(together[index]), alone \(expected)")
      }
    }
    #expect(wrong.prefix(3) == [], "\(wrong.count) of \(events.count)")
  }

  @Test func `the questions of a statement for all events of a stretch are asked at once`() throws {
    let sensor = try TestSensor.sensor(
      enrichment: #"""
        {"enrichment":{"fieldMap":{"stellar":{"config":[
          "is_malicious := MAP_GET('is_malicious', MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga'), {'host' : user}))"]}}}}
        """#)
    let sizes = Mutex<[Int]>([])
    let services = try Self.servicesOfMany { size in sizes.withLock { $0.append(size) } }
    let scorer = EventScorer(sensor, services: services, clock: { 0 })
    let results = try TestSensor.score(scorer, (0..<128).map { ["user": .text(Bytes("x\($0)"))] })
    #expect(results.allSatisfy { $0.fields["is_malicious"] == .text("dga") })
    #expect(sizes.withLock(\.self) == [128])
  }

  @Test func `texts that never come again stop being kept, and nothing else changes`() throws {
    let sensor = try TestSensor.sensor(enrichment: Self.enrichment)
    let services = try Self.services()
    let events = Self.events(12_000, seed: 3, hosts: 1 << 40)
    let scorer = EventScorer(sensor, services: services, clock: { 0 }, memoBits: 6)
    let results = try TestSensor.score(scorer, events)
    for index in stride(from: 0, to: events.count, by: 97) {
      let alone = EventScorer(sensor, services: services, clock: { 0 }, memoBits: 0)
      let expected = try TestSensor.score(alone, [events[index]])[0]
      #expect(results[index].fields == expected.fields)
      #expect(results[index].triage == expected.triage)
    }
  }

  @Test func `errors mark the event that they are about`() throws {
    let sensor = try TestSensor.sensor(
      enrichment: #"{"enrichment":{"fieldMap":{"stellar":{"config":["a := 100 / elapsed", "b := user"]}}}}"#)
    let failing: Set<Int> = [0, 5, 127, 128, 129, 200, 255, 256, 299]
    let events = (0..<300).map { row -> [String: FieldValue] in
      ["elapsed": .integer(failing.contains(row) ? 0 : 1), "user": .integer(Int64(row))]
    }
    for (row, result) in try TestSensor.score(sensor, events).enumerated() {
      #expect((result.fields["squint.error.enrichment"] != nil) == failing.contains(row), "row \(row)")
      #expect(result.fields["a"] == (failing.contains(row) ? nil : .integer(100)))
      #expect(result.fields["b"] == .integer(Int64(row)))
    }
  }

  @Test func `answers of services are forgotten after a while, and asked for again`() throws {
    let sensor = try TestSensor.sensor(enrichment: Self.enrichment)
    let calls = CallCounter()
    let services = try TestSensor.services(calls: calls)
    let time = CallCounter()
    let scorer = EventScorer(sensor, services: services, clock: { Int64(time.count) * 20_000 }, memoBits: 15)
    let event: [String: FieldValue] = ["domain_without_subdomains": .text("xa.com"), "user": .text("user")]
    _ = try TestSensor.score(scorer, [event, event, event])
    let once = calls.count
    _ = try TestSensor.score(scorer, [event, event])
    #expect(calls.count == once)
    time.add()
    _ = try TestSensor.score(scorer, [event, event])
    #expect(calls.count == once * 2)
  }
}
