// Part of squint.
import ArgumentParser
import DGADetection
import Glibc
import UntrustedText

/// `squint model train`: makes the file of a built-in model from domains and words.
struct ModelTrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Trains the dga model and writes its file.",
    discussion: """
      DIR holds dga/train.tsv (label<TAB>family<TAB>domain) and english-words.tsv (a word a line, up to a tab); \
      with dga/valid.tsv the model is evaluated. Each may be compressed, its name then ending in .gz.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("The folder with the training data.", valueName: "dir"))
  var data: String

  @Option(help: ArgumentHelp("The model file to write.", valueName: "file"))
  var output: String

  @Option(help: "What the random choices start from; the same seed gives the same file.")
  var seed: UInt64 = TrainingRecipe.workshopSeed

  @Option(help: ArgumentHelp("The day to name on the model's card; today if left out.", valueName: "yyyy-mm-dd"))
  var date: String?

  func run() throws {
    let domains = try LabelledFile.read(try path(of: "dga/train.tsv"))
    let words = LabelledFile.firstColumn(try LabelledFile.content(of: try path(of: "english-words.tsv")))
    let training = DGATraining(recipe: .workshop, seed: seed, date: date ?? Self.day(of: global.now))
    let file: [UInt8]
    do {
      file = try training.run(domains: domains, words: words) { Self.show($0) }
    } catch {
      throw CommandFailure.operation("\(Neutral.shown(data)): \(error)")
    }
    let model = try DGAModel(serialized: file)
    try FileWriting.replace(output, with: file)
    StandardError.write("\(Neutral.shown(output)): \(file.count) bytes\n")
    if let valid = try? path(of: "dga/valid.tsv") {
      StandardError.write(ModelEvaluation(of: model, on: try LabelledFile.read(valid)).report)
    }
  }

  /// The file in the folder, compressed or not.
  private func path(of name: String) throws -> String {
    let candidates = ["\(data)/\(name).gz", "\(data)/\(name)"]
    if let found = candidates.first(where: { access($0, R_OK) == 0 }) { return found }
    throw CommandFailure.operation("\(Neutral.shown(data))/\(name): not there, nor compressed as .gz")
  }

  /// The day of an instant in milliseconds since 1970, as `yyyy-mm-dd` in UTC.
  private static func day(of milliseconds: Int64) -> String {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 32)
    let count = strftime(&text, text.count, "%Y-%m-%d", &parts)
    return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func show(_ progress: DGATraining.Progress) {
    switch progress {
    case .names(let legit, let generated):
      StandardError.write("\(legit) legitimate and \(generated) generated names\n")
    case .ngrams(let names, let words): StandardError.write("\(names) n-grams of names, \(words) of words\n")
    case .tree(let tree, let count) where tree % 10 == 0 || tree == count:
      StandardError.write("tree \(tree) of \(count)\n")
    case .tree: break
    }
  }
}
