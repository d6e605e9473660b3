// Part of squint.
import ArgumentParser

/// `squint model`: the domain classifiers.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Lists, asks, explains, serves, trains, evaluates and compares the models that tell generated domains.",
    subcommands: [
      ModelListCommand.self, ModelApplyCommand.self, ModelExplainCommand.self, ModelServeCommand.self,
      ModelTrainCommand.self, ModelEvaluateCommand.self, ModelCompareCommand.self,
    ])

  @OptionGroup var global: GlobalOptions
}
