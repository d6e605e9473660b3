// Part of squint.

/// A horizontal bar on a scale from 0 to 1, drawn with eighths of cells.
public struct Bar: Hashable, Sendable {
  /// The filled part, from 0 to 1; what lies outside is clipped, NaN is empty.
  public let fraction: Double

  /// Makes a bar.
  public init(fraction: Double) {
    self.fraction = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
  }

  /// Makes a bar for a value on a scale from 0 to `full`.
  public init(_ value: Double, of full: Double) {
    self.init(fraction: full > 0 ? value / full : 0)
  }

  /// Filled eighths of cells in a bar of `width` cells; anything above 0 shows at least one.
  public func eighths(width: Int) -> Int {
    guard fraction > 0, width > 0 else { return 0 }
    return max(1, Int((fraction * Double(width * 8)).rounded()))
  }

  /// Draws the bar and, where asked for, the rest of its scale.
  public func draw(
    into buffer: inout CellBuffer, x: Int, y: Int, width: Int, role: Role, ground: Role? = nil, glyphs: GlyphSet
  ) {
    let filled = eighths(width: width)
    let steps = glyphs.eighths
    for column in 0..<max(width, 0) {
      let part = min(filled - column * 8, 8)
      guard part > 0 else { return }
      buffer.put(steps[part - 1], x: x + column, y: y, role: role, ground: ground)
    }
  }
}
