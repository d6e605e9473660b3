// Part of squint.
import ArgumentParser
import UntrustedText

/// The program: `squint COMMAND`, or `squint QUERY` for the dashboard.
@main struct Squint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "squint",
    abstract: "Scores Squid proxy events and shows the alerts in a terminal dashboard.",
    discussion: "Without a command: the dashboard, with an optional query such as is_malicious:dga.",
    version: "0.1.0",
    subcommands: [
      DashboardCommand.self, DemoCommand.self, IngestCommand.self, QueryCommand.self, ShowCommand.self,
      RejectsCommand.self, StoreCommand.self, StellarCommand.self, ConfigCommand.self, EnrichmentCommand.self,
      ModelCommand.self, BloomCommand.self, SuffixesCommand.self, ThemesCommand.self, InfoCommand.self,
      CompletionsCommand.self,
    ])

  static func main() {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    let arguments = CommandLineArguments(Array(CommandLine.arguments.dropFirst()), commands: names)
    CommandExit.run {
      if let query = arguments.misplacedQuery {
        throw CommandFailure.usage("a query that begins with - follows --, as in: -- \(Neutral.shown(query))")
      }
      return try Squint.parseAsRoot(arguments.ordered)
    }
  }
}
