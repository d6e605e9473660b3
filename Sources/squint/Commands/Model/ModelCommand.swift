// Part of squint.
import ArgumentParser

/// `squint model`: the domain classifiers.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Lists, asks, explains, serves, trains and evaluates the models that tell generated domains.",
    subcommands: [
      ModelListCommand.self, ModelApplyCommand.self, ModelExplainCommand.self, ModelServeCommand.self,
      ModelTrainCommand.self, ModelEvaluateCommand.self,
    ])

  @OptionGroup var global: GlobalOptions
}
