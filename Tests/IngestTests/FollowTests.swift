// Part of squint.
import EventStorage
import Foundation
import Ingest
import SquintTestSupport
import Testing

@Suite(.serialized) struct `Following a log` {
  /// Runs a follower while `body` works on the files.
  private static func following(_ bench: IngestBench, _ name: String = "log", _ body: (IngestProgress) throws -> Void)
    throws
  {
    let stop = StopFlag()
    let progress = IngestProgress()
    let path = bench.folder.path(name)
    let setup = FollowerSetup(store: bench.store, folder: bench.folder.path("config"), path: path)
    let thread = Thread { setup.run(stop, progress) }
    thread.start()
    defer {
      stop.raise()
      _ = eventually(within: 5) { thread.isFinished }
    }
    try body(progress)
  }

  private static func sees(_ bench: IngestBench, _ count: Int) throws -> Bool {
    try eventually(within: 5) { try bench.numbers().count >= count }
  }

  @Test func `new lines arrive, an unfinished one waits for its end`() throws {
    let bench = try IngestBench()
    _ = try bench.write("log", IngestBench.lines(0..<10))
    try Self.following(bench) { _ in
      #expect(try Self.sees(bench, 10))
      try bench.append("log", IngestBench.line(10) + String(IngestBench.line(11).prefix(20)))
      #expect(try Self.sees(bench, 11))
      try bench.append("log", String(IngestBench.line(11).dropFirst(20)))
      #expect(try Self.sees(bench, 12))
    }
    #expect(try bench.numbers() == Array(0..<12))
  }

  @Test func `rename and create is followed, late lines to the old file too`() throws {
    let bench = try IngestBench()
    _ = try bench.write("log", IngestBench.lines(0..<10))
    try Self.following(bench) { _ in
      #expect(try Self.sees(bench, 10))
      rename(bench.folder.path("log"), bench.folder.path("log.1"))
      _ = try bench.write("log", IngestBench.lines(20..<30))
      try bench.append("log.1", IngestBench.lines(10..<20))
      #expect(try Self.sees(bench, 30))
    }
    #expect(try bench.numbers() == Array(0..<30))
  }

  @Test func `copy and truncate is followed, lines that only the copy has too`() throws {
    let bench = try IngestBench()
    _ = try bench.write("log", IngestBench.lines(0..<10))
    try Self.following(bench) { _ in
      #expect(try Self.sees(bench, 10))
      try bench.append("log", IngestBench.lines(10..<20))
      try FileManager.default.copyItem(atPath: bench.folder.path("log"), toPath: bench.folder.path("log.1"))
      truncate(bench.folder.path("log"), 0)
      try bench.append("log", IngestBench.lines(20..<25))
      #expect(try Self.sees(bench, 25))
    }
    #expect(try bench.numbers() == Array(0..<25))
  }

  @Test func `emptied and filled again with as many bytes is seen`() throws {
    let bench = try IngestBench()
    _ = try bench.write("log", IngestBench.lines(10..<20))
    try Self.following(bench) { _ in
      #expect(try Self.sees(bench, 10))
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: bench.folder.path("log")))
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: Data(IngestBench.lines(30..<40).utf8))
      #expect(try Self.sees(bench, 20))
    }
    #expect(try bench.numbers() == [Array(10..<20), Array(30..<40)].flatMap { $0 })
  }

  @Test func `rotations missed while down are taken first, packed ones too`() throws {
    let bench = try IngestBench()
    _ = try bench.write("log", IngestBench.lines(0..<10))
    try Self.following(bench) { _ in
      let isThere = try Self.sees(bench, 10)
      #expect(isThere)
    }
    try bench.append("log", IngestBench.lines(10..<20))
    rename(bench.folder.path("log"), bench.folder.path("log.2"))
    _ = try Gzip.pack(bench.folder.path("log.2"))
    unlink(bench.folder.path("log.2"))
    _ = try bench.write("log.1", IngestBench.lines(20..<30))
    _ = try bench.write("log", IngestBench.lines(30..<40))
    try Self.following(bench) { _ in
      let isThere = try Self.sees(bench, 40)
      #expect(isThere)
    }
    #expect(try bench.numbers() == Array(0..<40))
  }

  @Test func `a file that is not there is waited for, one that goes is missed and found again`() throws {
    let bench = try IngestBench()
    try Self.following(bench) { _ in
      _ = try bench.write("log", IngestBench.lines(0..<5))
      #expect(try Self.sees(bench, 5))
      unlink(bench.folder.path("log"))
      _ = try bench.write("log", IngestBench.lines(5..<10))
      #expect(try Self.sees(bench, 10))
    }
    #expect(try bench.numbers() == Array(0..<10))
  }
}

/// What a follower's thread needs to begin.
struct FollowerSetup: Sendable {
  let store: EventStore
  let folder: String
  let path: String

  func run(_ stop: StopFlag, _ progress: IngestProgress) {
    do {
      guard let ready = try IngestBench.source(folder: folder).load("plain") else { return }
      let pipeline = try IngestPipeline(
        store: store, sensor: ready, services: try IngestBench.services(),
        surroundings: .init(clock: { 0 }, report: { _ in }, stop: stop, progress: progress))
      try pipeline.follow([path])
    } catch {
      Issue.record("the follower ended: \(error)")
    }
  }
}
