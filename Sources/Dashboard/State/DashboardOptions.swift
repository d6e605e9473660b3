// Part of squint.
public import TerminalUI

/// What a user chose at the start, and what does not change after.
public struct DashboardOptions: Hashable, Sendable {
  /// The characters to draw with.
  public var glyphs: GlyphSet
  /// The title at the top left.
  public var title: String
  /// Queries of earlier sessions, the oldest first, for the query bar.
  public var history: [String]
  /// Whether the tail starts paused, as for a single frame.
  public var startsPaused: Bool

  /// Makes options.
  public init(
    glyphs: GlyphSet = .unicode, title: String = "INBOX", history: [String] = [], startsPaused: Bool = false
  ) {
    self.glyphs = glyphs
    self.title = title
    self.history = history
    self.startsPaused = startsPaused
  }
}
