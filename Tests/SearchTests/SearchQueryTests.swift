// Part of squint.
import Events
import Search
import Testing
import UntrustedText

@Suite struct `Search query` {
  @Test(
    arguments: [
      ("", [1, 2, 3, 4, 5, 6]), ("*", [1, 2, 3, 4, 5, 6]), ("*:*", [1, 2, 3, 4, 5, 6]), ("  ", [1, 2, 3, 4, 5, 6]),
      ("NOT *", []), ("* code:403", [3]), ("* OR code:403", [1, 2, 3, 4, 5, 6]),
      // Keywords are whole values and case counts.
      ("method:GET", [1, 3]), ("method:get", [4]), ("full_hostname:example", []), ("host:gooogle.com", [2]),
      ("host:*.example*", [1, 3]), ("host:*example", [1]), ("host:\"*example\"", []),
      ("host:\\*example", []), ("host:g??ogle.com", [2]), ("host:\"\"", [4]), ("user:\"Zoë Ray\"", [3]),
      ("user:Zo?\\ Ray", [3]), ("user:Zoë\\ Ray", [3]), ("action:TCP_*", [1, 2, 3]),
      // Presence and absence.
      ("user:*", [3]), ("_exists_:user", [3]), ("-_exists_:is_malicious", [4, 5, 6]),
      ("NOT is_malicious:dga", [2, 3, 4, 5, 6]),
      ("timestamp:[* TO *]", [1, 2, 3, 4, 5]), ("_exists_:threat:triage:score", [1, 2, 4, 5]),
      // Precedence.
      ("code:403 OR code:200 AND method:GET", [1, 3]), ("(code:403 OR code:200) AND method:CONNECT", [2]),
      ("code:403 OR code:200 method:GET", [1, 3]), ("NOT code:200 code:403", [3]),
      ("NOT code:200 OR code:200", [1, 2, 3, 4, 5, 6]),
      ("!code:200 && +code:403 || code:304", [3, 4]), ("- code:200 -code:304", [3, 5]), ("NOT NOT code:403", [3]),
      ("-(code:200 OR code:304)", [3, 5]), ("NOT(code:200)", [3, 4, 5]),
      // Groups, with wildcards and signs inside.
      ("code:(200 OR 304)", [1, 2, 4, 6]), ("code:(>=300 AND <400)", [4]), ("method:(GET OR C*T)", [1, 2, 3]),
      ("method:(* -GET)", [2, 4]), ("client:(2001:db8::1 OR 10.0.9.2)", [2, 3]), ("code:(200 AND method:CONNECT)", [2]),
      // Numbers.
      ("code:200", [1, 2, 6]), ("code:\"200\"", [1, 2, 6]), ("code:[200 TO 304]", [1, 2, 4, 6]),
      ("code:{200 TO 304]", [4]), ("code:[200 TO 304}", [1, 2, 6]), ("code:{200 TO 304}", []), ("code:[* TO 200}", [5]),
      ("code:[300 TO *]", [3, 4]), ("code:>=403", [3]), ("code:> 304", [3]), ("elapsed:-5", [1]), ("elapsed:<0", [1]),
      ("bytes:9223372036854775807", [4]), ("code:[304 TO 200]", []), ("squint.model.dga.probability:<0.5", [4]),
      ("bytes:[\"0\" TO \"99\"]", [2, 3]), ("code:(-200)", [3, 4, 5]),
      // Scores, levels, rules, status.
      ("score:75", [1]), ("threat:triage:score:75", [1]), ("threat.triage.score:75.0", [1]), ("score:>=50", [1, 2, 4]),
      ("score:<0", [5]), ("level:critical", [4]), ("level:HIGH", [1]), ("level:medium", [2]), ("level:low", []),
      ("level:none", [3, 5, 6]), ("level:(high OR critical)", [1, 4]), ("threat.triage.vetoed:true", [5]),
      ("rule:\"DGA Detection\"", [1, 4]), ("rule:DGA", []), ("rule:DGA*", [1, 4]), ("rule:*", [1, 2, 4, 5]),
      ("threat.triage.rules.1.name:Alexa*", [4]), ("threat:triage:rules:0:score:75", [1, 4]),
      ("threat.triage.rules.0.reason:generated", [1]),
      ("status:new", [1, 3, 5, 6]), ("status:NEW", [1, 3, 5, 6]), ("alert_status:(Open OR resolve)", [2, 4]),
      ("NOT status:resolve", [1, 2, 3, 5, 6]), ("status:*", [1, 2, 3, 4, 5, 6]),
      // Booleans find Metron's string.
      ("is_alert:true", [1, 2]), ("is_alert:\"true\"", [1, 2]), ("is_alert:false", []),
      ("is_potential_typosquat:true", [2]),
      // Addresses.
      ("client:10.0.4.17", [1]), ("client:10.0.0.0/16", [1, 2]), ("client:10.0.0.0\\/16", [1, 2]),
      ("client:\"10.0.0.0/16\"", [1, 2]), ("client:2001:0DB8:0:0::1", [3]), ("client:2001:db8::/32", [3]),
      ("client:[10.0.0.0 TO 10.0.5.0]", [1]), ("client:>10.0.4.17", [2, 4]), ("client:10.*", [1, 2]),
      ("client:[2001:db8:: TO *]", [3]), ("ip_dst_addr:/-/", [3]), ("client:::/0", [3]),
      ("client:0.0.0.0/0", [1, 2, 4]),
      // Times.
      ("since:1h", [1]), ("since:24h", [1, 2, 3]), ("timestamp:>=now-1d", [1, 2, 3]), ("timestamp:2026-11-23", [1, 2]),
      ("timestamp:2026-11-22", [3]), ("timestamp:2026-11", [1, 2, 3]), ("timestamp:2026", [1, 2, 3, 4]),
      ("timestamp:[2026-11-22 TO 2026-11-22]", [3]), ("timestamp:[2026-11-22 TO 2026-11-23}", [3]),
      ("timestamp:>2026-11-22", [1, 2]), ("timestamp:<=2026-10", [4, 5]), ("timestamp:0", [5]),
      ("timestamp:1795428000000", [2]), ("timestamp:2026-11-23T10:00:00Z", [2]),
      ("timestamp:\"2026-11-23T12:00:00+02:00\"", [2]),
      ("timestamp:[now/d TO now-1h]", [2]), ("timestamp:[2026-11-24||-1d/d TO *]", [1, 2]),
      // Bare words are tokens of the text fields in any case.
      ("tcp_miss", [1]), ("TUNNEL", [2]), ("tcp", [1, 2, 3]), ("goo", []), ("goo*", [2]), ("*oogle.com", [2]),
      ("\"www example org\"", [3]), ("\"example www\"", []), ("ZOË", [3]), ("generated", [1]), ("typosquat", [2, 4]),
      ("10.0.4.17", [1]), ("\"AND\"", [4]), ("\\AND", [4]), ("and", [4]), ("\"TCP MISS\" GET", [1]),
      ("original_string:signs", [4]), ("original_string:\"line with\"", [4]), ("legit", []), ("xj?q3*", [1]),
      // Regular expressions match whole values.
      ("host:/.*example/", [1]), ("host:/example/", []), ("url:/http:\\/\\/www.*/", [3]),
      ("host:(/g.*/ OR /x.*/)", [1, 2]),
      ("host:\\/x", []), ("guid:00000003*", [3]), ("squint.config.version:4", [4]), ("squint:error:model:*dga", [4]),
      ("source:type:squid", [5]), ("source\\:type:squid", [5]), ("url:\"h\u{EFFF}\u{EFFE}/\"", [4]), ("url:h??/", [4]),
      ("method:[F TO H]", [1, 3]), ("method:>G", [1, 3, 4]), ("host: gooogle.com", [2]),
      ("url:http://www.example.org/", [3]), ("url:gooogle.com:443", [2]), ("url:*?b=1", [1]),
    ] as [(String, [Int64])])
  func `finds what the language says`(query: String, expected: [Int64]) throws {
    #expect(try SampleEvents.found(query) == expected)
  }

