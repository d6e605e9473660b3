// Part of squint.
import ArgumentParser

/// Prints a completion script for a shell.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Prints a completion script for bash, zsh or fish.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "bash, zsh or fish.") var shell: Shell

  /// The shells that there are scripts for.
  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  func run() throws {
    let wanted: CompletionShell
    switch shell {
    case .bash: wanted = .bash
    case .zsh: wanted = .zsh
    case .fish: wanted = .fish
    }
    StandardOutput.writeLine(Squint.completionScript(for: wanted))
  }
}
