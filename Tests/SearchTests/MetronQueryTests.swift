// Part of squint.
import Events
import Foundation
import Search
import SquintTestSupport
import Testing

/// Metron's UI rewrites each term for its index; what squint keeps of that is what the terms mean.
@Suite struct `Metron's query bar` {
  private struct Case: Decodable {
    let id: String
    let area: String
    let search: String?
    let expect: String?
  }

  @Test(.enabled(if: SharedData.isAvailable, "needs ../shared"))
  func `its searches mean the same as the queries it made of them`() throws {
    let lines = try String(contentsOf: SharedData.file("cases/stellar-cases.jsonl"), encoding: .utf8).split(
      separator: "\n")
    var seen = 0
    for line in lines where line.contains("\"ui-query\"") {
      let example = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
      guard let search = example.search, let expect = example.expect else { continue }
      // Meta alerts are not part of squint: their alternative goes.
      let sent = expect.replacing(#/ OR metron_alert\.((\\:|[^:])+):(\([^)]*\)|[^)]*)/#, with: "")
      let typed = try SearchQuery(
        parsing: search.replacing("bro", with: "squid"), schema: .standard, now: SampleEvents.now)
      let query = try SearchQuery(
        parsing: sent.replacing("bro", with: "squid"), schema: .standard, now: SampleEvents.now)
      #expect(typed == query, "\(example.id): \(sent)")
      seen += 1
    }
    #expect(seen >= 9)
  }

  @Test(arguments: [
    ("* alert_status:(RESOLVE OR DISMISS)", "status:RESOLVE OR status:DISMISS"), ("source:type:bro", "source.type:bro"),
    ("guid:\"abc\"", "guid:abc"),
    ("-is_malicious:dga AND ip_src_addr:0.0.0.0", "NOT is_malicious:dga AND client:0.0.0.0"),
  ])
  func `its terms are taken as they are`(search: String, expected: String) throws {
    #expect(try SearchQuery(parsing: search, schema: .standard, now: 0).text == expected)
  }
}
