// Part of squint.
import Glibc
import Ingest
import ModelService
import Stellar
import Triage

extension CommandContext {
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
