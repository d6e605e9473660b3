// Part of squint.
import EventStorage
import Events
import Search
import Testing
import UntrustedText

/// Events and queries made from the same small vocabulary, so that queries hit some events and miss others.
private struct Vocabulary {
  var numbers: SeededNumbers
  let hosts = ["google.com", "www.google.com", "xq7zk.net", "a.b.co.uk", "GOOGLE.com", "münchen.de", ""]
  let clients = ["10.0.0.1", "10.0.0.2", "10.1.2.3", "192.168.1.9", "2001:db8::1", "::1", "not-an-address"]
  let words = ["GET", "POST", "TCP_MISS", "dga", "legit", "alice", "bob smith", "text/html", "a*b"]

  mutating func pick(_ texts: [String]) -> String { texts[Int.random(in: 0..<texts.count, using: &numbers)] }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &numbers) < percent }

  mutating func number() -> Int64 {
    [0, 1, -5, 200, 304, 404, 70, 90, 1_000_000][Int.random(in: 0..<9, using: &numbers)]
  }

  mutating func row(_ index: Int) -> [String: FieldValue] {
    var row: [String: FieldValue] = [:]
    func text(_ value: String) -> FieldValue { .text(Bytes(value)) }
    if !chance(4) {
      row["timestamp"] = .integer(1_700_000_000_000 + Int64.random(in: 0..<50, using: &numbers) * 60_000)
    }
    if !chance(10) { row["code"] = chance(3) ? text("404") : .integer(number()) }
    if !chance(10) { row["bytes"] = .integer(number()) }
    if !chance(10) { row["ip_src_addr"] = text(pick(clients)) }
    if !chance(10) { row["full_hostname"] = text(pick(hosts)) }
    if !chance(20) { row["domain_without_subdomains"] = text(pick(hosts)) }
    if !chance(10) { row["method"] = text(pick(words)) }
    if chance(30) { row["user"] = text(pick(words)) }
    if chance(50) { row["is_malicious"] = text(pick(["dga", "legit"])) }
    if chance(50) {
      row["is_alert"] =
        [.boolean(true), .boolean(false), text("true"), text("false")][Int.random(in: 0..<4, using: &numbers)]
    }
    if chance(40) { row["is_potential_typosquat"] = .boolean(chance(50)) }
    if chance(40) { row["squint.model.dga.probability"] = .double(Double(number()) / 400) }
    if chance(20) { row["dga_family"] = text(pick(["tinba", "unknown", "dga"])) }
    if chance(40) {
      row["asset.owner"] =
        [text(pick(words)), .integer(number()), .list([text("dga"), .integer(1)])][
          Int.random(in: 0..<3, using: &numbers)]
    }
    let url = "http://" + pick(hosts) + "/" + pick(words)
    row["url"] = chance(5) ? .text(Bytes([0xFF, 0xFE, 0x61])) : text(url)
    if !chance(5) { row["original_string"] = text("\(index) " + pick(clients) + " " + url + " " + pick(words)) }
    return row
  }

  mutating func score() -> TriageScore? {
    guard chance(35) else { return nil }
    let totals: [Double] = [-.infinity, 0, 10, 40, 69.5, 70, 75, 90, 1_000]
    let total = totals[Int.random(in: 0..<9, using: &numbers)]
    return TriageScore(
      total: total, aggregator: .max,
      rules: [
        RuleScore(
          name: pick(["DGA Detection", "Typosquat"]), comment: chance(50) ? "c" : nil, scoreText: "75", points: total,
          reason: chance(50) ? Bytes("Generated " + pick(hosts)) : nil)
      ])
  }

  mutating func clause() -> String {
    let choices: [String] = [
      "code:\(number())", "code:>=\(number())", "code:[\(number()) TO \(number())}", "bytes:<\(number())",
      "host:\(pick(["google.com", "*google*", "?q7*", "\"google.com\"", "/g.*m/", "[a TO m]", "\"\""]))",
      "domain:\(pick(["xq7zk.net", "*.co.uk"]))",
      "client:\(pick(["10.0.0.1", "10.0.0.0/8", "192.168.0.0/16", "[10.0.0.1 TO 10.0.0.9]", "10.*", "\"2001:db8::/32\""]))",
      "is_malicious:\(pick(["dga", "legit", "d*", "*"]))", "is_alert:\(pick(["true", "false", "*"]))",
      "dga_family:\(pick(["tinba", "unknown", "t*", "*", "conficker"]))",
      "is_potential_typosquat:true", "score:>=\(number())", "score:75", "score:*",
      "level:\(pick(["critical", "high", "medium", "low", "none"]))",
      "status:\(pick(["new", "OPEN", "ESCALATE"]))", "rule:*DGA*", "rule:\"Typosquat\"",
      "threat.triage.rules.0.reason:*google*", "threat.triage.rules.0.comment:c", "threat.triage.vetoed:true",
      "timestamp:[2023-11-14 TO *]", "timestamp:>1700000600000", "timestamp:1700000000000", "_exists_:user", "user:*",
      "user:\"bob smith\"", "user:alice", "asset.owner:dga", "asset.owner:\(number())", "asset.owner:*",
      "method:GET", "method:a\\*b", "url:*google*", "url:/http.*dga/", "original_string:google",
      "squint.model.dga.probability:>0.2", "squint.error.model:*down*", "google", "\"text html\"", "alice", "dga*",
      "generated", "source.file:*log*", "source.file:other", "squint.config.version:1", "guid:*a*",
    ]
    return pick(choices)
  }

  mutating func query(_ depth: Int = 0) -> String {
    if depth > 2 || chance(35) { return clause() }
    switch Int.random(in: 0..<3, using: &numbers) {
    case 0: return "NOT (" + query(depth + 1) + ")"
    case 1: return "(" + query(depth + 1) + " AND " + query(depth + 1) + ")"
    default: return "(" + query(depth + 1) + " OR " + query(depth + 1) + ")"
    }
  }
}

