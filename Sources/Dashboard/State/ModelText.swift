// Part of squint.
import TerminalUI

/// How figures of models look.
enum ModelText {
  /// Requests a second in at most five columns.
  static func rate(_ rate: Double) -> String {
    guard rate >= 10 else { return ValueText.decimal(rate, places: 1) }
    return ValueText.shortCount(Int(min(rate, 1e15)))
  }

  /// A time in at most five columns: `120µs`, `1.2ms`, `20ms`, `10s`.
  static func time(_ microseconds: Int, _ glyphs: GlyphSet) -> String {
    if microseconds < 1000 { return "\(microseconds)" + (glyphs == .ascii ? "us" : "µs") }
    if microseconds < 1_000_000 { return tenths(Double(microseconds) / 1000) + "ms" }
    return tenths(Double(microseconds) / 1_000_000) + "s"
  }

  /// A share in whole percent; 100 % is all.
  static func share(_ part: Int, of whole: Int) -> String {
    whole > 0 ? "\(Int(Double(part) / Double(whole) * 100))%" : "-"
  }

  private static func tenths(_ number: Double) -> String {
    ValueText.decimal(number.rounded(.down) >= 10 ? number.rounded(.down) : number, places: 1)
  }
}
