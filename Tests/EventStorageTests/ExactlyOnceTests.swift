// Part of squint.
import EventStorage
import Events
import Search
import Testing
import UntrustedText

@Suite struct `A commit` {
  let fixture: StoreFixture
  let store: EventStore

  init() throws {
    fixture = try StoreFixture()
    store = try fixture.open()
  }

  private func lineage(_ first: String = "a log") throws -> FileLineage {
    try store.lineage(firstBytes: Array(first.utf8), path: "a.log", device: 1, inode: 1)
  }

  @Test func `that is repeated adds nothing`() throws {
    let commit = StoreFixture.commit(
      try lineage(), rows: [["code": .integer(200)], ["code": .integer(404)]],
      rejects: [Reject(offset: 200, length: 3, reason: "no time", bytes: "abc")])
    #expect(try store.append(commit) == .added)
    #expect(try store.append(commit) == .alreadyStored(committedOffset: 300))
    #expect(try store.count(.everything) == 2)
    #expect(try store.rejects().count == 1)
    let figures = try store.statistics()
    #expect(figures.lines == 3)
    let problems = try store.verify()
    #expect(problems == [])
  }

  @Test func `that leaves a gap or overlaps is refused whole`() throws {
    let log = try lineage()
    try store.append(StoreFixture.commit(log, rows: [[:], [:]]))
    for start in [Int64(100), 300] {
      #expect(throws: StoreError.self) {
        try store.append(StoreFixture.commit(log, from: start, rows: [[:], [:], [:]]))
      }
    }
    #expect(try store.count(.everything) == 2)
    #expect(try lineage().committedOffset == 200)
  }

  @Test func `that fails half way leaves neither events nor the offset`() throws {
    let log = try lineage()
    var batch = EventBatch(layout: StoreFixture.layout)
    batch.appendRow(offset: 0)
    batch.appendRow(offset: 0)
    let scored = ScoredBatch(events: batch, scores: [nil, nil], configurationVersion: 1)
    #expect(throws: StoreError.self) {
      try store.append(IngestCommit(lineage: log, startOffset: 0, endOffset: 200, scored: scored, lines: 2))
    }
    #expect(try store.count(.everything) == 0)
    #expect(try lineage().committedOffset == 0)
    try store.append(StoreFixture.commit(log, rows: [["method": .text("GET")], ["method": .text("GET")]]))
    #expect(try store.facet("method", .everything) == [FacetCount(.text("GET"), 2)])
  }

  @Test func `extends the first bytes by which a log is known`() throws {
    let log = try lineage("ab")
    var commit = StoreFixture.commit(log, rows: [[:]])
    commit.newFirstBytes = Array("abcdef".utf8)
    commit.lastBytes = Array("ef".utf8)
    try store.append(commit)
    let moved = try store.lineage(firstBytes: Array("abcdefgh".utf8), path: "a.log.1", device: 9, inode: 9)
    #expect(moved.id == log.id)
    #expect(moved.committedOffset == 100)
    #expect(moved.lastBytes == Array("ef".utf8))
    #expect(try store.lineage(firstBytes: Array("abXdefgh".utf8), path: "a.log", device: 1, inode: 1).id != log.id)
    #expect(try store.lineage(firstBytes: Array("ab".utf8), path: "a.log", device: 1, inode: 1).id != log.id)
  }

  @Test func `of a log that begins alike goes to a log of its own when asked`() throws {
    let first = try store.newLineage(firstBytes: Array("same".utf8), path: "-")
    let second = try store.newLineage(firstBytes: Array("same".utf8), path: "-")
    #expect(first.id != second.id)
    #expect(first.key != second.key)
    try store.append(StoreFixture.commit(first, rows: [[:]]))
    try store.append(StoreFixture.commit(second, rows: [[:]]))
    let guids = try store.page(PageRequest(query: .everything, sort: .newest, limit: 5)).events.map(\.guid)
    #expect(Set(guids).count == 2)
    #expect(try store.lineages(beginning: Array("same".utf8), path: "-", device: 0, inode: 0).count == 2)
  }

  @Test func `keeps UUIDs the same in a store made anew`() throws {
    try store.append(StoreFixture.commit(try lineage(), rows: [[:], [:]]))
    let other = try EventStore(path: fixture.folder + "/other.db", mode: .readWrite)
    let log = try other.lineage(firstBytes: Array("a log".utf8), path: "elsewhere", device: 5, inode: 5)
    try other.append(StoreFixture.commit(log, rows: [[:], [:]]))
    let request = PageRequest(query: .everything, sort: .newest, limit: 5)
    #expect(try store.page(request).events.map(\.guid) == other.page(request).events.map(\.guid))
  }

  @Test func `shows rejects with file, offset, reason and bytes`() throws {
    let reject = Reject(offset: 0, length: 9000, reason: "no time", bytes: Bytes([0xFF, 0, 7]))
    try store.append(StoreFixture.commit(try lineage(), rows: [], rejects: [reject]))
    #expect(try store.rejects() == [StoredReject(id: 1, file: "a.log", reject: reject)])
  }

  @Test func `is explained with the rules that did not fire`() throws {
    let rules = [
      ConfiguredRule(name: "Typosquat", comment: nil, rule: "is_potential_typosquat", scoreText: "50"),
      ConfiguredRule(name: "DGA Detection", comment: nil, rule: "is_malicious == 'dga'", scoreText: "75"),
    ]
    let number = try store.registerConfiguration(sensor: "squid", json: [2], rules: rules, at: 0).number
    try store.append(
      StoreFixture.commit(try lineage(), rows: [[:]], scores: [StoreFixture.dga(75)], configuration: number))
    let event = try #require(try store.page(PageRequest(query: .everything, sort: .triage, limit: 1)).events.first)
    let outcomes = try store.explanation(of: event)
    #expect(outcomes.map(\.name) == ["Typosquat", "DGA Detection"])
    #expect(outcomes.map { $0.score?.points } == [nil, 75])
    #expect(outcomes[1].rule == "is_malicious == 'dga'")
  }
}
