// Part of squint.
import ArgumentParser
import NetworkNames
import UntrustedText

/// `squint bloom build`: reads a ranked list of domains and writes one filter.
struct BloomBuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Makes a filter from a ranked list of domains.",
    discussion: """
      The list has a domain a line, alone or behind a rank and a comma; `-` is standard input. Copy the filter to \
      the reference folder of the configuration, as typosquat/top10k.bloom or typosquat/top10k-names.bloom, to have \
      it used instead of the built-in one.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("The list whose names' look-alikes and typing errors are put in.", valueName: "file"))
  var typosquat: String?

  @Option(help: ArgumentHelp("The list whose names themselves are put in.", valueName: "file"))
  var names: String?

  @Option(help: ArgumentHelp("How many names of the list are used.", valueName: "n"))
  var top = 10_000

  @Option(help: ArgumentHelp("How often the filter may be wrong; 0.001, or 0.000001 with --names.", valueName: "rate"))
  var rate: Double?

  @Option(help: ArgumentHelp("The filter to write.", valueName: "file"))
  var output: String

  mutating func validate() throws {
    if (typosquat == nil) == (names == nil) { throw ValidationError("give either --typosquat or --names") }
    if top < 1 { throw ValidationError("--top must be at least 1") }
    if let rate, !(rate >= 1e-12 && rate <= 0.5) { throw ValidationError("--rate must be between 1e-12 and 0.5") }
  }

  func run() throws {
    let path = typosquat ?? names ?? "-"
    let popular: [Bytes]
    do {
      popular = try PopularNames.names(in: Bytes(try LabelledFile.content(of: path)), limit: top)
    } catch let error as PopularNames.ListError {
      throw CommandFailure.operation("\(Neutral.shown(path)): \(error)")
    }
    let suffixes = try CommandContext.suffixes()
    let filter =
      typosquat == nil
      ? PopularNames.nameFilter(of: popular, suffixes, falsePositiveRate: rate ?? 0.000_001)
      : PopularNames.typosquatFilter(of: popular, suffixes, falsePositiveRate: rate ?? 0.001)
    let bytes = filter.serialized
    try FileWriting.replace(output, with: bytes)
    StandardError.write(
      "\(Neutral.shown(output)): \(popular.count) names, \(filter.count) elements, \(bytes.count) bytes\n")
  }
}
