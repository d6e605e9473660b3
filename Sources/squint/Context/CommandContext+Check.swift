// Part of squint.
import Glibc
import Ingest
import ModelService
import Stellar
import Triage

extension CommandContext {
  /// Refuses what a check refuses in a user's own documents of a sensor, before anything is scored by them.
  ///
  /// A model, list or file that is not there now is no fault of the documents: it is told, and its events will say so.
  ///
  /// - Throws: `ConfigurationError` with everything that is wrong.
  func refuseMistakes(in sensor: String, of sensors: SensorSource) throws {
    guard sensors.hasOwnDocuments(of: sensor) else { return }
    let errors = try sensors.report(sensor: sensor, surroundings: try checkSurroundings())?.errors ?? []
    if errors.isEmpty { return }
    let documentsAlone = CheckSurroundings(functions: .standard, services: Services(suffixes: try Self.suffixes()))
    let mistakes = try sensors.report(sensor: sensor, surroundings: documentsAlone)?.errors ?? []
    if !mistakes.isEmpty { throw ConfigurationError(mistakes) }
    for problem in errors { StandardError.write("squint: warning: \(problem)\n") }
  }

  /// What a check of configurations may ask: functions, models, and which reference files are there.
  func checkSurroundings() throws -> CheckSurroundings {
    var surroundings = CheckSurroundings(functions: .standard, services: try services())
    surroundings.models = Dictionary(grouping: try models().versions, by: \.name).mapValues { $0.map(\.version) }
    let folder = paths.reference
    surroundings.hasReference = { path in
      access("\(folder)/\(path)", R_OK) == 0 || Resource.reference(path) != nil
    }
    surroundings.hasList = { ListFile.named($0, $1, in: folder) != nil }
    return surroundings
  }
}
