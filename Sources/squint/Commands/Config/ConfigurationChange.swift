// Part of squint.
import EventStorage
import Ingest
import Triage
import UntrustedText

/// A configuration on its way into the configuration folder: checked, kept in the history, written.
///
/// The history is the store's: it has the versions that scored events anyway, so that those which were only saved
/// stand beside them, under numbers of one kind.
struct ConfigurationChange {
  let context: CommandContext
  let sensors: SensorSource
  let sensor: String

  init(context: CommandContext, sensor: String) throws {
    guard SensorSource.isName(sensor) else {
      throw CommandFailure.usage(
        "'\(Neutral.shown(sensor, limit: 80))' is no sensor name: letters, digits and _ - . only")
    }
    self.context = context
    self.sensor = sensor
    sensors = context.sensors()
  }

  /// The documents that are live: in the configuration folder, or built in; nil for a sensor that is new.
  func live() throws -> SensorDocuments? { try sensors.documents(of: sensor) }

  /// Checks and compiles documents under the names by which the user knows them, and tells what is odd on standard
  /// error.
  ///
  /// - Throws: `ConfigurationError` with everything found wrong.
  func check(_ documents: SensorDocuments, file: (SensorDocuments.Kind) -> String) throws -> ReadySensor {
    let problems = try context.problems(in: documents, of: sensor, sensors, file: file)
    if problems.contains(where: { $0.severity == .error }) { throw ConfigurationError(problems) }
    for problem in problems { StandardError.write("\(problem)\n") }
    return try sensors.compile(documents, name: sensor, file: file)
  }

  /// Reads and checks the documents in a folder or an export of Metron.
  ///
  /// - Throws: `IngestError` for documents that cannot be read, `ConfigurationError` with everything found wrong.
  func checked(folder: String) throws -> (documents: SensorDocuments, ready: ReadySensor) {
    let files = try SensorFiles(inFolder: folder, sensor: sensor)
    let documents = try sensors.documents(in: files)
    let ready = try check(documents) { kind in
      switch kind {
      case .parser: files.parser
      case .enrichment: files.enrichment
      case .global: sensors.path(of: kind, sensor: sensor)
      }
    }
    return (documents, ready)
  }

  /// Registers a checked configuration and puts its documents into the configuration folder.
  ///
  /// - Throws: `SensorFolder.ChangedMeanwhile` when others than `old` are live by now; nil stands for any.
  func commit(
    _ ready: ReadySensor, _ new: SensorDocuments, replacing old: SensorDocuments?, withGlobal: Bool = false
  ) throws -> ConfigurationVersion {
    let store = try context.openStore(.readWrite)
    let now = context.clock()
    // What is replaced must be there to go back to, even if it never scored anything.
    if let replaced = try? sensors.loadWhole(sensor) {
      _ = try sensors.record(of: replaced).register(in: store, at: now - 1)
    }
    let version = try sensors.record(of: ready).register(in: store, at: now)
    let folder = SensorFolder(sensors, sensor: sensor)
    if withGlobal {
      try folder.writeGlobal(new.global, replacing: old?.global)
    }
    if old?.parser != new.parser || old?.enrichment != new.enrichment {
      try folder.write(new, replacing: old)
    }
    return version
  }

  /// What a commit tells the user.
  func saved(_ version: ConfigurationVersion) -> String {
    "configuration \(version.text) of sensor \(sensor) is saved; a running ingest takes it within a second"
  }
}
