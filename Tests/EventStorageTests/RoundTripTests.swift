// Part of squint.
import EventStorage
import Events
import Search
import Testing
import UntrustedText

@Suite struct `An event in the store` {
  let fixture: StoreFixture
  let store: EventStore
  let lineage: FileLineage

  init() throws {
    fixture = try StoreFixture()
    store = try fixture.open()
    lineage = try store.lineage(firstBytes: Array("first".utf8), path: "/logs/access.log", device: 1, inode: 2)
  }

  private func onlyEvent() throws -> StoredEvent {
    let page = try store.page(PageRequest(query: .everything, sort: .newest, limit: 10))
    #expect(page.events.count == 1)
    return try #require(page.events.first)
  }

  @Test(arguments: [
    FieldValue.text("plain"), .text(""), .text(Bytes([0, 0xFF, 0xC0, 0x0A])), .integer(.min), .integer(.max),
    .double(-0.0), .double(.infinity), .double(.leastNonzeroMagnitude), .boolean(true), .boolean(false),
    .list([.text("a"), .list([.integer(1), .boolean(true)]), .double(2.5)]),
  ])
  func `keeps every value in every column and in extra fields`(value: FieldValue) throws {
    var row: [String: FieldValue] = [:]
    for name in StoreFixture.layout.names { row[name] = value }
    try store.append(
      StoreFixture.commit(
        lineage, rows: [row],
        extras: [0: [ExtraField("from.a.map", value), ExtraField("squint.error.model", .text("down"))]]))
    let event = try onlyEvent()
    for name in StoreFixture.layout.names + ["from.a.map"] {
      #expect(event.value(of: name) == value, "\(name)")
    }
    #expect(event.value(of: "squint.error.model") == .text("down"))
  }

  @Test func `keeps the string true apart from the truth`() throws {
    try store.append(StoreFixture.commit(lineage, rows: [["is_alert": .text("true")]]))
    #expect(try onlyEvent().value(of: "is_alert") == .text("true"))
    let query = try SearchQuery(parsing: "is_alert:true", schema: .standard, now: 0)
    #expect(try store.count(query) == 1)
    #expect(try store.facet("is_alert", .everything) == [FacetCount(.boolean(true), 1)])
  }

  @Test func `finds its url again in the line`() throws {
    let line: Bytes = "1.5 10 10.0.0.1 TCP_MISS/200 5 GET http://a.example/x - -/- -"
    let fields: [String: FieldValue] = ["original_string": .text(line), "url": .text("http://a.example/x")]
    try store.append(StoreFixture.commit(lineage, rows: [fields]))
    #expect(try onlyEvent().value(of: "url") == .text("http://a.example/x"))
  }

  @Test func `gives its score back exactly`() throws {
    let score = TriageScore(
      total: -.infinity, aggregator: .positiveMean,
      rules: [
        RuleScore(name: nil, comment: "why", scoreText: "1 + 1", points: 2, reason: Bytes([0xFF, 0x00])),
        RuleScore(name: "second", shortName: "2ND", comment: nil, scoreText: "-5", points: -5.25, reason: nil),
      ])
    try store.append(StoreFixture.commit(lineage, rows: [[:]], scores: [score]))
    #expect(try onlyEvent().triage == score)
  }

  @Test func `tells its log, its configuration and a lower case UUID`() throws {
    try store.append(StoreFixture.commit(lineage, rows: [[:]], configuration: 7))
    let event = try onlyEvent()
    #expect(event.configurationVersion == 7)
    #expect(event.value(of: "source.file") == .text("/logs/access.log"))
    #expect(event.guid.count == 36)
    #expect(event.guid == event.guid.lowercased())
  }

  @Test func `is found by its UUID and by the start of it`() throws {
    try store.append(StoreFixture.commit(lineage, rows: Array(repeating: [:], count: 200)))
    let events = try store.page(PageRequest(query: .everything, sort: .newest, limit: 500)).events
    #expect(Set(events.map(\.guid)).count == 200)
    let event = events[77]
    for length in [36, 30, 16, 14, 12] {
      #expect(try store.event(guidPrefix: String(event.guid.prefix(length))) == .one(event), "\(length) characters")
    }
    #expect(try store.event(guidPrefix: event.guid.uppercased()) == .one(event))
    #expect(try store.event(guidPrefix: "zz") == GUIDMatch.none)
    guard case .several = try store.event(guidPrefix: String(event.guid.prefix(1))) else {
      Issue.record("one digit of 200 events should be ambiguous")
      return
    }
    let query = try SearchQuery(parsing: "guid:\(event.guid)", schema: .standard, now: 0)
    #expect(try store.page(PageRequest(query: query, sort: .triage, limit: 5)).events == [event])
  }
}
