// Part of squint.
import ArgumentParser

/// `squint model`: the domain classifiers, and models that are deployed.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Lists, deploys, asks, explains, trains and evaluates models.",
    subcommands: [
      ModelListCommand.self, ModelDeployCommand.self, ModelRemoveCommand.self, ModelEndpointCommand.self,
      ModelApplyCommand.self, ModelExplainCommand.self, ModelTrainCommand.self, ModelEvaluateCommand.self,
    ])

  @OptionGroup var global: GlobalOptions
}
