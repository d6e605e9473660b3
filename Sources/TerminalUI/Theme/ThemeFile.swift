// Part of squint.
import TOMLKit

/// What is wrong with a theme file.
public struct ThemeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file or built-in name.
  public let source: String
  /// Line and column in the file, counted from 1; nil when the fault has no single place.
  public let position: Position?
  /// What is wrong and what to do.
  public let message: String

  /// A place in a text.
  public struct Position: Hashable, Sendable {
    /// Line, from 1.
    public let line: Int
    /// Column, from 1.
    public let column: Int
  }

  /// The line a user sees.
  public var description: String {
    position.map { "\(source):\($0.line):\($0.column): \(message)" } ?? "\(source): \(message)"
  }
}

/// Reads themes written in TOML: a `[palette]` of names, then `[roles]` with `fg`, `bg`, `attrs` and `mono`.
///
/// A colour is `#rrggbb`, a name of the palette, one of the terminal's sixteen (`red`, `bright-red` …), or `terminal`.
/// `inherits = "NAME"` starts from another theme.
public struct ThemeFile {
  /// Finds the text of the theme that another one inherits from.
  public typealias Lookup = (_ name: String) -> String?

  /// Reads a theme.
  ///
  /// - Parameters:
  ///   - text: The file's text.
  ///   - source: The name that messages give the file.
  ///   - lookup: Finds inherited themes.
  /// - Returns: The theme, with the styles it inherits.
  /// - Throws: `ThemeError` with the place of the fault, for a broken file, an unknown key, role, colour or attribute.
  public static func parse(_ text: String, source: String, lookup: Lookup) throws(ThemeError) -> Theme {
    try parse(text, source: source, depth: 0, lookup: lookup)
  }

  private static func parse(
    _ text: String, source: String, depth: Int, lookup: Lookup
  ) throws(ThemeError) -> Theme {
    guard depth < 8 else { throw ThemeError(source: source, position: nil, message: "themes inherit in a circle") }
    let table = try load(text, source: source)
    for key in table.keys where !["name", "inherits", "palette", "roles"].contains(key) {
      throw ThemeError(
        source: source, position: nil, message: "unknown key \"\(key)\" (name, inherits, palette, roles)")
    }
    var styles: [Role: Style] = [:]
    if let parent = table["inherits"]?.string {
      guard let parentText = lookup(parent) else {
        throw ThemeError(source: source, position: nil, message: "inherits unknown theme \"\(parent)\"")
      }
      styles = try parse(parentText, source: parent, depth: depth + 1, lookup: lookup).styles
    }
    var reader = StyleReader(source: source)
    if let palette = table["palette"]?.table { try reader.addPalette(palette) }
    if let roles = table["roles"]?.table {
      for name in roles.keys.sorted() {
        guard let role = Role(rawValue: name) else {
          throw ThemeError(source: source, position: nil, message: "unknown role \"\(name)\"")
        }
        guard let entry = roles[name]?.table else {
          throw ThemeError(source: source, position: nil, message: "role \"\(name)\" is not a table { fg = …, bg = … }")
        }
        styles[role] = try reader.style(entry, role: name)
      }
    }
    return Theme(name: table["name"]?.string ?? source, styles: styles)
  }

  private static func load(_ text: String, source: String) throws(ThemeError) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let start = error.source.begin
      throw ThemeError(
        source: source, position: .init(line: start.line, column: start.column), message: error.description)
    } catch {
      throw ThemeError(source: source, position: nil, message: "not TOML")
    }
  }
}

/// Turns entries of a theme file into styles.
private struct StyleReader {
  let source: String
  private var palette: [String: Color] = [:]

  init(source: String) { self.source = source }

  private static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
  private static let attributes: [String: Style.Attributes] = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse, "italic": .italic,
  ]

  mutating func addPalette(_ table: TOMLTable) throws(ThemeError) {
    for name in table.keys.sorted() { palette[name] = try color(table[name]?.string, of: "palette.\(name)") }
  }

  func style(_ table: TOMLTable, role: String) throws(ThemeError) -> Style {
    var style = Style()
    for key in table.keys {
      switch key {
      case "fg": style.foreground = try color(table[key]?.string, of: "\(role).fg")
      case "bg": style.background = try color(table[key]?.string, of: "\(role).bg")
      case "attrs": style.attributes = try attributes(table[key]?.array, of: "\(role).attrs")
      case "mono": style.monochrome = try attributes(table[key]?.array, of: "\(role).mono")
      default: throw fault("unknown key \"\(key)\" in role \"\(role)\" (fg, bg, attrs, mono)")
      }
    }
    return style
  }

  private func color(_ text: String?, of place: String) throws(ThemeError) -> Color {
    guard let text else { throw fault("\(place) is not a text") }
    if text == "terminal" { return .terminal }
    if let color = palette[text] { return color }
    if text.hasPrefix("#"), text.utf8.count == 7, let value = UInt32(text.dropFirst(), radix: 16) { return .rgb(value) }
    let bright = text.hasPrefix("bright-")
    if let index = Self.names.firstIndex(of: bright ? String(text.dropFirst(7)) : text) {
      return .ansi(UInt8(index + (bright ? 8 : 0)))
    }
    throw fault("\(place): unknown colour \"\(text)\" (#rrggbb, a palette name, red, bright-red …, terminal)")
  }

  private func attributes(_ list: TOMLArray?, of place: String) throws(ThemeError) -> Style.Attributes {
    guard let list else { throw fault("\(place) is not a list") }
    var result: Style.Attributes = []
    for item in list {
      guard let name = item.string, let attribute = Self.attributes[name] else {
        throw fault("\(place): unknown attribute (bold, dim, underline, reverse, italic)")
      }
      result.insert(attribute)
    }
    return result
  }

  private func fault(_ message: String) -> ThemeError { ThemeError(source: source, position: nil, message: message) }
}
