// Part of squint.
import ArgumentParser

/// Lists that expressions look things up in, and objects made of files.
struct EnrichmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enrichment", abstract: "Loads lists for ENRICHMENT_GET and threat intelligence; makes objects.",
    subcommands: [
      EnrichmentLoadCommand.self, EnrichmentListCommand.self, EnrichmentRemoveCommand.self,
      EnrichmentSummarizeCommand.self,
    ])

  @OptionGroup var global: GlobalOptions
}
