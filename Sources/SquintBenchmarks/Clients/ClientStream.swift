// Part of squint.
import CResources
import DGADetection
import Events
import Ingest
import ModelService
import NetworkNames
import Stellar
import Synchronization
import Triage
import UntrustedText

/// A request of a simulated client.
struct SimulatedRequest {
  /// Milliseconds since 1970.
  var time: Int64
  let client: Int
  let url: Bytes
  var outcome: Outcome

  /// What Squid notes of it.
  enum Outcome: Int {
    case found, missing, noSuchName, unreachable, timeout, aborted

    var status: Int64 {
      switch self {
      case .found: 200
      case .missing: 404
      case .noSuchName, .unreachable: 503
      case .timeout: 504
      case .aborted: 0
      }
    }

    var hierarchy: Bytes {
      switch self {
      case .found, .missing, .unreachable, .timeout: Self.direct
      case .noSuchName, .aborted: Self.none
      }
    }

    private static let direct: Bytes = "HIER_DIRECT"
    private static let none: Bytes = "HIER_NONE"
  }
}

/// What the sensor made of a request.
struct SimulatedAnswer {
  let client: Int
  let score: Int
  let isReported: Bool
}

/// Requests on their way through the shipped sensor, a batch at a time.
struct ClientStream {
  private let scorer: EventScorer
  private let slots: (time: Int, client: Int, url: Int, code: Int, hierarchy: Int, score: Int)
  private var batch: EventBatch
  private var clients: [Int] = []
  private var addresses: [Bytes] = []
  private(set) var count = 0

  init(_ sensor: ReadySensor, _ services: Services, clients: Int) throws {
    let layout = sensor.sensor.layout
    func slot(_ name: String) throws -> Int {
      guard let slot = layout.slot(of: name) else { throw BenchmarkFailure("the sensor has no field \(name)") }
      return slot
    }
    slots = (
      try slot("timestamp"), try slot("ip_src_addr"), try slot("url"), try slot("code"), try slot("hierarchy"),
      try slot(ClientField.score)
    )
    scorer = EventScorer(sensor.sensor, services: services, clock: { 1_795_460_916_000 })
    batch = EventBatch(layout: layout, reservingRows: Self.batchSize)
    addresses = (0..<clients).map { Bytes("10.\($0 >> 16).\($0 >> 8 & 255).\($0 & 255)") }
  }

  private static let batchSize = 4096

  /// Takes a request; whenever a batch is full, `body` gets the answers.
  mutating func add(_ request: SimulatedRequest, _ body: (SimulatedAnswer) -> Void) {
    let row = batch.appendRow(offset: Int64(count))
    batch[row, slots.time] = .integer(request.time)
    batch[row, slots.client] = .text(addresses[request.client])
    batch[row, slots.url] = .text(request.url)
    batch[row, slots.code] = .integer(request.outcome.status)
    batch[row, slots.hierarchy] = .text(request.outcome.hierarchy)
    clients.append(request.client)
    count += 1
    if batch.count == Self.batchSize { flush(body) }
  }

  /// Scores what is left.
  mutating func flush(_ body: (SimulatedAnswer) -> Void) {
    let layout = batch.layout
    let scored = scorer.score(batch, configurationVersion: 1)
    for row in 0..<scored.events.count {
      var score = 0
      if case .integer(let number) = scored.events[row, slots.score] { score = Int(number) }
      body(
        SimulatedAnswer(
          client: clients[row], score: score,
          isReported: scored.scores[row]?.rules.contains { $0.shortName == "CLIENT" } ?? false))
    }
    batch = EventBatch(layout: layout, reservingRows: Self.batchSize)
    clients.removeAll(keepingCapacity: true)
  }
}

/// The shipped sensor and what it asks, inside this process.
enum SimulatedSensor {
  /// The sensor `squid`, perhaps without its score of clients.
  static func squid(scoringClients: Bool = true) throws -> ReadySensor {
    var enrichment = String(decoding: PartBenchmarks.buffer(cresources_sensor_squid_enrichment), as: UTF8.self)
    if !scoringClients {
      // Metron's field map passes over an enrichment by another name.
      enrichment = enrichment.split(separator: "\"dgaClientScore\"").joined(separator: "\"host.none\"")
    }
    let source = SensorSource(
      folder: "", builtIn: [:], global: Array("{}".utf8), patterns: [:], functions: .standard)
    return try source.compile(
      SensorConfiguration(
        name: "squid",
        parser: .init(file: "parser.json", bytes: Array(PartBenchmarks.buffer(cresources_sensor_squid_parser))),
        enrichment: .init(file: "enrichment.json", bytes: Array(enrichment.utf8))))
  }

  /// Services with a model; a blind one calls every name legitimate, and is sure of it.
  static func services(_ model: DGAModel, isBlind: Bool) throws -> Services {
    var services = Services(
      suffixes: try PublicSuffixes(
        table: StaticBytes(embedded: PartBenchmarks.buffer(cresources_public_suffixes))))
    let client = Mutex(ModelClient(ModelRegistry([model])))
    // One thread runs all benchmarks, and nothing changes these values.
    nonisolated(unsafe) let endpoint = Value.map(
      MapObject([
        (key: .text("name"), value: .text(model.name)), (key: .text("version"), value: .text(model.version)),
      ]))
    nonisolated(unsafe) let filter = Value.bloom(BloomObject(BloomFilter(capacity: 10, falsePositiveRate: 0.01)))
    let address = ModelRegistry([model]).endpoint(name: model.name)
    services.modelEndpoint = { _, _ in endpoint }
    services.applyModel = { call in
      guard let host = call.arguments["host"]?.text, let address else { return .map(MapObject()) }
      guard let answer = client.withLock({ $0.apply(address, to: host) }) else { return .map(MapObject()) }
      return .map(
        MapObject([
          (key: .text("is_malicious"), value: .text(isBlind ? "legit" : answer.verdict.rawValue)),
          (key: .text("probability"), value: .double(isBlind ? 0 : answer.probability)),
        ]))
    }
    services.object = { _ in filter }
    services.enrichment = { _, _, _, _ in nil }
    return services
  }
}
