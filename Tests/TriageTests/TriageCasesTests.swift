// Part of squint.
import Foundation
import SquintTestSupport
import Stellar
import Testing
import Triage
import UntrustedText

@Suite struct `Triage conformance` {
  @Test(.enabled(if: SharedData.isAvailable, "needs ../shared"))
  func `every case of triage, enrichment and aggregators answers as Metron does`() throws {
    let services = try TestSensor.services()
    var cases = StellarCases(library: .standard, services: services, clock: { 0 })
    TriageCases(library: .standard, services: services, clock: { 0 }).register(in: &cases)
    let text = try Data(contentsOf: SharedData.file("cases/stellar-cases.jsonl"))
    var wrong: [String] = []
    var count = 0
    for line in text.split(separator: 0x0A) {
      let entry = try JSONValue.parse(Array(line))
      guard ["triage", "enrich", "aggregator"].contains(entry["area"]?.stringValue), let expected = entry["expect"]
      else { continue }
      count += 1
      let answer = try JSONValue.parse(cases.answer(to: Bytes(Array(line))))
      let isRight =
        expected["error"] != nil
        ? answer["error"] != nil : answer["result"].map { CaseAnswer.matches($0, expected) } ?? false
      if !isRight { wrong.append("\(entry["id"]?.stringValue ?? ""): \(answer.text())") }
    }
    #expect(count == 105)
    #expect(wrong == [])
  }
}
