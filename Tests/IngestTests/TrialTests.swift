// Part of squint.
import CResources
import Ingest
import Stellar
import Testing
import UntrustedText

@Suite struct `Lines tried outside a store` {
  private static let line: Bytes =
    "1475022887.362    256 127.0.0.1 TCP_MISS/301 803 GET http://www.youtube.com/ - DIRECT/216.58.216.238 text/html"

  @Test func `become events with their transformations`() throws {
    let ready = try #require(try IngestBench.source(folder: "/nonexistent").load("squid"))
    let trial = SensorTrial(ready, services: try IngestBench.services(), clock: { 0 })
    guard case .map(let event) = trial.event(of: Self.line) else { throw CancellationError() }
    #expect(event["full_hostname"]?.text == "www.youtube.com")
    #expect(event["domain_without_subdomains"]?.text == "youtube.com")
    #expect(event["original_string"]?.text == Self.line)
    #expect(event["source.type"]?.text == "squid")
  }

  @Test func `say why they are none`() throws {
    let ready = try #require(try IngestBench.source(folder: "/nonexistent").load("plain"))
    let trial = SensorTrial(ready, services: try IngestBench.services(), clock: { 0 })
    guard case .map(let event) = trial.event(of: "not \u{1B} a line") else { throw CancellationError() }
    #expect(event["original_string"]?.text == "not \u{1B} a line")
    #expect(event["squint.error.parse"]?.text?.array.isEmpty == false)
  }

  private static let grok = GrokTrial(patterns: IngestBench.bytes(cresources_pattern_common))

  @Test func `show what a Grok expression captures`() throws {
    let captures = try Self.grok.captures("%{IP:ip} %{WORD:word}", in: ["at 10.0.0.1 abc", "none"])
    #expect(captures.count == 2)
    #expect(captures[0]?.map(\.name) == ["ip", "word"])
    #expect(captures[0]?.map(\.text) == ["10.0.0.1", "abc"])
    #expect(captures[1] == nil)
  }

  @Test(arguments: ["%{NOPE:a}", "%{IP", "(", "a\nb(", ""])
  func `refuse an expression that is none`(_ expression: String) {
    #expect(throws: IngestError.self) { try Self.grok.captures(Bytes(expression), in: ["a"]) }
  }

  @Test(
    arguments: [
      "1475022887.362    256 127.0.0.1 TCP_MISS/301 803 GET http://www.youtube.com/ - DIRECT/216.58.216.238 text/html",
      "2026-11-24T23:17:38Z host.example.com:80 \"quoted\"", "x", "a\tb \u{1B}[31m \u{202E}", " led by a space ",
    ])
  func `get a Grok expression that matches them`(_ line: String) throws {
    let expression = try Self.grok.prediction(of: Bytes(line))
    let captures = try Self.grok.captures(expression, in: [Bytes(line)])
    #expect(captures[0] != nil, "\(expression.shownText())")
  }
}
