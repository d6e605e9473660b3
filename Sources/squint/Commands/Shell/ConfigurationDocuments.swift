// Part of squint.
import CResources
import Glibc
import Ingest
import Stellar
import Triage
import UntrustedText

/// The configuration documents that the shell reads and replaces: those of the folder, then those built in.
struct ConfigurationDocuments: Sendable {
  private let sensors: SensorSource
  private static let mostBytes = 1 << 20

  init(_ sensors: SensorSource) { self.sensors = sensors }

  /// A document's text, nil when there is none.
  func text(_ kind: String, _ sensor: String) throws(StellarError) -> Bytes? {
    try Self.check(kind, sensor)
    let path = path(kind, sensor)
    guard access(path, F_OK) != 0 else {
      do {
        return Bytes(try FileReading.bytes(of: path, limit: Self.mostBytes))
      } catch {
        throw StellarError(.serviceUnavailable, "\(error)")
      }
    }
    // A sensor of the folder is not mixed with a built-in one of the same name.
    if kind != "GLOBAL", access(self.path("PARSER", sensor), F_OK) == 0 { return nil }
    return Self.builtIn(kind, sensor)
  }

  /// Checks a document together with those beside it, and puts it in its place in one step.
  func put(_ kind: String, _ text: Bytes, _ sensor: String) throws(StellarError) {
    try Self.check(kind, sensor)
    do {
      try check(kind, text, sensor)
      let path = path(kind, sensor)
      try FolderMaking.make(kind == "GLOBAL" ? sensors.folder : "\(sensors.folder)/sensors/\(sensor)")
      // A built-in sensor becomes the folder's own, whole: its parser comes last, for it makes the folder count.
      if kind != "GLOBAL", access(self.path("PARSER", sensor), F_OK) != 0 {
        for other in ["ENRICHMENT", "PARSER"] where other != kind {
          guard let rest = Self.builtIn(other, sensor) else { continue }
          try FileWriting.replace(self.path(other, sensor), with: rest.array)
        }
      }
      try FileWriting.replace(path, with: text.array)
    } catch let error as StellarError {
      throw error
    } catch let error as ConfigurationError {
      let problems = error.problems.filter { $0.severity == .error }.map(\.description)
      throw StellarError("CONFIG_PUT changed nothing:\n" + problems.joined(separator: "\n"))
    } catch {
      throw StellarError(.serviceUnavailable, "CONFIG_PUT: \(error)")
    }
  }

  private func check(_ kind: String, _ text: Bytes, _ sensor: String) throws {
    let new = SensorConfiguration.Document(file: path(kind, sensor), bytes: text.array)
    switch kind {
    case "GLOBAL":
      guard case .object? = try? JSONValue.parse(text) else {
        throw StellarError("CONFIG_PUT changed nothing: the global configuration must be a JSON object")
      }
      for name in sensors.names { try compile(name, "", new, global: new) }
    case "INDEXING":
      do {
        guard case .object = try JSONValue.parse(text) else {
          throw StellarError("CONFIG_PUT changed nothing: an indexing configuration must be a JSON object")
        }
      } catch let error as JSONSyntaxError {
        throw StellarError("CONFIG_PUT changed nothing: \(error.line):\(error.column): \(error.message)")
      }
    case _: try compile(sensor, kind, new, global: try document("GLOBAL", ""))
    }
  }

  private func compile(
    _ sensor: String, _ kind: String, _ new: SensorConfiguration.Document, global: SensorConfiguration.Document?
  ) throws {
    guard let parser = kind == "PARSER" ? new : try document("PARSER", sensor) else {
      throw StellarError("there is no sensor '\(Neutral.shown(sensor, limit: 80))'; put its PARSER first")
    }
    let enrichment = kind == "ENRICHMENT" ? new : try document("ENRICHMENT", sensor)
    _ = try sensors.compile(
      try SensorConfiguration(name: sensor, parser: parser, enrichment: enrichment, global: global))
  }

  private func document(_ kind: String, _ sensor: String) throws -> SensorConfiguration.Document? {
    try text(kind, sensor).map { SensorConfiguration.Document(file: path(kind, sensor), bytes: $0.array) }
  }

  private func path(_ kind: String, _ sensor: String) -> String {
    kind == "GLOBAL" ? sensors.folder + "/global.json" : "\(sensors.folder)/sensors/\(sensor)/\(kind.lowercased()).json"
  }

  private static func check(_ kind: String, _ sensor: String) throws(StellarError) {
    let isPlain = sensor.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x2E: true
      case _: false
      }
    }
    guard kind == "GLOBAL" || (isPlain && !["", ".", ".."].contains(sensor)) else {
      throw StellarError("'\(Neutral.shown(sensor, limit: 80))' is no sensor name: letters, digits and _ - . only")
    }
  }

  private static func builtIn(_ kind: String, _ sensor: String) -> Bytes? {
    switch (kind, sensor) {
    case ("PARSER", SensorName.standard): Bytes(Resource.bytes(cresources_sensor_squid_parser))
    case ("ENRICHMENT", SensorName.standard): Bytes(Resource.bytes(cresources_sensor_squid_enrichment))
    case ("PARSER", SensorName.tutorial): Bytes(Resource.bytes(cresources_sensor_mysquid_parser))
    case ("ENRICHMENT", SensorName.tutorial): Bytes(Resource.bytes(cresources_sensor_mysquid_enrichment))
    case ("GLOBAL", _): Bytes(Resource.bytes(cresources_global))
    case _: nil
    }
  }
}
