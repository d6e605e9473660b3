// Part of squint.
import EventStorage
import Events
import Foundation
import Search
import Testing
import UntrustedText

private let sqliteIsHere = FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")

@Suite struct `A store file` {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func fill(_ store: EventStore, rows: Int = 50) throws {
    let log = try store.lineage(firstBytes: Array("log".utf8), path: "a.log", device: 1, inode: 1)
    try store.append(
      StoreFixture.commit(
        log, from: log.committedOffset, rows: (0..<rows).map { ["timestamp": .integer(Int64($0))] }))
  }

  private func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func `is for its owner alone, its folder too`() throws {
    let store = try fixture.open()
    try fill(store)
    for suffix in ["", "-wal", "-shm"] { #expect(try mode(fixture.path + suffix) == 0o600, "\(suffix)") }
    #expect(try mode(fixture.folder + "/sub") == 0o700)
  }

  @Test func `is whole without its write-ahead log once it was closed`() throws {
    do { try fill(try fixture.open()) }
    let attributes = try FileManager.default.attributesOfItem(atPath: fixture.path)
    #expect(try #require(attributes[.size] as? Int) > 50_000)
    #expect((try? FileManager.default.attributesOfItem(atPath: fixture.path + "-wal")[.size] as? Int) ?? 0 == 0)
    #expect(try fixture.open(.readOnly).count(.everything) == 50)
  }

  @Test func `that is not there is not made by reading`() throws {
    #expect(throws: StoreError.missing(path: fixture.path)) { try fixture.open(.readOnly) }
    #expect(!FileManager.default.fileExists(atPath: fixture.path))
  }

  @Test func `that was opened for reading takes no events`() throws {
    let writer = try fixture.open()
    try fill(writer)
    let reader = try fixture.open(.readOnly)
    #expect(reader.isReadOnly)
    #expect(throws: StoreError.self) { try fill(reader) }
    #expect(try reader.count(.everything) == 50)
  }

  @Test func `tells readers of commits`() throws {
    let writer = try fixture.open()
    try fill(writer)
    let reader = try fixture.open(.readOnly)
    let before = try reader.dataVersion()
    #expect(try reader.dataVersion() == before)
    try fill(writer)
    #expect(try reader.dataVersion() != before)
    #expect(try reader.count(.everything) == 100)
  }

  @Test(.enabled(if: sqliteIsHere, "needs the sqlite3 program"))
  func `shows another process what it committed`() throws {
    let writer = try fixture.open()
    try fill(writer)
    try fill(writer)
    #expect(try sqlite("SELECT count(*) FROM event") == "100")
    #expect(try sqlite("PRAGMA user_version; PRAGMA journal_mode; PRAGMA application_id") == "3\nwal\n1936813684")
    #expect(try sqlite("UPDATE log SET path = 'moved' RETURNING path") == "moved")
    #expect(try writer.lineages().map(\.path) == ["moved"])
  }

  @Test func `of other content is refused and left alone`() throws {
    try FileManager.default.createDirectory(atPath: fixture.folder + "/sub", withIntermediateDirectories: true)
    let contents = [
      Data("1234 not a database".utf8), Data("SQLite format 3\0 but then rubbish".utf8), Data(count: 5_000),
    ]
    for content in contents {
      try content.write(to: URL(fileURLWithPath: fixture.path))
      for mode in [EventStore.Mode.readWrite, .readOnly] {
        #expect(throws: StoreError.self) { try fixture.open(mode) }
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.path)) == content)
    }
  }

  @Test(.enabled(if: sqliteIsHere, "needs the sqlite3 program"))
  func `of another program is refused and left alone`() throws {
    try FileManager.default.createDirectory(atPath: fixture.folder + "/sub", withIntermediateDirectories: true)
    _ = try sqlite("CREATE TABLE other(x); INSERT INTO other VALUES(1)")
    let content = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
    #expect(throws: StoreError.self) { try fixture.open() }
    #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.path)) == content)
  }

  @Test(.enabled(if: sqliteIsHere, "needs the sqlite3 program"))
  func `with a trigger in it is refused`() throws {
    try fill(try fixture.open())
    _ = try sqlite("CREATE TRIGGER evil AFTER INSERT ON event BEGIN DELETE FROM event; END")
    #expect(throws: StoreError.self) { try fixture.open() }
  }

  @Test(.enabled(if: sqliteIsHere, "needs the sqlite3 program"), arguments: [EventStore.Mode.readOnly, .readWrite])
  func `of a squint that knew no families keeps its events and takes families`(mode: EventStore.Mode) throws {
    try fill(try fixture.open())
    _ = try sqlite("DROP INDEX event_family; ALTER TABLE event DROP COLUMN family; PRAGMA user_version = 2")
    #expect(try fixture.open(mode).count(.everything) == 50)
    #expect(try sqlite("PRAGMA user_version; SELECT count(*) FROM event WHERE family IS NULL") == "3\n50")
  }

  @Test(.enabled(if: sqliteIsHere, "needs the sqlite3 program"))
  func `of a newer squint opens read-only and says so`() throws {
    try fill(try fixture.open())
    _ = try sqlite("PRAGMA user_version = 99")
    let store = try fixture.open()
    #expect(store.isReadOnly)
    #expect(store.notice?.contains("99") == true)
    #expect(try store.count(.everything) == 50)
  }

  @Test func `in the way of a link is not written through`() throws {
    try FileManager.default.createDirectory(atPath: fixture.folder + "/sub", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: fixture.path, withDestinationPath: fixture.folder + "/target")
    #expect(throws: StoreError.self) { try fixture.open() }
    #expect(!FileManager.default.fileExists(atPath: fixture.folder + "/target"))
  }

  @Test(.enabled(if: sqliteIsHere, "needs the sqlite3 program"))
  func `with a byte changed or cut is an error or harmless, never a crash`() throws {
    do {
      let store = try fixture.open()
      for _ in 0..<20 { try fill(store, rows: 200) }
    }
    _ = try sqlite("PRAGMA wal_checkpoint(TRUNCATE)")
    let whole = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
    var numbers = SeededNumbers(3)
    for round in 0..<60 {
      var damaged = whole
      if round % 5 == 4 {
        damaged = whole.prefix(Int.random(in: 0..<whole.count, using: &numbers))
      } else {
        let place = Int.random(in: 0..<whole.count, using: &numbers)
        damaged[place] = UInt8.random(in: 0...255, using: &numbers)
      }
      for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: fixture.path + suffix) }
      try Data(damaged).write(to: URL(fileURLWithPath: fixture.path))
      guard let store = try? fixture.open(.readOnly) else { continue }
      _ = try? store.page(PageRequest(query: .everything, sort: .triage, limit: 100))
      _ = try? store.count(.everything)
      _ = try? store.facet("full_hostname", .everything)
      _ = try? store.verify()
    }
  }

  @Test(.enabled(if: sqliteIsHere, "needs the sqlite3 program"))
  func `locked by another process ends in an error that asks to try again`() throws {
    let store = try fixture.open()
    try fill(store)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sqlite3", fixture.path]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data("BEGIN IMMEDIATE; SELECT 'locked';\n".utf8))
    _ = output.fileHandleForReading.availableData
    let start = Date()
    let error = #expect(throws: StoreError.self) { try fill(store) }
    #expect(error?.exitCode == 75)
    #expect((4.5...8).contains(Date().timeIntervalSince(start)))
    #expect(try store.count(.everything) == 50)
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    try fill(store)
    #expect(try store.count(.everything) == 100)
  }

  /// Runs the sqlite3 program on the file.
  private func sqlite(_ sql: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sqlite3", fixture.path, sql]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
