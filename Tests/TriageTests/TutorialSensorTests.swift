// Part of squint.
import Events
import Testing
import Triage
import UntrustedText

@Suite struct `The tutorial's sensor` {
  private static func score(_ url: String, _ sensor: Sensor? = nil) throws -> (
    fields: [String: FieldValue], triage: TriageScore?
  ) {
    try TestSensor.score(try sensor ?? TestSensor.mysquid(), [["url": .text(Bytes(url))]])[0]
  }

  @Test func `a popular name is no alert`() throws {
    let (fields, triage) = try Self.score("http://www.google.com/x")
    #expect(
      fields == [
        "url": .text("http://www.google.com/x"), "full_hostname": .text("www.google.com"),
        "domain_without_subdomains": .text("google.com"), "is_potential_typosquat": .boolean(false),
        "is_malicious": .text("legit"), "squint.model.dga.version": .text("1.0"),
        "squint.model.dga.probability": .double(0.1),
      ])
    #expect(triage == nil)
  }

  @Test func `a typosquat scores 50 and a generated name 75`() throws {
    #expect(try Self.score("http://gooogle.com/").triage?.total == 50)
    #expect(try Self.score("xqzwv.com:443").triage?.total == 75)
  }

  @Test func `an event that is both shows both scores and the higher as total`() throws {
    let (fields, triage) = try Self.score("http://www.xgooogle.com/")
    #expect(triage?.rules.map(\.points) == [50, 75])
    #expect(triage?.rules.map(\.name) == ["Alexa 10k Typosquat Bloom", "DGA Detection"])
    #expect(triage?.rules.map(\.scoreText) == ["50", "75"])
    #expect(triage?.rules[1].reason == Bytes("xgooogle.com is a potential generated domain name"))
    #expect(triage?.total == 75)
    #expect(fields["is_alert"] == .text("true"))
    #expect(fields["domain_without_tld"] == nil)
  }

  @Test func `a changed score and a changed rule in the file change the events`() throws {
    let changed = try TestSensor.mysquid(replacing: "\"score\": \"50\"", with: "\"score\": \"80\"")
    #expect(try Self.score("http://www.xgooogle.com/", changed).triage?.total == 80)
    let quiet = try TestSensor.mysquid(replacing: "\"rule\": \"is_malicious == 'dga'\"", with: "\"rule\": \"false\"")
    #expect(try Self.score("xqzwv.com:443", quiet).triage == nil)
  }

  @Test func `an address has no domain, so no model is asked and nothing fails`() throws {
    let calls = CallCounter()
    let services = try TestSensor.services(calls: calls)
    let scored = try TestSensor.score(TestSensor.mysquid(), services: services, [["url": .text("http://10.0.0.1/")]])
    #expect(scored[0].fields["is_malicious"] == nil)
    #expect(!scored[0].fields.keys.contains { $0.hasPrefix("squint.error") })
    #expect(calls.count == 0)
  }

  @Test(arguments: [(false, true), (true, false)])
  func `a model that cannot be asked marks the event and never means legit`(endpoint: Bool, answers: Bool) throws {
    let services = try TestSensor.services(endpoint: endpoint, answers: answers)
    let sensor = try TestSensor.mysquid()
    let events: [[String: FieldValue]] = [["url": .text("http://gooogle.com/")], ["url": .text("http://10.0.0.1/")]]
    let scored = try TestSensor.score(sensor, services: services, events)
    #expect(scored[0].fields["squint.error.model"] == .text("model unavailable: dga"))
    #expect(scored[0].fields["is_malicious"] == nil)
    #expect(scored[0].triage?.total == 50)
    #expect(scored[1].fields["squint.error.model"] == nil)
  }

  @Test func `equal domains in a batch ask the model once`() throws {
    let calls = CallCounter()
    let services = try TestSensor.services(calls: calls)
    let events = [[String: FieldValue]](repeating: ["url": .text("http://a.xyz.com/")], count: 100)
    let scored = try TestSensor.score(TestSensor.mysquid(), services: services, events)
    #expect(calls.count == 1)
    #expect(scored.allSatisfy { $0.fields["squint.model.dga.probability"] == .double(0.9) && $0.triage?.total == 75 })
  }

  @Test func `the family that a model names is kept with each event, from memory too`() throws {
    let calls = CallCounter()
    let scorer = EventScorer(
      try TestSensor.mysquid(), services: try TestSensor.services(families: true, calls: calls), clock: { 0 })
    let urls = ["http://a.xyz.com/", "http://google.com/", "xqzwvabcd.com:443", "http://b.xyz.com/"]
    for _ in 0..<3 {
      let scored = try TestSensor.score(scorer, urls.map { ["url": .text(Bytes($0))] })
      #expect(
        scored.map { $0.fields["dga_family"] } == [
          .text("tinba"), nil, .text("longer-than-sixteen-bytes"), .text("tinba"),
        ])
      #expect(
        scored.map { $0.fields["squint.model.dga.family.probability"] } == [
          .double(0.7), nil, .double(0.7), .double(0.7),
        ])
    }
    #expect(calls.count == 3)
  }

  @Test func `a rule may ask for the family`() throws {
    let sensor = try TestSensor.mysquid(
      replacing: "\"rule\": \"is_malicious == 'dga'\"", with: "\"rule\": \"dga_family == 'tinba'\"")
    let services = try TestSensor.services(families: true)
    let scored = try TestSensor.score(
      sensor, services: services, [["url": .text("http://xyz.com/")], ["url": .text("http://xqzwvabcd.com/")]])
    #expect(scored.map { $0.triage?.total } == [75, nil])
  }
}
