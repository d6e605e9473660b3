// Part of squint.
import ArgumentParser

/// Prints every path and where each setting came from.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Prints every path and where each setting came from.")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let paths = Paths(global)
    let rows = [
      ("version", Squint.configuration.version, "built in"),
      ("store", paths.store.path, paths.store.origin),
      ("configuration", paths.configuration.path, paths.configuration.origin),
      ("sensors", paths.configuration.path + "/sensors", paths.configuration.origin),
      ("reference files", paths.reference, paths.configuration.origin),
      ("model registry", paths.registry, paths.configuration.origin),
      ("themes", paths.configuration.path + "/themes", paths.configuration.origin),
      ("state", paths.state.path, paths.state.origin),
      ("deployed models", paths.models, paths.state.origin),
      ("shell history", HistoryFile(folder: paths.state.path).path, paths.state.origin),
      ("demo store", paths.demoStore, paths.data.origin),
    ]
    for (name, value, origin) in rows {
      StandardOutput.writeLine(name.padded(to: 16) + value + "  (" + origin + ")")
    }
  }
}

extension String {
  /// The text with spaces behind it, at least one, up to a column.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - utf8.count))
  }
}
