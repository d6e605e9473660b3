// Part of squint.
import ArgumentParser

/// Makes the Bloom filters that enrichment looks names up in.
struct BloomCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bloom", abstract: "Makes Bloom filters of popular names and their typosquats.",
    subcommands: [BloomBuildCommand.self])

  @OptionGroup var global: GlobalOptions
}
