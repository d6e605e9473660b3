// Part of squint.
import ArgumentParser

/// Checks and shows sensors' configurations.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Checks and shows sensors' configurations.",
    subcommands: [ConfigCheckCommand.self, ConfigShowCommand.self])
}