/// A store with 600 events of two logs, made once for all tests.
private final class PopulatedStore: Sendable {
  static let shared = Result { try PopulatedStore() }

  let fixture: StoreFixture
  let store: EventStore
  let schema: EventSchema
  let events: [StoredEvent]

  private init() throws {
    fixture = try StoreFixture()
    store = try fixture.open()
    var vocabulary = Vocabulary(numbers: SeededNumbers(7))
    for (number, path) in ["a.log", "b.txt"].enumerated() {
      let log = try store.lineage(firstBytes: Array(path.utf8), path: path, device: 1, inode: UInt64(number))
      let rows = (0..<300).map { vocabulary.row($0) }
      var extras: [Int: [ExtraField]] = [:]
      for row in 0..<300 where vocabulary.chance(10) {
        extras[row] = [
          ExtraField("squint.error.model", .text("model down")), ExtraField("alert_status", .text("OPEN")),
          ExtraField("user", .text("alice")),
        ]
      }
      let scores = rows.map { _ in vocabulary.score() }
      try store.append(
        StoreFixture.commit(log, rows: rows, scores: scores, extras: extras, configuration: Int64(number)))
    }
    schema = try store.schema()
    events = try store.page(PageRequest(query: .everything, sort: .newest, limit: 5_000)).events
  }
}

@Suite struct `A query in SQL` {
  let store: EventStore
  let schema: EventSchema
  let events: [StoredEvent]

  init() throws {
    let shared = try PopulatedStore.shared.get()
    store = shared.store
    schema = shared.schema
    events = shared.events
  }

  @Test func `selects what the same query matches in memory`() throws {
    #expect(events.count == 600)
    var vocabulary = Vocabulary(numbers: SeededNumbers(11))
    for _ in 0..<200 {
      let text = vocabulary.query()
      let query = try SearchQuery(parsing: text, schema: schema, now: 1_700_000_000_000)
      let expected = Set(events.filter { query.matches($0) }.map(\.id))
      let found = Set(try store.page(PageRequest(query: query, sort: .triage, limit: 5_000)).events.map(\.id))
      #expect(found.symmetricDifference(expected).count == 0, "\(text)")
      #expect(try store.count(query) == expected.count, "\(text)")
    }
  }

