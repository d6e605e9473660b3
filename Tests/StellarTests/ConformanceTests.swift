// Part of squint.
import Foundation
import SquintTestSupport
import Stellar
import Testing
import UntrustedText

@Suite struct `Conformance with Metron` {
  /// Areas whose runners belong to other modules.
  private static let elsewhere: Set<String> = ["triage", "aggregator", "enrich", "grok-squid", "parser-squid"]

  /// How many cases pass; it only ever rises.
  private static let passing = 1502

  @Test(.enabled(if: SharedData.isAvailable, "needs ../shared"))
  func `every case of the language and its functions gives what Metron gives`() throws {
    let file = try Data(contentsOf: SharedData.file("cases/stellar-cases.jsonl"))
    let cases = StellarCases(library: .standard, services: TestServices.services, clock: { TestServices.now })
    var count = 0
    var failing: [String] = []
    for line in file.split(separator: UInt8(ascii: "\n")) {
      let entry = try JSONValue.parse(Array(line))
      guard let area = entry["area"]?.stringValue, !Self.elsewhere.contains(area) else { continue }
      count += 1
      let answer = try JSONValue.parse(cases.answer(to: Bytes(Array(line))))
      if !Self.holds(entry["expect"] ?? .null, answer) { failing.append(entry["id"]?.stringValue ?? "?") }
    }
    let passed = count - failing.count
    #expect(passed >= Self.passing, "\(passed) of \(count) pass, these fail: \(failing.joined(separator: " "))")
  }

  private static func holds(_ expected: JSONValue, _ answer: JSONValue) -> Bool {
    if expected["error"] == .bool(true) { return answer["error"] != nil }
    guard let result = answer["result"] else { return false }
    return ExpectedValue.matches(expected, result)
  }
}
