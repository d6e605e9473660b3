// Part of squint.
import CResources
import EventStorage
import Events
import Foundation
import Ingest
import NetworkNames
import Search
import SquintTestSupport
import Stellar
import Testing
import Triage
import UntrustedText

/// A store, a sensor and a pipeline in a folder of their own.
final class IngestBench {
  let folder: TemporaryFolder
  let store: EventStore

  init() throws {
    folder = try TemporaryFolder()
    store = try EventStore(path: folder.path("events.db"), mode: .readWrite)
  }

  static func bytes(_ accessor: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?) -> [UInt8] {
    var count = 0
    let start = accessor(&count)
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  static func source(folder: String) -> SensorSource {
    SensorSource(
      folder: folder,
      builtIn: [
        "squid": .init(
          parser: bytes(cresources_sensor_squid_parser), enrichment: bytes(cresources_sensor_squid_enrichment)),
        "plain": .init(parser: Array("{\"parserClassName\":\"Squid\"}".utf8), enrichment: Array("{}".utf8)),
      ],
      global: bytes(cresources_global),
      patterns: [
        "/patterns/common": bytes(cresources_pattern_common), "/patterns/squid": bytes(cresources_pattern_squid),
      ], functions: .standard)
  }

  static func services() throws -> Services {
    Services(suffixes: try PublicSuffixes(table: StaticBytes(bytes(cresources_public_suffixes))))
  }

  func pipeline(_ sensor: String = "plain", stop: StopFlag = StopFlag(), progress: IngestProgress = IngestProgress())
    throws -> IngestPipeline
  {
    struct NoSensor: Error {}
    guard let ready = try Self.source(folder: folder.path("config")).load(sensor) else { throw NoSensor() }
    return try IngestPipeline(
      store: store, sensor: ready, services: try Self.services(),
      surroundings: .init(clock: { 0 }, report: { _ in }, stop: stop, progress: progress))
  }

  @discardableResult func ingest(_ paths: [String], sensor: String = "plain") throws -> (
    counts: IngestCounts, failures: [IngestError]
  ) {
    let progress = IngestProgress()
    let failures = try pipeline(sensor, progress: progress).ingest(paths)
    return (progress.counts, failures)
  }

  func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }

  func write(_ name: String, _ data: Data) throws -> String {
    try data.write(to: URL(fileURLWithPath: folder.path(name)))
    return folder.path(name)
  }

  func append(_ name: String, _ text: String) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path(name)))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  /// The `elapsed` of every event in the store: which lines are there.
  func numbers() throws -> [Int] {
    let page = try store.page(PageRequest(query: .everything, sort: .newest, limit: 100_000))
    return page.events.compactMap { event in
      guard case .integer(let number) = event.value(of: "elapsed") else { return nil }
      return Int(number)
    }.sorted()
  }

  static func line(_ number: Int) -> String {
    "1461576382.\(100 + number % 900) \(number) 10.0.0.1 TCP_MISS/200 5 GET http://a\(number).com/ - HIER_NONE/- -\n"
  }

  static func lines(_ numbers: Range<Int>) -> String { numbers.map(line).joined() }
}

extension IngestCounts {
  /// Lines, events, rejects and blank lines.
  fileprivate var outcomes: [Int] { [lines, events, rejects, blank] }
}

@Suite struct `Ingest pipeline` {
  @Test func `lines are events, rejects or blank`() throws {
    let bench = try IngestBench()
    let log = try bench.write("log", IngestBench.lines(0..<3) + "\n  \nnonsense\n" + IngestBench.line(3).dropLast())
    let (counts, failures) = try bench.ingest([log])
    #expect(failures.isEmpty)
    #expect(counts.outcomes == [7, 4, 1, 2])
    #expect(try bench.numbers() == [0, 1, 2, 3])
    #expect(try bench.store.rejects().count == 1)
  }

  @Test func `a second run adds nothing, a grown file adds its new lines`() throws {
    let bench = try IngestBench()
    let log = try bench.write("log", IngestBench.lines(0..<50))
    #expect(try bench.ingest([log]).counts.lines == 50)
    #expect(try bench.ingest([log]).counts.lines == 0)
    try bench.append("log", IngestBench.lines(50..<60))
    #expect(try bench.ingest([log]).counts.lines == 10)
    #expect(try bench.numbers() == Array(0..<60))
  }

  @Test func `a packed copy adds nothing, one that is longer adds the rest`() throws {
    let bench = try IngestBench()
    let log = try bench.write("log", IngestBench.lines(0..<1500))
    try bench.ingest([log])
    let packed = try Gzip.pack(bench.write("copy", IngestBench.lines(0..<1500)))
    #expect(try bench.ingest([packed]).counts.lines == 0)
    let longer = try Gzip.pack(bench.write("longer", IngestBench.lines(0..<2000)))
    #expect(try bench.ingest([longer]).counts.lines == 500)
    #expect(try bench.numbers() == Array(0..<2000))
  }

