// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@testable import ModelService

@Suite struct `Shared activity` {
  private static let model = AskedModel(name: "dga", version: "2.0", url: "builtin:dga")

  private func activity(hits: Int = 1) -> ModelActivity {
    let activity = ModelActivity { 1_795_442_851_000 }
    activity.record(Self.model, hits: hits)
    activity.record(Self.model, questions: 1, took: .milliseconds(3))
    activity.record(Self.model, questions: 2, error: "no \"answer\"\u{1B}")
    activity.record(Self.model, restsFor: .seconds(5))
    return activity
  }

  private func files(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
  }

  /// Makes a file old enough to be cleaned up.
  private func age(_ path: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: path)
  }

  @Test func `is read as it was written, and gone at the end`() throws {
    let folder = try TemporaryFolder()
    let activity = activity()
    let shared = SharedActivity(activity, folder: folder.url.path)
    #expect(shared.tell())
    #expect(try files(folder) == ["\(getpid()).json"])
    let reader = ActivityFolder(path: folder.url.path)
    #expect(reader.snapshots() == [getpid(): activity.snapshot()])
    #expect(reader.snapshots(without: getpid()).isEmpty)
    activity.record(Self.model, hits: 40)
    for _ in 0..<3 {
      #expect(shared.tell())
      #expect(reader.snapshots()[getpid()] == activity.snapshot())
    }
    shared.stop()
    #expect(try files(folder).isEmpty)
    #expect(!shared.tell())
    #expect(try files(folder).isEmpty)
  }

  @Test func `is told again only when something changed, and not before the first question`() throws {
    let folder = try TemporaryFolder()
    let quiet = ModelActivity { 1 }
    let shared = SharedActivity(quiet, folder: folder.url.path)
    defer { shared.stop() }
    #expect(shared.tell())
    #expect(try files(folder).isEmpty)
    quiet.record(Self.model, hits: 1)
    #expect(shared.tell())
    let path = folder.path("\(getpid()).json")
    let first = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    #expect(shared.tell())
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int == first)
  }

  @Test func `tells by itself once it was started`() throws {
    let folder = try TemporaryFolder()
    let shared = SharedActivity(activity(), folder: folder.url.path, milliseconds: 5)
    shared.start()
    defer { shared.stop() }
    #expect(eventually { ActivityFolder(path: folder.url.path).snapshots().count == 1 })
  }

  @Test func `of a process that was killed is neither read nor kept, whoever has its number`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("\(getpid()).json")
    try activity().snapshot().json.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(ActivityFolder(path: folder.url.path).snapshots().isEmpty)
    #expect(try files(folder).count == 1)
    try age(path)
    #expect(ActivityFolder(path: folder.url.path).snapshots().isEmpty)
    #expect(try files(folder).isEmpty)
  }

  @Test(arguments: [
    "", "{", "[]", "null", #"{"started_at":1}"#, #"{"started_at":-1,"models":[]}"#,
    #"{"started_at":1,"models":[{"name":"dga"}]}"#, String(repeating: "[", count: 100_000),
  ]) func `that is broken is skipped`(text: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("77.json")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX) == 0)
    let shared = SharedActivity(activity(), folder: folder.url.path)
    defer { shared.stop() }
    #expect(shared.tell())
    #expect(ActivityFolder(path: folder.url.path).snapshots().keys.sorted() == [getpid()])
  }

  @Test func `with counts beyond reason is refused as a whole`() {
    let good = activity().snapshot().json
    #expect(ActivitySnapshot(json: Array(good.utf8)) != nil)
    for (found, hostile) in [
      (#""hits":1"#, #""hits":9223372036854775807"#), (#""hits":1"#, #""hits":-1"#), (#""hits":1"#, #""hits":0.5"#),
      (#""latencies":[0"#, #""latencies":[0,0"#),
    ] {
      #expect(good.contains(found))
      let text = good.replacingOccurrences(of: found, with: hostile)
      #expect(ActivitySnapshot(json: Array(text.utf8)) == nil, "\(text)")
    }
  }

  @Test func `hangs on no pipe, follows no link and leaves other files alone`() throws {
    let folder = try TemporaryFolder()
    mkfifo(folder.path("1.json"), 0o600)
    symlink("/etc/passwd", folder.path("2.json"))
    try FileManager.default.createDirectory(atPath: folder.path("3.json"), withIntermediateDirectories: false)
    for name in ["notes.txt", "04.json", "-5.json"] {
      try "mine".write(toFile: folder.path(name), atomically: true, encoding: .utf8)
      try age(folder.path(name))
    }
    #expect(ActivityFolder(path: folder.url.path).snapshots().isEmpty)
    #expect(try files(folder).count == 6)
  }

  @Test func `of many processes adds up`() throws {
    var sum = try #require(activity(hits: 1).snapshot().tallies[Self.model])
    sum.add(try #require(activity(hits: 4).snapshot().tallies[Self.model]))
    #expect(sum.hits == 5)
    #expect(sum.questions == 11)
    #expect(sum.errors == 2)
    #expect(sum.latencies.count == 2)
    #expect(sum.lastError?.text == "no \"answer\"\u{1B}")
  }
}
