// Part of squint.
import Ingest
import Triage

extension CommandContext {
  /// Everything wrong or odd about documents that are to go live: what `config check` says of them.
  func problems(
    in documents: SensorDocuments, of sensor: String, _ sensors: SensorSource,
    file: (SensorDocuments.Kind) -> String
  ) throws -> [ConfigurationProblem] {
    do {
      return try sensors.compile(documents, name: sensor, file: file).sensor.warnings
    } catch let error as ConfigurationError {
      return error.problems
    }
  }

  /// Looks whether a sensor's documents are saved while they are in use, and checks them as `config check` does.
  func watch(_ sensors: SensorSource, sensor: String) -> ConfigurationWatch {
    ConfigurationWatch(sensors, sensor: sensor) { [self] documents in
      (try? problems(in: documents, of: sensor, sensors) { sensors.path(of: $0, sensor: sensor) }) ?? []
    }
  }
}
