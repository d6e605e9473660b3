// Part of squint.
import CResources
import DGADetection
import ModelService

/// The models that are part of the program.
enum BuiltInModels {
  /// All of them.
  static func registry() throws -> ModelRegistry {
    do {
      return ModelRegistry([try DGAModel(embedded: Resource.buffer(cresources_dga_1_0))])
    } catch {
      throw CommandFailure.operation("the built-in model dga 1.0: \(error)")
    }
  }
}
