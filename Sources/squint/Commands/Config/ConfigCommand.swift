// Part of squint.
import ArgumentParser

/// Checks, shows and changes sensors' configurations.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Checks, shows and changes sensors' configurations.",
    subcommands: [
      ConfigCheckCommand.self, ConfigShowCommand.self, ConfigApplyCommand.self, ConfigEditCommand.self,
      ConfigHistoryCommand.self, ConfigTestCommand.self,
    ])

  @OptionGroup var global: GlobalOptions
}