  @Test func `packed files may have members; cut and damaged ones are reported and lose nothing before`() throws {
    let bench = try IngestBench()
    let first = try Data(contentsOf: URL(fileURLWithPath: Gzip.pack(bench.write("a", IngestBench.lines(0..<1000)))))
    let second = try Data(contentsOf: URL(fileURLWithPath: Gzip.pack(bench.write("b", IngestBench.lines(1000..<2000)))))
    let both = try bench.write("both.gz", first + second)
    #expect(try bench.ingest([both]).counts.events == 2000)
    var damaged = try Data(
      contentsOf: URL(fileURLWithPath: Gzip.pack(bench.write("c", IngestBench.lines(2000..<2500)))))
    damaged[damaged.count - 6] ^= 0xFF
    let (counts, failures) = try bench.ingest([try bench.write("bad.gz", damaged)])
    #expect(counts.events == 500)
    #expect(failures.count == 1)
    let cut = try bench.write("cut.gz", Data(damaged.prefix(damaged.count / 2)))
    #expect(try IngestBench().ingest([cut]).failures.count == 1)
  }

  @Test func `two logs that begin alike are told apart by what follows`() throws {
    let bench = try IngestBench()
    let start = IngestBench.lines(0..<20)
    try bench.ingest([try bench.write("one", start + IngestBench.lines(100..<110))])
    try bench.ingest([try bench.write("two", start + IngestBench.lines(200..<220))])
    let expected: [Int] = [Array(0..<20), Array(0..<20), Array(100..<110), Array(200..<220)].flatMap { $0 }
    #expect(try bench.numbers() == expected.sorted())
  }

  @Test func `what is no log, no file or nothing at all is told`() throws {
    let bench = try IngestBench()
    let empty = try bench.write("empty", "")
    let notALog = try bench.write("words", "hello\nworld\n")
    let (_, failures) = try bench.ingest([
      empty, notALog, bench.folder.path("none"), bench.folder.url.path, "/dev/null",
    ])
    #expect(failures.count == 4)
    #expect(failures.first == .notALog(path: notALog, lines: 2))
  }

  @Test func `a pattern stands for the files that fit`() throws {
    let bench = try IngestBench()
    for part in 0..<3 { _ = try bench.write("log.\(part)", IngestBench.lines(part * 10..<part * 10 + 10)) }
    #expect(try bench.ingest([bench.folder.path("log.[01]")]).counts.lines == 20)
    #expect(try bench.ingest([bench.folder.path("nothing*")]).failures.count == 1)
  }

  @Test(.enabled(if: SharedData.isAvailable, "needs ../shared"))
  func `the genuine capture has 10,669 records, two of them cut by Squid`() throws {
    let bench = try IngestBench()
    let capture = SharedData.file("data/squid/real-access.log.gz").path
    let (counts, failures) = try bench.ingest([capture], sensor: "squid")
    #expect(failures.isEmpty)
    #expect(counts.outcomes == [10_669, 10_667, 2, 0])
    #expect(try bench.store.rejects().allSatisfy { $0.reject.reason.contains("Squid cut the record") })
  }

  @Test(arguments: ["squid", "mysquid"]) func `a sensor in the configuration folder comes first`(name: String) throws {
    let bench = try IngestBench()
    let folder = bench.folder.url.appendingPathComponent("config/sensors/\(name)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(
      #"{"parserClassName":"org.apache.metron.parsers.GrokParser","parserConfig":{"grokPath":"/patterns/squid","patternLabel":"SQUID_DELIMITED","timestampField":"timestamp"}}"#
        .utf8
    ).write(to: folder.appendingPathComponent("parser.json"))
    let line =
      "1461576382.642    161 127.0.0.1 TCP_MISS/200 103701 GET http://www.cnn.com/ - DIRECT/199.27.79.73 text/html\n"
    let log = try bench.write("log", line)
    #expect(try bench.ingest([log], sensor: name).counts.events == 1)
    let page = try bench.store.page(PageRequest(query: .everything, sort: .newest, limit: 10))
    let event = try #require(page.events.first)
    #expect(event.value(of: "timestamp") == .integer(1_461_576_382_642))
    #expect(event.value(of: "ip_dst_addr") == .text("199.27.79.73"))
    #expect(event.value(of: "code") == .integer(200))
    #expect(event.value(of: "source.type") == .text(Bytes(name)))
  }
}

/// Packs files with the system's gzip.
enum Gzip {
  static func pack(_ path: String) throws -> String {
    let process = try Process.run(URL(fileURLWithPath: "/usr/bin/env"), arguments: ["gzip", "-kf", path])
    process.waitUntilExit()
    return path + ".gz"
  }
}
