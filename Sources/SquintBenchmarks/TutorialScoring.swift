// Part of squint.
import CResources
import Events
import Ingest
import NetworkNames
import Stellar
import StellarReference
import Triage
import UntrustedText

/// The tutorial's sensor on parsed events: seven statements and two rules, with a model and a filter that cost little.
///
/// Every 40th registered name begins with `z`, which the model calls generated.
struct TutorialScoring {
  /// The rows that are measured.
  static let rows = ["tutorial", "tutorial, all alerts", "tutorial, usual hosts", "tutorial, no lookups"]

  /// URLs and CONNECT targets that all ask different registered names.
  let urls: [Bytes]
  /// A model and a filter that answer at once.
  let services: Services

  private let usualURLs: [Bytes]
  private let allAlerts: Services
  private let sensor: ReadySensor
  /// The same statements and rules with a comparison where the model and the filter are asked.
  private let sensorWithoutLookups: ReadySensor
  private static let batchSize = 4096

  init() throws {
    let count = 32 * Self.batchSize
    urls = (0..<count).map { number in
      let name = "\(number % 40 == 39 ? "z" : "n")\(number)shop\(number % 7 == 0 ? ".co.uk" : ".com")"
      return Bytes(number % 2 == 0 ? "http://www.\(name)/p/\(number)?id=1" : "cdn.\(name):443")
    }
    var generator = LogGenerator(seed: 3)
    usualURLs = (0..<count).map { _ in Bytes(Self.url(of: generator.nextLine())) }
    let suffixes = try PublicSuffixes(
      table: StaticBytes(embedded: PartBenchmarks.buffer(cresources_public_suffixes)))
    services = Self.services(suffixes) { $0 == UInt8(ascii: "z") }
    allAlerts = Self.services(suffixes) { _ in true }
    let enrichment = String(decoding: PartBenchmarks.buffer(cresources_sensor_mysquid_enrichment), as: UTF8.self)
    sensor = try Self.sensor(enrichment)
    sensorWithoutLookups = try Self.sensor(
      enrichment.replacing(
        "BLOOM_EXISTS(OBJECT_GET('typosquat/top10k.bloom'), domain_without_tld)", with: "domain_without_tld == 'squat'"
      ).replacing(
        "MAP_GET('is_malicious', MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga', '1.0'), "
          + "{'host' : domain_without_subdomains}))",
        with: "if STARTS_WITH(domain_without_subdomains, 'z') then 'dga' else 'legit'"))
  }

  private static func sensor(_ enrichment: String) throws -> ReadySensor {
    let source = SensorSource(
      folder: "", builtIn: [:], global: Array("{}".utf8), patterns: [:], functions: .standard)
    return try source.compile(
      SensorConfiguration(
        name: "mysquid",
        parser: .init(
          file: "parser.json", bytes: Array(PartBenchmarks.buffer(cresources_sensor_mysquid_parser))),
        enrichment: .init(file: "enrichment.json", bytes: Array(enrichment.utf8))))
  }

  private static func url(of line: [UInt8]) -> String {
    String(decoding: line, as: UTF8.self).split(separator: " ").first { $0.utf8.contains(0x2E) && $0.contains(":") }
      .map(String.init) ?? ""
  }

  private static func services(
    _ suffixes: PublicSuffixes, isGenerated: @escaping @Sendable (_ firstByte: UInt8) -> Bool
  ) -> Services {
    // One thread runs all benchmarks, and nothing changes these values.
    nonisolated(unsafe) let endpoint = Value.map(MapObject([(key: .text("name"), value: .text("dga"))]))
    nonisolated(unsafe) let legit = Value.map(MapObject([(key: .text("is_malicious"), value: .text("legit"))]))
    nonisolated(unsafe) let generated = Value.map(MapObject([(key: .text("is_malicious"), value: .text("dga"))]))
    nonisolated(unsafe) let filter = Value.bloom(BloomObject(BloomFilter(capacity: 10, falsePositiveRate: 0.01)))
    var services = Services(suffixes: suffixes)
    services.modelEndpoint = { _, _ in endpoint }
    services.applyModel = { call in
      guard let host = call.arguments.values.first?.text, !host.isEmpty else { return legit }
      return isGenerated(host[0]) ? generated : legit
    }
    services.object = { _ in filter }
    return services
  }

  // MARK: Measuring

  /// Nanoseconds an event of the compiled sensor, batch by batch; parsing is not counted.
  func times() -> StellarBenchmark.Times {
    [
      Self.rows[0]: time(of: urls, services), Self.rows[1]: time(of: urls, allAlerts),
      Self.rows[2]: time(of: usualURLs, services), Self.rows[3]: time(of: urls, services, sensorWithoutLookups),
    ]
  }

  private func time(of urls: [Bytes], _ services: Services, _ chosen: ReadySensor? = nil) -> Double {
    let sensor = chosen ?? sensor
    let scorer = EventScorer(sensor.sensor, services: services, clock: { 1_795_460_916_100 })
    let layout = sensor.sensor.layout
    guard let slot = layout.slot(of: "url") else { return 0 }
    var nanoseconds = 0.0
    for start in stride(from: 0, to: urls.count, by: Self.batchSize) {
      var batch = EventBatch(layout: layout, reservingRows: Self.batchSize)
      for url in urls[start..<(start + Self.batchSize)] {
        let row = batch.appendRow(offset: 0)
        batch[row, slot] = .text(url)
      }
      let begun = Report.processorTime
      let scored = scorer.score(consume batch, configurationVersion: 1)
      nanoseconds += Report.processorTime - begun
      let alerts = scored.scores.count { $0 != nil }
      keep(alerts)
    }
    return nanoseconds / Double(urls.count)
  }

  /// Nanoseconds an event of the same statements and rules, walked over as trees.
  func walkedTimes() throws -> StellarBenchmark.Times {
    var usual = try WalkedTutorial(services)
    var alerts = try WalkedTutorial(allAlerts)
    return [
      Self.rows[0]: try usual.time(of: urls), Self.rows[1]: try alerts.time(of: urls),
      Self.rows[2]: try usual.time(of: usualURLs),
    ]
  }
}