  @Test(arguments: [
    (SortOrder.triage, "*", ["USING INDEX event_scored", "USING INDEX event_time"]),
    (.triage, "score:>=75", ["USING INDEX event_scored", "USING INDEX event_scored"]),
    (.triage, "is_malicious:dga", ["USING INDEX event_scored", "USING INDEX event_time"]),
    (.newest, "host:google.com", ["USING INDEX event_time", "USING INDEX event_time"]),
  ])
  func `is read in order from an index, without sorting`(order: SortOrder, text: String, indexes: [String]) throws {
    let query = try SearchQuery(parsing: text, schema: schema, now: 0)
    let plan = try store.plan(of: PageRequest(query: query, sort: order, limit: 50))
    #expect(!plan.contains { $0.contains("TEMP B-TREE") })
    for (step, index) in zip(plan, indexes) { #expect(step.contains(index), "\(plan)") }
  }

  @Test func `of more clauses than SQL takes is answered all the same`() throws {
    let text = (0..<500).map { "code:\($0)" }.joined(separator: " OR ")
    let query = try SearchQuery(parsing: text, schema: schema, now: 0)
    #expect(try store.count(query) == events.filter { query.matches($0) }.count)
  }

  @Test(arguments: [
    SortOrder.triage, .newest, SortOrder([SortKey("timestamp", isDescending: false)]),
    SortOrder([SortKey("ip_src_addr"), SortKey("code", isDescending: false)]),
    SortOrder([SortKey("full_hostname", isDescending: false), SortKey("threat.triage.score")]),
    SortOrder([SortKey("asset.owner")]), SortOrder([SortKey("user", isDescending: false)]),
    SortOrder([SortKey("guid")]),
    SortOrder([SortKey("level"), SortKey("alert_status"), SortKey("source.file", isDescending: false)]),
    SortOrder([SortKey("is_alert")]), SortOrder([SortKey("original_string")]),
  ])
  func `pages forward and back through the whole order`(order: SortOrder?) throws {
    let order = try #require(order)
    let query = try SearchQuery(parsing: "NOT code:304", schema: schema, now: 0)
    let whole = try store.page(PageRequest(query: query, sort: order, limit: 5_000))
    #expect(whole.events.count == events.filter { query.matches($0) }.count)
    #expect(!whole.hasMoreAfter && !whole.hasMoreBefore)

    var forward: [StoredEvent] = []
    var request = PageRequest(query: query, sort: order, limit: 97)
    while true {
      let page = try store.page(request)
      forward += page.events
      guard page.hasMoreAfter, let last = page.events.last else { break }
      request.position = .after(PageAnchor(last, in: order))
    }
    #expect(forward.map(\.id) == whole.events.map(\.id))

    var backward: [StoredEvent] = []
    request.position = .last
    while true {
      let page = try store.page(request)
      backward = page.events + backward
      guard page.hasMoreBefore, let first = page.events.first else { break }
      request.position = .before(PageAnchor(first, in: order))
    }
    #expect(backward.map(\.id) == whole.events.map(\.id))

    request.position = .from(PageAnchor(whole.events[50], in: order))
    #expect(try store.page(request).events.map(\.id) == whole.events[50..<147].map(\.id))
  }

  @Test func `sorts by score, then time, unscored last`() throws {
    let page = try store.page(PageRequest(query: .everything, sort: .triage, limit: 5_000)).events
    func key(_ event: StoredEvent) -> (Double?, Int64?) {
      guard case .integer(let time) = event.value(of: "timestamp") else { return (event.triage?.total, nil) }
      return (event.triage?.total, time)
    }
    for (left, right) in zip(page, page.dropFirst()) {
      let (a, b) = (key(left), key(right))
      guard a.0 == b.0 else {
        #expect(b.0 == nil || (a.0 ?? -.infinity) > (b.0 ?? .infinity))
        continue
      }
      #expect(b.1 == nil || a.1.map { time in b.1.map { time >= $0 } ?? true } == true)
    }
  }

  @Test(arguments: [
    "full_hostname", "ip_src_addr", "code", "is_alert", "alert_status", "level", "rule", "asset.owner", "user",
    "dga_family", "threat.triage.score", "source.file", "url", "squint.config.version",
  ])
  func `counts a facet as a count of each value would`(field: String) throws {
    let query = try SearchQuery(parsing: "NOT code:304", schema: schema, now: 0)
    let matching = events.filter { query.matches($0) }
    let facet = try store.facet(field, query)
    #expect(!facet.isEmpty)
    for (left, right) in zip(facet, facet.dropFirst()) { #expect(left.count >= right.count) }
    var expected: [FieldValue: Int] = [:]
    for event in matching {
      for value in values(of: field, event) { expected[value, default: 0] += 1 }
    }
    let counted = Dictionary(uniqueKeysWithValues: facet.map { ($0.value, $0.count) })
    #expect(counted == expected)
  }

  private func values(of field: String, _ event: StoredEvent) -> Set<FieldValue> {
    switch field {
    case "level": return [.text(Bytes(AlertLevel(score: event.triage?.total).rawValue))]
    case "rule": return Set(event.triage?.rules.compactMap(\.name).map { .text(Bytes($0)) } ?? [])
    case _: break
    }
    switch event.sortValue(of: field) {
    case .missing: return []
    case .list(let items): return Set(items)
    case .text(let text) where field == "is_alert": return [.boolean(text == "true")]
    case let value: return [value]
    }
  }

  @Test func `fills a histogram with empty intervals too`() throws {
    let buckets = try store.histogram(.everything, bucket: 60_000)
    #expect(buckets.reduce(0) { $0 + $1.count } == events.filter { $0.value(of: "timestamp").isPresent }.count)
    for (left, right) in zip(buckets, buckets.dropFirst()) { #expect(right.start - left.start == 60_000) }
    let some = try store.histogram(.everything, bucket: 60_000, from: 0, to: 600_000)
    #expect(some.map(\.count) == Array(repeating: 0, count: 11))
    #expect(throws: StoreError.self) { try store.histogram(.everything, bucket: 1, from: 0, to: .max) }
  }

  @Test func `groups by several fields with the highest score`() throws {
    let groups = try store.groups(["is_malicious", "method"], .everything)
    #expect(groups.reduce(0) { $0 + $1.count } == events.count)
    let group = try #require(groups.first { $0.highestScore != nil })
    let members = events.filter { [$0.value(of: "is_malicious"), $0.value(of: "method")] == group.values }
    #expect(members.count == group.count)
    #expect(members.compactMap { $0.triage?.total }.max() == group.highestScore)
  }
}
