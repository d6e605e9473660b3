// Part of squint.
import EventStorage
import Events
import Foundation
import Ingest
import Search
import SquintTestSupport
import Synchronization
import Testing
import Triage
import UntrustedText

/// A follower whose configuration is saved while it works, and the news that it tells.
private final class LiveBench: Sendable {
  let folder: TemporaryFolder
  let store: EventStore
  private let stop = StopFlag()
  private let heard = Mutex<[ConfigurationNews]>([])
  private let sensor: String

  init(sensor: String = "plain") throws {
    folder = try TemporaryFolder()
    store = try EventStore(path: folder.path("events.db"), mode: .readWrite)
    self.sensor = sensor
    try Data().write(to: URL(fileURLWithPath: folder.path("log")))
  }

  var news: [ConfigurationNews] { heard.withLock(\.self) }
  var source: SensorSource { IngestBench.source(folder: folder.path("config")) }

  /// The numbers of configurations that were called live.
  var taken: [Int64] {
    news.compactMap { news in
      if case .live(_, let version) = news { version.number } else { nil }
    }
  }

  var refusals: Int { news.count - taken.count }

  func following(_ body: () throws -> Void) throws {
    let thread = Thread { [self] in
      do {
        let watch = ConfigurationWatch(source, sensor: sensor)
        guard let ready = try source.load(sensor) else {
          Issue.record("there is no sensor \(sensor)")
          return
        }
        let pipeline = try IngestPipeline(
          store: store, sensor: ready, record: source.record(of: ready), services: try IngestBench.services(),
          surroundings: .init(
            clock: { Int64(Date().timeIntervalSince1970 * 1000) }, report: { _ in }, stop: stop,
            configurationNews: { news in self.heard.withLock { $0.append(news) } }),
          waitsForSpace: true, watch: watch)
        try pipeline.follow([folder.path("log")])
      } catch {
        Issue.record("the follower ended: \(error)")
      }
    }
    thread.start()
    defer {
      stop.raise()
      _ = eventually(within: 10) { thread.isFinished }
    }
    try body()
  }

  /// Saves a document as editors do: beside its place, then renamed.
  func save(_ name: String, _ text: String) throws {
    let path = folder.path("config/" + name)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  func append(_ text: String) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path("log")))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  func events() throws -> [StoredEvent] {
    let sort = try SortOrder(parsing: "elapsed:asc", schema: .standard)
    return try store.page(PageRequest(query: .everything, sort: sort, limit: 1_000_000)).events
  }

  func stores(_ count: Int) throws -> Bool { try eventually { try store.count(.everything) >= count } }
}

@Suite(.serialized) struct `A configuration saved while logs are followed` {
  private static func enrichment(_ mark: String) -> String {
    "{\"enrichment\":{\"fieldMap\":{\"stellar\":{\"config\":[\"mark := '\(mark)'\"]}}}}"
  }

  private static let parser = "{\"parserClassName\":\"Squid\"}"

  @Test func `is live within a second, and what was stored before stays as it was`() throws {
    let bench = try LiveBench()
    try bench.following {
      try bench.append(IngestBench.lines(0..<3))
      #expect(try bench.stores(3))
      try bench.save("sensors/plain/enrichment.json", Self.enrichment("a"))
      let start = Date()
      try bench.save("sensors/plain/parser.json", Self.parser)
      #expect(eventually { bench.taken.count == 1 })
      #expect(Date().timeIntervalSince(start) < 1)
      try bench.append(IngestBench.lines(3..<6))
      #expect(try bench.stores(6))
    }
    let marks = try bench.events().map { $0.value(of: "mark") }
    #expect(marks == [.missing, .missing, .missing, .text("a"), .text("a"), .text("a")])
    #expect(try bench.events().map(\.configurationVersion) == [1, 1, 1, 2, 2, 2])
    #expect(bench.refusals == 0)
  }

