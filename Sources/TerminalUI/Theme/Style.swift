// Part of squint.

/// A colour as a theme names it.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// One of the terminal's sixteen colours, 0 to 15, as the user has set them.
  case ansi(UInt8)
  /// A colour of its own, 0xRRGGBB.
  case rgb(UInt32)
}

/// How a piece of the screen looks.
public struct Style: Hashable, Sendable {
  /// Attributes that every terminal of the last decades knows.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set of attributes.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Bold.
    public static let bold = Attributes(rawValue: 1)
    /// Dim.
    public static let dim = Attributes(rawValue: 2)
    /// Underlined.
    public static let underline = Attributes(rawValue: 4)
    /// Foreground and background swapped.
    public static let reverse = Attributes(rawValue: 8)
    /// Italic.
    public static let italic = Attributes(rawValue: 16)
  }

  /// The text's colour; nil leaves what stands below.
  public var foreground: Color?
  /// The background's colour; nil leaves what stands below.
  public var background: Color?
  /// Attributes with colours.
  public var attributes: Attributes
  /// Attributes on a terminal without colours, or when colours are not wanted.
  public var monochrome: Attributes

  /// Makes a style.
  public init(
    foreground: Color? = nil, background: Color? = nil, attributes: Attributes = [], monochrome: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
    self.monochrome = monochrome
  }

  /// This style, taking the colours it does not name from the one below.
  public func over(_ below: Style) -> Style {
    Style(
      foreground: foreground ?? below.foreground, background: background ?? below.background,
      attributes: attributes, monochrome: monochrome)
  }
}
