// Part of squint.
import ArgumentParser
import NetworkNames
import UntrustedText

/// Makes the table of public suffixes that is built into the program.
struct SuffixesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suffixes", abstract: "Makes the table of public suffixes.",
    subcommands: [SuffixesBuildCommand.self])

  @OptionGroup var global: GlobalOptions
}

/// `squint suffixes build`: reads the list of publicsuffix.org and writes its table.
struct SuffixesBuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Makes the table from a list in the format of publicsuffix.org.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The list; `-` is standard input.") var list: String

  @Option(help: ArgumentHelp("The table to write.", valueName: "file"))
  var output: String

  func run() throws {
    let table: [UInt8]
    do {
      table = try PublicSuffixTable.build(from: Bytes(try LabelledFile.content(of: list)))
    } catch let error as PublicSuffixError {
      throw CommandFailure.operation("\(Neutral.shown(list)): \(error)")
    }
    try FileWriting.replace(output, with: table)
    StandardError.write("\(Neutral.shown(output)): \(table.count) bytes\n")
  }
}