  @Test func `that is broken is told once with its place, the old one scores on, and the mended one is told`() throws {
    let bench = try LiveBench()
    try bench.save("sensors/plain/parser.json", Self.parser)
    try bench.save("sensors/plain/enrichment.json", Self.enrichment("a"))
    try bench.following {
      try bench.append(IngestBench.lines(0..<1))
      #expect(try bench.stores(1))
      let start = Date()
      try bench.save("sensors/plain/enrichment.json", "{\n  oops }")
      #expect(eventually { bench.refusals == 1 })
      #expect(Date().timeIntervalSince(start) < 1)
      try bench.append(IngestBench.lines(1..<2))
      #expect(try bench.stores(2))
      // The same text once more is the same mistake.
      try bench.save("sensors/plain/enrichment.json", "{\n  oops }")
      try bench.save("sensors/plain/notes.json", "1")
      try bench.save("sensors/plain/enrichment.json", Self.enrichment("a"))
      #expect(eventually { bench.taken == [1] })
      #expect(bench.refusals == 1)
    }
    guard case .refused(_, let problems, let live)? = bench.news.first else {
      Issue.record("nothing was refused")
      return
    }
    #expect(problems.first?.description.contains("/enrichment.json:2:3: ") == true)
    #expect(bench.news.first?.line.hasPrefix("config refused: enrichment.json:2:3: ") == true)
    #expect(live.number == 1)
    #expect(try bench.events().map { $0.value(of: "mark") } == [.text("a"), .text("a")])
  }

  @Test func `is no news when only its date or spelling changed`() throws {
    let bench = try LiveBench()
    try bench.save("sensors/plain/parser.json", Self.parser)
    try bench.following {
      try bench.append(IngestBench.lines(0..<1))
      #expect(try bench.stores(1))
      try bench.save("sensors/plain/parser.json", Self.parser + "\n\n")
      try bench.save("sensors/plain/enrichment.json", Self.enrichment("b"))
      #expect(eventually { !bench.taken.isEmpty })
      #expect(bench.taken == [2])
    }
  }

  @Test func `overrides a built-in sensor, and its folder's end gives that one back`() throws {
    let bench = try LiveBench()
    try bench.following {
      try bench.append(IngestBench.lines(0..<1))
      #expect(try bench.stores(1))
      try bench.save("sensors/plain/parser.json", Self.parser)
      try bench.save("sensors/plain/enrichment.json", Self.enrichment("own"))
      #expect(eventually { bench.taken.count == 1 })
      try FileManager.default.removeItem(atPath: bench.folder.path("config/sensors/plain"))
      #expect(eventually { bench.taken.count == 2 })
      try bench.append(IngestBench.lines(1..<2))
      #expect(try bench.stores(2))
    }
    #expect(bench.taken.last == 1)
    #expect(try bench.events().map(\.configurationVersion) == [1, 1])
  }

  @Test func `may parse otherwise: by another pattern file, by another parser`() throws {
    let bench = try LiveBench(sensor: "own")
    let grok = """
      {"parserClassName":"Grok",
       "parserConfig":{"grokPath":"mine","patternLabel":"MINE"}}
      """
    try bench.save("patterns/mine", "MINE (?:.*) %{NUMBER:elapsed} (?:.*)")
    try bench.save("sensors/own/parser.json", grok)
    try bench.following {
      try bench.append("x 1 y\n")
      #expect(try bench.stores(1))
      try bench.save("patterns/mine", "MINE %{WORD:first} %{NUMBER:elapsed} %{WORD:last}")
      #expect(eventually { bench.taken.count == 1 })
      try bench.append("x 2 y\n")
      #expect(try bench.stores(2))
      try bench.save("sensors/own/parser.json", Self.parser)
      #expect(eventually { bench.taken.count == 2 })
      try bench.append(IngestBench.line(3))
      #expect(try bench.stores(3))
    }
    let events = try bench.events()
    #expect(Set(events.map(\.configurationVersion)).count == 3)
    #expect(events.count { $0.value(of: "last") == .text("y") } == 1)
    #expect(events.count { $0.value(of: "method") == .text("GET") } == 1)
    #expect(bench.refusals == 0)
  }

