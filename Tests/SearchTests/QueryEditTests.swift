// Part of squint.
import Events
import Search
import Testing
import UntrustedText

@Suite struct `Query edit` {
  private func query(_ text: String) throws -> SearchQuery {
    try SearchQuery(parsing: text, schema: .standard, now: SampleEvents.now)
  }

  @Test(arguments: [
    ("*", "host:a.example"), ("code:200", "code:200 AND host:a.example"),
    ("code:200 OR code:304", "(code:200 OR code:304) AND host:a.example"),
    ("host:a.example", "*"), ("code:200 host:a.example user:*", "code:200 AND user:*"),
    ("code:200 NOT host:a.example", "code:200 AND host:a.example"),
    ("host:b.example", "host:b.example AND host:a.example"),
  ])
  func `keep adds a condition, takes it back, and replaces its opposite`(before: String, after: String) throws {
    #expect(try query(before).keeping("full_hostname", .text("a.example"), schema: .standard).text == after)
  }

  @Test func `drop excludes and only replaces`() throws {
    let start = try query("code:200")
    let dropped = start.dropping("client", .text("10.0.0.1"), schema: .standard)
    #expect(dropped.text == "code:200 AND NOT client:10.0.0.1")
    #expect(dropped.dropping("client", .text("10.0.0.1"), schema: .standard) == start)
    #expect(dropped.only("method", .text("GET"), schema: .standard).text == "method:GET")
  }

  @Test(
    arguments: [
      ("code", .integer(200), "code:200"), ("threat.triage.score", .double(75), "score:75"),
      ("is_alert", .text("true"), "is_alert:true"),
      ("threat.triage.score", .double(-.infinity), "threat.triage.vetoed:true"), ("user", .missing, "NOT user:*"),
      ("alert_status", .missing, "status:NEW"), ("status", .text("OPEN"), "status:OPEN"),
      ("level", .text("high"), "level:high"),
      ("ip_dst_addr", .text("-"), "ip_dst_addr:/\\-/"),
      ("timestamp", .integer(0), "timestamp:1970-01-01T00:00:00.000Z"),
      ("user", .text("a \"b\" \\ *"), "user:\"a \\\"b\\\" \\\\ *\""),
      ("rule", .text("DGA Detection"), "rule:\"DGA Detection\""),
      ("original_string", .text("GET /x"), "original_string:\"get x\""), ("user", .boolean(true), "user:true"),
      ("code", .text("a/b"), "code:/a\\/b/"), ("client", .text("2001:DB8::1"), "client:2001:db8::1"),
      ("user", .list([.text("a"), .text("b")]), "user:a AND user:b"), ("bytes", .text("12"), "bytes:12"),
    ] as [(String, FieldValue, String)])
  func `a value becomes a condition of the field's type`(field: String, value: FieldValue, expected: String) throws {
    let made = SearchQuery.everything.only(field, value, schema: .standard)
    #expect(made.text == expected)
    #expect(try query(expected) == made)
  }

  @Test func `every value of the sample is kept by its own query`() throws {
    for event in SampleEvents.all {
      for field in event.fields {
        let kept = SearchQuery.everything.keeping(field.name, field.value, schema: .standard)
        #expect(try query(kept.text).matches(event), "\(kept.text)")
        let dropped = SearchQuery.everything.dropping(field.name, field.value, schema: .standard)
        #expect(try !query(dropped.text).matches(event), "\(dropped.text)")
      }
    }
  }

  @Test func `a time selection takes the place of the last one`() throws {
    let start = try query("code:200 since:24h user:*")
    let narrowed = start.betweenTimes(1_795_392_000_000, 1_795_395_600_000)
    #expect(
      narrowed.text
        == "code:200 AND timestamp:[2026-11-23T00:00:00.000Z TO 2026-11-23T01:00:00.000Z} AND user:*")
    #expect(narrowed.times == 1_795_392_000_000...1_795_395_599_999)
    #expect(try query("code:200").betweenTimes(5, 1).times == 1...4)
    #expect(narrowed.withoutTimes.text == "code:200 AND user:*")
    #expect(try query("*").times == nil)
  }

  @Test func `chips are the top-level conditions and go one by one`() throws {
    let start = try query("code:200 NOT host:x (a OR b)")
    #expect(start.chips.map(\.text) == ["code:200", "NOT host:x", "a OR b"])
    #expect(start.chips.map(\.isNegated) == [false, true, false])
    #expect(start.removing(start.chips[1]).text == "code:200 AND (a OR b)")
    #expect(try query("a OR b").chips.count == 1)
    #expect(SearchQuery.everything.chips.isEmpty)
  }

  @Test(arguments: [
    ("sco", 3, ["score:"]), ("code:200 AND -threat.triage.s", 29, ["threat.triage.score:"]), ("level:h", 7, ["high"]),
    ("status:", 7, ["NEW", "OPEN", "ESCALATE", "DISMISS", "RESOLVE"]), ("(is_alert:t", 11, ["true"]), ("host:x", 6, []),
    ("threat:triage:v", 15, ["threat.triage.vetoed:"]),
  ])
  func `completion offers names and the few values`(text: String, cursor: Int, expected: [String]) {
    let suggestions = FieldSuggestions(for: text, cursor: cursor, schema: .standard)
    #expect(suggestions.texts == expected)
    #expect(suggestions.replaced.upperBound == cursor)
  }
}
