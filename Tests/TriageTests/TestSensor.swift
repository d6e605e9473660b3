// Part of squint.
import CResources
import Events
import NetworkNames
import Stellar
import Synchronization
import Triage
import UntrustedText

/// Sensors, services and events for tests.
enum TestSensor {
  static let parserFields = ["timestamp", "url", "domain_without_subdomains", "user", "elapsed", "is_alert"]

  /// Makes a sensor of documents and runs one event through it.
  static func score(
    parser: String = "{\"parserClassName\":\"Squid\"}", enrichment: String, global: String = "{}",
    services: Services? = nil, _ fields: [String: FieldValue]
  ) throws -> (fields: [String: FieldValue], triage: TriageScore?) {
    let sensor = try sensor(parser: parser, enrichment: enrichment, global: global)
    return try score(sensor, services: services, [fields])[0]
  }

  static func sensor(
    parser: String = "{\"parserClassName\":\"Squid\"}", enrichment: String, global: String = "{}"
  ) throws -> Sensor {
    let configuration = try SensorConfiguration(
      name: "test", parser: .init(file: "parser.json", bytes: Array(parser.utf8)),
      enrichment: .init(file: "enrichment.json", bytes: Array(enrichment.utf8)),
      global: .init(file: "global.json", bytes: Array(global.utf8)))
    return try Sensor(configuration, parserFields: parserFields, functions: .standard)
  }

  static func score(_ sensor: Sensor, services: Services? = nil, _ events: [[String: FieldValue]]) throws
    -> [(fields: [String: FieldValue], triage: TriageScore?)]
  {
    try score(EventScorer(sensor, services: try services ?? Self.services(), clock: { 0 }), events)
  }

  /// Runs events through a scorer that may have seen others.
  static func score(_ scorer: EventScorer, _ events: [[String: FieldValue]]) throws
    -> [(fields: [String: FieldValue], triage: TriageScore?)]
  {
    let sensor = scorer.sensor
    var batch = EventBatch(layout: sensor.layout)
    for event in events {
      let row = batch.appendRow(offset: Int64(batch.count))
      for (name, value) in event { batch[row, try slot(name, sensor)] = value }
    }
    let scored = scorer.score(batch, configurationVersion: 7)
    return (0..<scored.events.count).map { row in
      var fields: [String: FieldValue] = [:]
      for (slot, name) in scored.events.layout.names.enumerated() where scored.events[row, slot].isPresent {
        fields[name] = scored.events[row, slot]
      }
      for field in scored.extras[row] ?? [] { fields[field.name] = field.value }
      fields["source.type"] = nil
      return (fields, scored.scores[row])
    }
  }

  private static func slot(_ name: String, _ sensor: Sensor) throws -> Int {
    struct NoSuchField: Error { let name: String }
    guard let slot = sensor.layout.slot(of: name) else { throw NoSuchField(name: name) }
    return slot
  }

  /// A model that calls names beginning with `x` generated, and may name families, and a filter that holds `gooogle` and `xgooogle`.
  static func services(
    endpoint: Bool = true, answers: Bool = true, families: Bool = false, calls: CallCounter = CallCounter()
  ) throws -> Services {
    var services = Services(suffixes: try suffixes())
    services.modelEndpoint = { (name, version) in
      guard endpoint else { return .null }
      return .map(
        MapObject([
          (key: .string("name"), value: .string(name)), (key: .string("version"), value: .string(version ?? "1.0")),
          (key: .string("url"), value: .string("builtin:dga")),
        ]))
    }
    services.applyModel = { (call) throws(StellarError) in
      calls.add()
      guard answers else { throw StellarError("no answer") }
      guard case .string(let host)? = call.arguments["host"] else { return .map(MapObject()) }
      let isGenerated = host.count > 0 && host[0] == UInt8(ascii: "x")
      var answer: [(key: Value, value: Value)] = [
        (key: .string("is_malicious"), value: .string(isGenerated ? "dga" : "legit")),
        (key: .string("probability"), value: .double(isGenerated ? 0.9 : 0.1)),
      ]
      if families, isGenerated {
        answer.append((key: .string("family"), value: .string(host.count > 9 ? "longer-than-sixteen-bytes" : "tinba")))
        answer.append((key: .string("family_probability"), value: .double(0.7)))
      }
      return .map(MapObject(answer))
    }
    services.object = { (path) throws(StellarError) in
      var filter = BloomFilter(capacity: 16, falsePositiveRate: 0.0001)
      for name in ["gooogle", "xgooogle"] { filter.insert(Bytes(name)) }
      return path == Bytes("typosquat/top10k.bloom") ? .bloom(BloomObject(filter)) : .null
    }
    return services
  }

  static func suffixes() throws -> PublicSuffixes {
    var count = 0
    let start = cresources_public_suffixes(&count)
    return try PublicSuffixes(table: StaticBytes(embedded: start, count: count))
  }

  static func builtIn(_ accessor: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?) -> [UInt8] {
    var count = 0
    let start = accessor(&count)
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The tutorial's sensor as it is built in, with its enrichment's text changed.
  static func mysquid(replacing old: String = "", with new: String = "") throws -> Sensor {
    var enrichment = String(decoding: builtIn(cresources_sensor_mysquid_enrichment), as: UTF8.self)
    if !old.isEmpty, let range = enrichment.firstRange(of: old) { enrichment.replaceSubrange(range, with: new) }
    let configuration = try SensorConfiguration(
      name: "mysquid", parser: .init(file: "parser.json", bytes: builtIn(cresources_sensor_mysquid_parser)),
      enrichment: .init(file: "enrichment.json", bytes: Array(enrichment.utf8)))
    return try Sensor(configuration, parserFields: parserFields, functions: .standard)
  }
}

/// Counts from any thread.
final class CallCounter: Sendable {
  private let state = Mutex(0)
  var count: Int { state.withLock { $0 } }
  func add() { state.withLock { $0 += 1 } }
}
