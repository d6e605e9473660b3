// Part of squint.
import Ingest
import Triage

extension CommandContext {
  /// Everything wrong or odd about documents that are to go live: what `config check` says of them.
  func problems(
    in documents: SensorDocuments, of sensor: String, _ sensors: SensorSource,
    file: (SensorDocuments.Kind) -> String
  ) throws -> [ConfigurationProblem] {
    var inputs = [
      CheckInput(file: file(.parser), kind: .parser, bytes: documents.parser),
      CheckInput(file: file(.global), kind: .global, bytes: documents.global),
    ]
    if let bytes = documents.enrichment {
      inputs.append(CheckInput(file: file(.enrichment), kind: .enrichment, bytes: bytes))
    }
    return sensors.report(on: inputs, name: sensor, surroundings: try checkSurroundings()).problems
  }

  /// Looks whether a sensor's documents are saved while they are in use, and checks them as `config check` does.
  func watch(_ sensors: SensorSource, sensor: String) -> ConfigurationWatch {
    ConfigurationWatch(sensors, sensor: sensor) { [self] documents in
      (try? problems(in: documents, of: sensor, sensors) { sensors.path(of: $0, sensor: sensor) }) ?? []
    }
  }
}
