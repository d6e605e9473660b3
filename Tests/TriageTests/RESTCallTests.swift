// Part of squint.
import Events
import Stellar
import SquintTestSupport
import Synchronization
import Testing
import Triage
import UntrustedText

@Suite struct `Expressions that ask REST services` {
  private static let global = #"{"stellar.rest.endpoints": ["http://intel.test/"]}"#

  /// Services of which one answers so many times with its number, and then no more.
  private static func services(answers: Int) throws -> (Services, asked: Counter) {
    let asked = Counter()
    var services = try TestSensor.services()
    services.rest = RESTService(
      global: { () throws(StellarError) in
        do throws(JSONSyntaxError) { return try JSONValue.parse(Bytes(global)) } catch {
          throw StellarError(error.message)
        }
      },
      send: { (_, _, _, _) throws(StellarError) in
        let number = asked.next()
        guard number <= answers else { throw StellarError(.serviceUnavailable, "no answer within 5 ms") }
        return .init(status: 200, body: Bytes("\(number)"), statedLength: nil)
      })
    return (services, asked)
  }

  private final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock(\.self) }
    func next() -> Int {
      count.withLock {
        $0 += 1
        return $0
      }
    }
  }

  private static func enrichment(_ statements: String...) -> String {
    let list = statements.map { "\"\($0)\"" }.joined(separator: ", ")
    return #"{"enrichment": {"fieldMap": {"stellar": {"config": [\#(list)]}}}}"#
  }

  private static let ask = "REST_GET('http://intel.test/', {}, {'host': domain_without_subdomains})"

  @Test func `mark the event that a service failed, and go on with the value that stands for errors`() throws {
    let (services, _) = try Self.services(answers: 0)
    let documents = Self.enrichment(
      "x := if \(Self.ask) == null then 'unknown' else 'known'",
      "y := \(Self.ask.replacing("{}", with: "{'error.value.override': -1}"))")
    let (fields, _) = try TestSensor.score(
      enrichment: documents, services: services, ["domain_without_subdomains": .text("a.com")])
    #expect(fields["x"] == .text("unknown"))
    #expect(fields["y"] == .integer(-1))
    let problem = "REST_GET http://intel.test/?host=a.com: no answer within 5 ms"
    #expect(fields["squint.error.enrichment"] == .text(Bytes("x: \(problem); y: \(problem)")))
  }

  @Test func `ask once for equal hosts, and again for those that failed`() throws {
    let (services, asked) = try Self.services(answers: 1)
    let sensor = try TestSensor.sensor(enrichment: Self.enrichment("x := \(Self.ask)"))
    let hosts = ["a.com", "a.com", "b.com", "b.com", "a.com"]
    let events = try TestSensor.score(
      sensor, services: services, hosts.map { ["domain_without_subdomains": .text(Bytes($0))] })
    #expect(events.map { $0.fields["x"] } == [.integer(1), .integer(1), nil, nil, .integer(1)])
    #expect(asked.value == 3)
    #expect(events.map { $0.fields["squint.error.enrichment"] != nil } == [false, false, true, true, false])
  }

  @Test func `mark events whose rule a service failed, and no other`() throws {
    let (services, _) = try Self.services(answers: 1)
    let rule = #"{"name": "R", "rule": "REST_GET('http://intel.test/') != null", "score": 5}"#
    let sensor = try TestSensor.sensor(
      enrichment: #"{"threatIntel": {"triageConfig": {"riskLevelRules": [\#(rule)]}}}"#)
    let event: [String: FieldValue] = ["is_alert": .text("true")]
    let events = try TestSensor.score(sensor, services: services, [event, event])
    #expect(events.map { $0.triage?.total } == [5, nil])
    #expect(
      events.map { $0.fields["squint.error.triage"] } == [
        nil, .text("R: REST_GET http://intel.test/: no answer within 5 ms"),
      ])
  }

  @Test func `of places that are not registered mark the event`() throws {
    let (services, asked) = try Self.services(answers: 9)
    let (fields, _) = try TestSensor.score(
      enrichment: Self.enrichment("x := REST_GET(url)"), services: services,
      ["url": .text("http://intel.test@evil.test/")])
    #expect(fields["x"] == nil && asked.value == 0)
    guard case .text(let text)? = fields["squint.error.enrichment"] else { Issue.record("no mark"); return }
    #expect(text.shownText().contains("names no user"))
  }

  @Test(arguments: [
    ("x := REST_GET('http://intel.test/a')", global, nil),
    ("x := REST_GET(url)", "{}", nil),
    ("x := REST_GET('http://intel.test/a')", "{}", "stellar.rest.endpoints"),
    ("x := REST_POST('http://intel.test.evil/a', url)", global, "not registered"),
    ("x := REST_GET('http://a@intel.test/a')", global, "names no user"),
    ("x := 1", #"{"stellar.rest.endpoints": ["intel.test"]}"#, "begins with http://"),
    ("x := 1", #"{"stellar.rest.get.settings": {"timeout": "long"}}"#, "a whole number"),
  ])
  func `are checked with the global document`(statement: String, global: String, words: String?) throws {
    let inputs = [
      CheckInput(file: "enrichment.json", kind: .enrichment, bytes: Array(Self.enrichment(statement).utf8)),
      CheckInput(file: "global.json", kind: .global, bytes: Array(global.utf8)),
    ]
    let report = SensorCheck.report(on: inputs, surroundings: try CheckedDocuments.surroundings())
    let errors = report.problems.filter { $0.severity == .error }
    #expect(report.isRefused == (words != nil), "\(errors)")
    if let words { #expect(errors.count == 1 && errors[0].message.contains(words), "\(errors)") }
  }
}
