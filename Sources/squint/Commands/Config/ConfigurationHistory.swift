// Part of squint.
import EventStorage
import Ingest
import Search
import UntrustedText

/// The versions of a sensor's configuration that the store has, and which of them is live.
struct ConfigurationHistory {
  private let sensor: String
  /// The one that was last taken into use or saved first.
  let versions: [StoredConfiguration]
  /// The documents that are live; nil for a sensor that only the history knows.
  let live: SensorDocuments?
  private let liveHash: ContentHash?
  /// Why the live documents are no configuration.
  let problem: String?

  init(_ change: ConfigurationChange) throws {
    sensor = change.sensor
    versions = try Self.versions(of: change.sensor, storedAt: change.context.paths.store.path)
    live = try change.live()
    (liveHash, problem) = Self.liveHash(change)
    if live == nil, versions.isEmpty {
      throw CommandFailure.usage(
        "unknown sensor '\(change.sensor)'; there are \(change.sensors.names.joined(separator: ", "))")
    }
  }

  /// What the store has; nothing where there is no store yet.
  private static func versions(of sensor: String, storedAt path: String) throws -> [StoredConfiguration] {
    do {
      return try EventStore(path: path, mode: .readOnly).configurations(of: sensor)
    } catch StoreError.missing {
      return []
    }
  }

  private static func liveHash(_ change: ConfigurationChange) -> (hash: ContentHash?, problem: String?) {
    do {
      return (try change.sensors.loadWhole(change.sensor).map { change.sensors.record(of: $0).hash }, nil)
    } catch {
      return (nil, "\(error)")
    }
  }

  /// A version by its number.
  func version(_ number: Int64) throws -> StoredConfiguration {
    if let found = versions.first(where: { $0.number == number }) { return found }
    let known = versions.map { "\($0.number)" }.joined(separator: ", ")
    throw CommandFailure.usage(
      "sensor \(sensor) has no version \(number)" + (known.isEmpty ? "" : "; there are \(known)"))
  }

  private func isLive(_ version: StoredConfiguration) -> Bool { version.version.hash == liveHash }

  /// Whether the live documents are a version that is not kept yet.
  private var hasUnkept: Bool { liveHash.map { hash in !versions.contains { $0.version.hash == hash } } ?? false }

  /// The versions as a table.
  var table: String {
    var table = TextTable(titles: ["VERSION", "HASH", "FIRST TAKEN INTO USE", "EVENTS", ""])
    if hasUnkept, let liveHash { table.append(["-", liveHash.short, "not yet", "0", "live"]) }
    for version in versions {
      table.append([
        "\(version.number)", version.version.hash.short,
        version.firstRegistered.map { String(EventText.time($0).dropLast(5)) + "Z" } ?? "unknown",
        "\(version.events)", isLive(version) ? "live" : "",
      ])
    }
    return table.text
  }

  /// The versions as one JSON array, a line a version.
  var json: String {
    let all = versions.map { version in
      JSONValue.object([
        JSONMember(key: "version", value: .integer(version.number)),
        JSONMember(key: "hash", value: .text(version.version.hash.hex)),
        JSONMember(key: "first_registered", value: version.firstRegistered.map { .integer($0) } ?? .null),
        JSONMember(key: "last_registered", value: version.lastRegistered.map { .integer($0) } ?? .null),
        JSONMember(key: "events", value: .integer(Int64(version.events))),
        JSONMember(key: "live", value: .bool(isLive(version))),
      ]).text()
    }
    return "[" + all.joined(separator: ",\n ") + "]\n"
  }
}
