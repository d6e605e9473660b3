// Part of squint.
import EventStorage
import Events
import Foundation
import Search
import Testing
import UntrustedText

private let sqliteIsHere = FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")

@Suite struct `The history of configurations` {
  let fixture: StoreFixture
  let store: EventStore

  init() throws {
    fixture = try StoreFixture()
    store = try fixture.open()
  }

  @discardableResult
  private func register(_ text: String, at time: Int64, _ sensor: String = "squid") throws -> ConfigurationVersion {
    try store.registerConfiguration(sensor: sensor, json: Array(text.utf8), rules: [], at: time)
  }

  private func append(_ rows: Int, scoredBy version: ConfigurationVersion) throws {
    let log = try store.lineage(firstBytes: Array("log".utf8), path: "a.log", device: 1, inode: 1)
    try store.append(
      StoreFixture.commit(
        log, from: log.committedOffset, rows: (0..<rows).map { ["timestamp": .integer(Int64($0))] },
        configuration: version.number))
  }

  private func count(_ query: String) throws -> Int {
    try store.count(SearchQuery(parsing: query, schema: .standard, now: 0))
  }

  @Test func `gives equal content one number and other content another`() throws {
    let first = try register("{\"a\":1}", at: 10)
    #expect(try register("{\"a\":1}", at: 20) == first)
    #expect(try register("{\"a\":2}", at: 30).number != first.number)
    #expect(try register("{\"a\":1}", at: 40, "mysquid").number != first.number)
  }

  @Test func `knows SHA-256`() {
    #expect(
      ContentHash(of: Array("abc".utf8)).hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(ContentHash(of: []).short == "e3b0c44298fc")
  }

  @Test func `has what was last taken into use first, and counts the events that each scored`() throws {
    let first = try register("1", at: 10)
    let second = try register("2", at: 20)
    try append(3, scoredBy: first)
    try append(4, scoredBy: second)
    try append(5, scoredBy: first)
    try register("1", at: 30)
    let history = try store.configurations(of: "squid")
    #expect(history.map(\.version) == [first, second])
    #expect(history.map(\.events) == [8, 4])
    #expect(history.map(\.firstRegistered) == [10, 20])
    #expect(history.map(\.lastRegistered) == [30, 20])
    #expect(try store.configuration(second.number)?.document == Bytes("2"))
  }

  @Test func `is found by number and hash in queries, facets, orders and events`() throws {
    let first = try register("1", at: 10)
    let second = try register("2", at: 20)
    try append(3, scoredBy: first)
    try append(4, scoredBy: second)
    #expect(try count("squint.config.version:\(second.number)") == 4)
    #expect(try count("squint.config.hash:\(first.hash.short)") == 3)
    #expect(try count("squint.config.hash:\(first.hash.short.prefix(4))*") == 3)
    #expect(try count("NOT squint.config.hash:\(first.hash.short)") == 4)
    #expect(try count("_exists_:squint.config.hash") == 7)
    let facets = try store.facet("squint.config.hash", .everything)
    #expect(facets.map(\.count) == [4, 3])
    let sort = try SortOrder(parsing: "squint.config.hash:asc", schema: .standard)
    let page = try store.page(PageRequest(query: .everything, sort: sort, limit: 10))
    let hashes = page.events.map { $0.value(of: FieldName.configHash) }
    let expected = ([String](repeating: first.hash.short, count: 3) + [String](repeating: second.hash.short, count: 4))
    #expect(hashes == expected.sorted().map { .text(Bytes($0)) })
  }

  @Test func `grows under a query that was asked before`() throws {
    #expect(try count("squint.config.hash:*") == 0)
    try append(2, scoredBy: try register("1", at: 10))
    #expect(try count("squint.config.hash:*") == 2)
  }

  @Test(.enabled(if: sqliteIsHere, "needs the sqlite3 program"))
  func `of a store from before it was kept has new hashes and true counts`() throws {
    let (first, second) = (try register("1", at: 10), try register("2", at: 20))
    try append(3, scoredBy: first)
    try append(4, scoredBy: second)
    _ = try sqlite("DROP TABLE configuration_use; DROP INDEX event_family; ALTER TABLE event DROP COLUMN family")
    _ = try sqlite("UPDATE configuration SET content_hash = CAST(id AS BLOB); PRAGMA user_version = 1")
    let renewed = try fixture.open()
    let history = try renewed.configurations(of: "squid")
    #expect(history.map(\.version) == [second, first])
    #expect(history.map(\.events) == [4, 3])
    #expect(history.map(\.firstRegistered) == [nil, nil])
    #expect(try renewed.registerConfiguration(sensor: "squid", json: Array("1".utf8), rules: [], at: 5) == first)
  }

  private func sqlite(_ sql: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = [fixture.path, sql]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