  /// `.ci/reload-loop` asks for more.
  private static let reloads = ProcessInfo.processInfo.environment["SQUINT_RELOADS"].flatMap { Int($0) } ?? 24

  @Test(.timeLimit(.minutes(60)))
  func `again and again, good and broken in turn, scores each event whole by the version that it carries`() throws {
    let bench = try LiveBench()
    let total = Self.reloads
    try bench.save("sensors/plain/parser.json", Self.whole(0).parser)
    try bench.save("sensors/plain/enrichment.json", Self.whole(0).enrichment)
    let isDone = Atomic(false)
    let written = Mutex(0)
    try bench.following {
      let writer = Thread {
        var number = 0
        while !isDone.load(ordering: .relaxed) {
          try? bench.append(IngestBench.lines(number..<(number + 5)))
          number += 5
          written.withLock { $0 = number }
          usleep(10_000)
        }
      }
      writer.start()
      for reload in 1...total {
        if reload % 2 == 0 {
          try bench.save("sensors/plain/enrichment.json", "{\"enrichment\": \(reload)")
          let isRefused = eventually { bench.refusals >= reload / 2 }
          #expect(isRefused)
        } else {
          // Both documents at once, as apply does: nobody may see one of each.
          let (parser, enrichment) = Self.whole(reload)
          try SensorFolder(bench.source, sensor: "plain").write(
            SensorDocuments(parser: Array(parser.utf8), enrichment: Array(enrichment.utf8), global: []), replacing: nil)
          let isTaken = eventually { bench.taken.count >= (reload + 1) / 2 }
          #expect(isTaken)
        }
      }
      isDone.store(true, ordering: .relaxed)
      #expect(eventually { writer.isFinished })
      #expect(try bench.stores(written.withLock(\.self)))
    }
    let events = try bench.events()
    #expect(events.map { $0.value(of: "elapsed") } == (0..<events.count).map { .integer(Int64($0)) })
    var documents: [Int64: Bytes] = [:]
    for version in try bench.store.configurations(of: "plain") { documents[version.number] = version.document }
    #expect(try bench.store.configurations(of: "plain").reduce(0) { $0 + $1.events } == events.count)
    for event in events {
      guard case .text(let mark) = event.value(of: "transformed"), let document = documents[event.configurationVersion]
      else {
        Issue.record("an event without its mark or version")
        return
      }
      let isWhole =
        event.value(of: "enriched") == .text(mark) && event.value(of: "looked") == .text(mark)
        && event.triage?.rules.map(\.name) == ["rule \(mark.shownText())"]
        && document.shownText().contains("'\(mark.shownText())'")
      if !isWhole {
        Issue.record("an event of several configurations: \(event)")
        return
      }
    }
    #expect(documents.count == (total + 1) / 2 + 1)
  }

  /// A configuration that leaves its number in every stage.
  private static func whole(_ number: Int) -> (parser: String, enrichment: String) {
    let mark = "v\(number)"
    return (
      """
      {"parserClassName":"Squid","fieldTransformations":[
        {"transformation":"STELLAR","output":["transformed"],"config":{"transformed":"'\(mark)'"}}]}
      """,
      """
      {"enrichment":{"fieldMap":{"stellar":{"config":["enriched := '\(mark)'"]}}},
       "threatIntel":{"fieldMap":{"stellar":{"config":["looked := '\(mark)'", "is_alert := true"]}},
       "triageConfig":{"riskLevelRules":[
         {"name":"rule \(mark)","rule":"transformed == '\(mark)'","score":\(number + 1)}]}}}
      """
    )
  }
}
