// Part of squint.
import CResources
import EventStorage
import Events
import Ingest
import ModelService
import NetworkNames
import ReferenceData
import Search
import Stellar
import UntrustedText

/// What commands share: paths, the clock, the store, sensors, and the services that expressions may call.
struct CommandContext {
  let options: GlobalOptions
  let paths: Paths
  /// What this process asks models, through whichever of its services.
  let activity = ModelActivity { WallClock.milliseconds }

  init(_ options: GlobalOptions) {
    self.options = options
    paths = Paths(options)
  }

  /// Milliseconds since 1970 UTC: fixed by `--now`, else the system's clock.
  var clock: @Sendable () -> Int64 {
    guard options.fixedNow != nil else { return { WallClock.milliseconds } }
    let now = options.now
    return { now }
  }

  /// Whether the dashboard may use colours (`--color`, the NO_COLOR convention, TERM=dumb).
  var wantsColors: Bool {
    switch options.color {
    case .always: true
    case .never: false
    case .auto: Paths.environment("NO_COLOR") == nil && Paths.environment("TERM") != "dumb"
    }
  }

  /// Opens the store; for writing it is made when missing.
  func openStore(_ mode: EventStore.Mode) throws -> EventStore {
    try EventStore(path: paths.store.path, mode: mode)
  }

  /// The fields that queries may name: the standard ones, and those that the store has seen.
  func schema(of store: EventStore) throws -> EventSchema { try store.schema() }

  /// Reads a query; an empty one is everything.
  func query(_ text: String, in store: EventStore) throws -> SearchQuery {
    guard !text.isEmpty else { return .everything }
    return try SearchQuery(parsing: text, schema: try schema(of: store), now: options.now)
  }

  /// Where sensors come from: the configuration folder, then those built in.
  func sensors() -> SensorSource {
    SensorSource(
      folder: paths.configuration.path,
      builtIn: [
        SensorName.standard: .init(
          parser: Resource.bytes(cresources_sensor_squid_parser),
          enrichment: Resource.bytes(cresources_sensor_squid_enrichment)),
        SensorName.tutorial: .init(
          parser: Resource.bytes(cresources_sensor_mysquid_parser),
          enrichment: Resource.bytes(cresources_sensor_mysquid_enrichment)),
      ],
      global: Resource.bytes(cresources_global),
      patterns: [
        "/patterns/common": Resource.bytes(cresources_pattern_common),
        "/patterns/squid": Resource.bytes(cresources_pattern_squid),
      ],
      functions: .standard)
  }

  /// A sensor, read and compiled.
  ///
  /// - Throws: `CommandFailure` for an unknown name, `ConfigurationError` for documents that are wrong.
  func sensor(named name: String) throws -> ReadySensor {
    let sensors = sensors()
    guard let sensor = try sensors.loadWhole(name) else {
      throw CommandFailure.usage(
        "unknown sensor '\(Neutral.shown(name))'; there are \(sensors.names.joined(separator: ", "))")
    }
    try refuseMistakes(in: name, of: sensors)
    return sensor
  }

  /// What expressions may ask of the world outside.
  func services() throws -> Services {
    let models = ModelServices(try models(freshness: .seconds(1)), activity: activity)
    let references = ReferenceFiles(folder: paths.reference, builtIn: Resource.reference)
    var services = Services(suffixes: try Self.suffixes())
    services.modelEndpoint = { (name, version) in models.endpoint(name: name, version: version) }
    services.applyModel = { (call) throws(StellarError) in try models.answer(to: call) }
    services.applyModels = { models.answers(to: $0) }
    services.rest = RESTServices(sensors()).service
    let global = ConfigurationDocuments(self)
    let geography = GeoDatabase(folder: paths.reference) { key in
      guard let text = try? global.text("GLOBAL", "") else { return nil }
      return (try? JSONValue.parse(text))?[key]?.stringValue
    }
    services.location = { (address) throws(StellarError) in try geography.location(of: address) }
    services.autonomousSystem = { (address) throws(StellarError) in try geography.autonomousSystem(of: address) }
    services.object = { (path) throws(StellarError) in try references.object(path) }
    let forExtractors = services
    let clock = clock
    let lists = ReferenceLists(folder: paths.reference, report: { StandardError.write("squint: \($0)\n") }) {
      try ListExtraction.list(from: $0, configuration: $1, services: forExtractors, clock: clock)
    }
    services.enrichment = { (kind, indicator, table, family) in
      lists.value(kind: kind, indicator: indicator, table: table, family: family)
    }
    services.referenceVersion = { lists.version() }
    return services
  }

  /// The public suffix list.
  static func suffixes() throws -> PublicSuffixes {
    do {
      return try PublicSuffixes(table: Resource.inPlace(cresources_public_suffixes))
    } catch {
      throw CommandFailure.operation("the built-in table of public suffixes: \(error)")
    }
  }
}
