// Part of squint.
import ArgumentParser

/// `squint model`: the domain classifiers, and models that are deployed.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Lists, deploys, asks, explains, serves, trains, evaluates and compares models.",
    subcommands: [
      ModelListCommand.self, ModelDeployCommand.self, ModelRemoveCommand.self, ModelEndpointCommand.self,
      ModelServeCommand.self, ModelApplyCommand.self, ModelExplainCommand.self, ModelTrainCommand.self,
      ModelEvaluateCommand.self, ModelCompareCommand.self,
    ])

  @OptionGroup var global: GlobalOptions
}
