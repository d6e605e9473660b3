// Part of squint.
import CResources
import Ingest
import TerminalUI

/// Finds themes: files in the configuration folder first, then the built-in ones.
struct Themes {
  private let folder: String

  init(configurationFolder: String) { folder = configurationFolder + "/themes" }

  /// The names of the built-in themes.
  static let builtIn = ["terminal", "dark", "light", "mono"]

  /// Every theme that can be named, the user's own included.
  var names: [String] {
    let own = FolderListing.names(in: folder).compactMap { $0.hasSuffix(".toml") ? String($0.dropLast(5)) : nil }
    return Self.builtIn + own.filter { !Self.builtIn.contains($0) }
  }

  /// Reads a theme.
  ///
  /// - Throws: `CommandFailure` for an unknown name, `ThemeError` for a broken file.
  func theme(named name: String) throws -> Theme {
    guard let text = text(of: name) else {
      throw CommandFailure.usage("unknown theme '\(name)'; there are \(names.joined(separator: ", "))")
    }
    return try ThemeFile.parse(text, source: name, lookup: text(of:))
  }

  private func text(of name: String) -> String? {
    guard !name.contains("/") else { return nil }
    return FileReading.text(of: "\(folder)/\(name).toml") ?? Self.builtInText(of: name)
  }

  private static func builtInText(of name: String) -> String? {
    switch name {
    case "terminal": Resource.text(cresources_theme_terminal)
    case "dark": Resource.text(cresources_theme_dark)
    case "light": Resource.text(cresources_theme_light)
    case "mono": Resource.text(cresources_theme_mono)
    default: nil
    }
  }
}
