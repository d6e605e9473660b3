// Part of squint.
import CResources
import DGADetection
import ModelService
import UntrustedText

/// The models that are part of the program.
enum BuiltInModels {
  /// All of them.
  static func registry() throws -> ModelRegistry {
    do {
      return ModelRegistry([
        try DGAModel(embedded: Resource.buffer(cresources_dga_1_0)),
        try DGAModel(embedded: Resource.buffer(cresources_dga_2_0)),
      ])
    } catch {
      throw CommandFailure.operation("a built-in model: \(error)")
    }
  }

  /// The model of a name; the latest when no version is given.
  ///
  /// - Throws: `CommandFailure` naming those there are when it is none of them.
  static func model(name: String, version: String?) throws -> DGAModel {
    let registry = try registry()
    if let found = registry.model(name: name, version: version) { return found }
    let known = registry.endpoints.map { "\($0.name)@\($0.version)" }.joined(separator: ", ")
    let wanted = Neutral.shown(version.map { "\(name)@\($0)" } ?? name)
    throw CommandFailure.usage("no model '\(wanted)'; there are: \(known)")
  }
}
