// Part of squint.
import ArgumentParser

/// Commands about the store as a whole.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Figures, check and export of the event store.",
    subcommands: [StoreInfoCommand.self, StoreVerifyCommand.self, StoreExportCommand.self])

  @OptionGroup var global: GlobalOptions
}
