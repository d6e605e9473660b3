// Part of squint.

/// A complete look: a style for each role.
public struct Theme: Hashable, Sendable {
  /// The theme's name, as `--theme` takes it.
  public let name: String
  /// The styles the theme gives by itself or by what it inherits.
  public let styles: [Role: Style]

  /// Makes a theme out of styles.
  public init(name: String, styles: [Role: Style]) {
    self.name = name
    self.styles = styles
  }

  /// The style of a role: its own, else that of its longest prefix, else that of `text`.
  public func style(of role: Role) -> Style {
    var name = Substring(role.rawValue)
    while true {
      if let role = Role(rawValue: String(name)), let style = styles[role] { return style }
      guard let dot = name.lastIndex(of: ".") else { break }
      name = name[..<dot]
    }
    return styles[.text] ?? Style()
  }

  /// The style of a cell: its role's, on the ground it stands on, on the screen.
  public func style(of role: Role, on ground: Role?) -> Style {
    let screen = styles[.uiBackground] ?? Style()
    let own = style(of: role)
    guard let ground else { return own.over(screen) }
    let below = styles[ground] ?? Style()
    // The terminal's own colour is chosen for its own background: a ground with colours brings the fitting one.
    let named = own.foreground == .terminal ? nil : own.foreground
    return Style(
      foreground: named ?? below.foreground ?? own.foreground ?? screen.foreground,
      background: below.background ?? own.background ?? screen.background,
      attributes: own.attributes.union(below.attributes),
      monochrome: own.monochrome.union(below.monochrome))
  }
}
