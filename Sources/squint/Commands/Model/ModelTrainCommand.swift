// Part of squint.
import ArgumentParser
import DGADetection
import Glibc
import UntrustedText

/// `squint model train`: makes the file of a built-in model from domains and words.
struct ModelTrainCommand: ParsableCommand {
  /// The models that can be trained.
  enum Version: String, CaseIterable, ExpressibleByArgument {
    /// Boosted trees.
    case two = "2.0"
    /// The workshop's forest.
    case one = "1.0"
  }

  /// What can be held out.
  enum Holdout: String, CaseIterable, ExpressibleByArgument {
    case families, sources

    var kind: HoldoutValidation.Kind {
      switch self {
      case .families: .families
      case .sources: .sources
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Trains the dga model and writes its file.",
    discussion: """
      DIR holds dga/train.tsv (label<TAB>family<TAB>domain), english-words.tsv (word<TAB>size) and, for 2.0, \
      public_suffix_list.dat; with dga/valid.tsv, which chooses the threshold of 2.0, the model is evaluated. Each may \
      be compressed, its name then ending in .gz. With --holdout nothing is written: 2.0 is trained five times without \
      a fifth of the families or sources and judged by these.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("The folder with the training data.", valueName: "dir"))
  var data: String

  @Option(help: ArgumentHelp("The model file to write.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("The model to train: 2.0 or 1.0.", valueName: "version"))
  var version: Version = .two

  @Option(help: ArgumentHelp("Holds out whole families or sources and prints how 2.0 does on them.", valueName: "kind"))
  var holdout: Holdout?

  @Option(help: "What the random choices start from; the same seed gives the same file.")
  var seed: UInt64?

  @Option(help: ArgumentHelp("The day to name on the model's card; today if left out.", valueName: "yyyy-mm-dd"))
  var date: String?

  func validate() throws {
    if (output == nil) == (holdout == nil) { throw ValidationError("Give either --output or --holdout.") }
    if holdout != nil, version == .one { throw ValidationError("--holdout is for version 2.0.") }
  }

  func run() throws {
    let folder = TrainingFolder(path: data)
    do {
      if let holdout {
        try hold(out: holdout.kind, folder)
      } else if let output {
        try write(try train(folder), to: output, folder)
      }
    } catch let failure as DGATraining.Failure {
      throw CommandFailure.operation("\(Neutral.shown(data)): \(failure)")
    }
  }

  private func train(_ folder: TrainingFolder) throws -> [UInt8] {
    switch version {
    case .one:
      let words = LabelledFile.firstColumn(try folder.words())
      let training = DGATraining(recipe: .workshop, seed: seed ?? TrainingRecipe.workshopSeed, date: day)
      return try training.run(domains: try folder.domains(), words: words) { TrainingProgress.show($0) }
    case .two:
      return try boostedTraining.run(try material(folder)) { TrainingProgress.show($0) }
    }
  }

  private func hold(out kind: HoldoutValidation.Kind, _ folder: TrainingFolder) throws {
    let validation = HoldoutValidation(kind: kind, training: boostedTraining)
    let results = try validation.run(try material(folder)) { fold, progress in
      TrainingProgress.show(progress, prefix: "fold \(fold): ")
    }
    StandardOutput.write(validation.report(results))
  }

  private func write(_ file: [UInt8], to output: String, _ folder: TrainingFolder) throws {
    let model = try DGAModel(serialized: file)
    try FileWriting.replace(output, with: file)
    StandardError.write("\(Neutral.shown(output)): \(file.count) bytes\n")
    if let validation = try folder.validation() {
      StandardError.write(ModelEvaluation(of: model, on: validation).report())
    }
  }

  private var boostedTraining: BoostedTraining {
    BoostedTraining(recipe: .shipped, seed: seed ?? BoostedRecipe.shippedSeed, date: day)
  }

  private func material(_ folder: TrainingFolder) throws -> BoostedTraining.Material {
    BoostedTraining.Material(
      domains: try folder.domains(), validation: try folder.validation() ?? [],
      words: DictionaryWord.table(try folder.words()), suffixes: try folder.suffixes())
  }

  /// The day that the card names, as `yyyy-mm-dd` in UTC.
  private var day: String {
    if let date { return date }
    var seconds = time_t(global.now / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 32)
    let count = strftime(&text, text.count, "%Y-%m-%d", &parts)
    return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
