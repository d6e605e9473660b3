// Part of squint.

/// One character cell: what stands there, what it means, and on what ground it stands.
public struct Cell: Hashable, Sendable {
  /// The code point; U+0000 is the right half of a wide character.
  public var scalar: Unicode.Scalar
  /// The meaning of the text.
  public var role: Role
  /// The meaning of the background, such as the cursor's row; nil is the screen's own.
  public var ground: Role?

  /// Makes a cell.
  public init(_ scalar: Unicode.Scalar = " ", role: Role = .text, ground: Role? = nil) {
    self.scalar = scalar
    self.role = role
    self.ground = ground
  }

  /// The right half of a wide character.
  public static let rightHalf: Unicode.Scalar = "\0"
}
