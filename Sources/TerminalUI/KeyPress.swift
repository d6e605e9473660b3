// Part of squint.

/// A key, apart from its modifiers.
public enum Key: Hashable, Sendable {
  /// A printable character (space included), as the keyboard layout gives it.
  case character(Unicode.Scalar)
  case enter, escape, tab, backspace, delete, insert
  case up, down, left, right, pageUp, pageDown, home, end
  /// F1 to F12.
  case function(Int)
}

/// One key press with its modifiers.
public struct KeyPress: Hashable, Sendable {
  /// Modifier keys held down.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set of modifiers.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Ctrl.
    public static let control = Modifiers(rawValue: 1)
    /// Shift.
    public static let shift = Modifiers(rawValue: 2)
    /// Alt or Meta.
    public static let alt = Modifiers(rawValue: 4)
  }

  /// The key.
  public var key: Key
  /// What was held down; Shift is part of a character and set only for named keys.
  public var modifiers: Modifiers

  /// Makes a key press.
  public init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }
}
