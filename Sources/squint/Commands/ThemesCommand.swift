// Part of squint.
import ArgumentParser
import TerminalUI

/// Lists themes, or checks them.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "Lists the themes, or checks them.",
    discussion: "`squint themes check` reads every theme and says what is wrong with it.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "Nothing, or `check`.") var action: Action = .list

  /// What to do.
  enum Action: String, ExpressibleByArgument { case list, check }

  func run() throws {
    let themes = Themes(configurationFolder: Paths(global).configuration.path)
    for name in themes.names {
      switch action {
      case .list: StandardOutput.writeLine(name)
      case .check:
        let theme = try themes.theme(named: name)
        let bare = Role.allCases.filter { theme.styles[$0] == nil }
        StandardOutput.writeLine(
          "\(name): \(theme.styles.count) roles" + (bare.isEmpty ? "" : ", \(bare.count) by their prefix"))
      }
    }
  }
}
