// Part of squint.
import ArgumentParser

/// `squint model`: the domain classifiers.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Lists, asks, explains, trains and evaluates the models that tell generated domains.",
    subcommands: [
      ModelListCommand.self, ModelApplyCommand.self, ModelExplainCommand.self, ModelTrainCommand.self,
      ModelEvaluateCommand.self,
    ])

  @OptionGroup var global: GlobalOptions
}
