// Part of squint.
import ModelService

extension CommandContext {
  /// The registry of deployed models.
  var deployments: DeploymentRegistry { DeploymentRegistry(folder: paths.registry) }

  /// The models in the program and the deployed ones; what the registry says counts for a while.
  func models(freshness: Duration = .zero) throws -> ModelDirectory {
    ModelDirectory(
      builtIn: try BuiltInModels.registry(),
      deployed: DeployedModels(deployments, freshness: freshness) { StandardError.write("squint: \($0)\n") })
  }
}
