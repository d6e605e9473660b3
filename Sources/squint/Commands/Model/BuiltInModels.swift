// Part of squint.
import CResources
import DGADetection
import ModelService

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
}
