// Part of squint.
import ArgumentParser
import DGADetection
import NcursesBackend
import UntrustedText

/// `squint model evaluate`: how well a model does on domains of which the truth is known.
struct ModelEvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Prints how well a model does on labelled domains.",
    discussion: "FILE has lines of label<TAB>family<TAB>domain with label dga or legit, and may be .gz or -.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var choice: ModelChoice

  @Flag(help: "Prints one JSON object.")
  var json = false

  @Argument(help: "The labelled domains.")
  var file: String

  func run() throws {
    let model = try choice.chosen()
    let domains = try LabelledFile.read(file)
    let evaluation = ModelEvaluation(of: model, on: domains)
    StandardOutput.write(
      json ? evaluation.json.text() + "\n" : evaluation.report(usesBraille: NcursesTerminal.showsUnicode))
  }
}