  @Test func `a list matches when one element does`() throws {
    let event = StoredEvent(
      id: 1, guid: "g", fields: [ExtraField("user", .list([.text("a"), .text("b")]))], triage: nil,
      configurationVersion: 1)
    #expect(try SearchQuery(parsing: "user:b user:*", schema: .standard, now: 0).matches(event))
    #expect(try !SearchQuery(parsing: "user:c", schema: .standard, now: 0).matches(event))
  }

  @Test func `twenty thousand terms stand side by side`() throws {
    let terms = (0..<8_000).map { "w\($0)" }.joined(separator: " ")
    let query = try SearchQuery(parsing: terms, schema: .standard, now: 0)
    #expect(query.root.conjuncts.count == 8_000)
    let short = try SearchQuery(parsing: String(repeating: "a ", count: 20_000), schema: .standard, now: 0)
    #expect(short.root.conjuncts.count == 20_000)
    #expect(SampleEvents.found(query) == [])
  }

  @Test(arguments: ["(", "NOT ", "-", "NOT ("])
  func `a nesting of 100 works and one of 5000 is refused`(opening: String) throws {
    func nested(_ depth: Int) -> String {
      let closing = opening.contains("(") ? String(repeating: ")", count: depth) : ""
      return String(repeating: opening, count: depth) + "code:403" + closing
    }
    #expect(try SampleEvents.found(nested(100)) == [3])
    #expect(throws: QueryError.self) { try SampleEvents.found(nested(5000)) }
  }

  @Test func `the longest known field name wins over a colon`() throws {
    var schema = EventSchema.standard
    schema.add(SchemaField("a", .keyword))
    schema.add(SchemaField("a.b", .keyword))
    let query = try SearchQuery(parsing: "a:b:c:d", schema: schema, now: 0)
    #expect(query.root == .clause(QueryClause(.named("a.b", .keyword), .text("c:d"))))
    let quoted = try SearchQuery(parsing: "a:\"b:c\"", schema: schema, now: 0)
    #expect(quoted.root == .clause(QueryClause(.named("a", .keyword), .text("b:c"))))
  }

  @Test func `relative times move with the clock`() throws {
    let query = try SearchQuery(parsing: "since:1h OR timestamp:[now-3d/d TO now-2d/d}", schema: .standard, now: 0)
    let later = try SearchQuery(parsing: query.text, schema: .standard, now: SampleEvents.now)
    #expect(query.dependsOnNow)
    #expect(query.resolved(at: SampleEvents.now) == later)
    #expect(query != later)
  }
}
