// Part of squint.

/// The characters that screens draw with: for terminals that know Unicode, or for any.
public enum GlyphSet: String, Hashable, Sendable, CaseIterable {
  /// Block elements, arrows and lines.
  case unicode
  /// ASCII alone, for other locales and `--ascii`.
  case ascii

  /// The row under the cursor.
  public var cursor: Unicode.Scalar { self == .unicode ? "▶" : ">" }
  /// A horizontal line.
  public var horizontal: Unicode.Scalar { self == .unicode ? "─" : "-" }
  /// A vertical line.
  public var vertical: Unicode.Scalar { self == .unicode ? "│" : "|" }
  /// Text goes on where there is no room.
  public var ellipsis: Unicode.Scalar { self == .unicode ? "…" : "~" }
  /// The tail is live.
  public var live: Unicode.Scalar { self == .unicode ? "●" : "*" }
  /// The tail is paused.
  public var paused: Unicode.Scalar { self == .unicode ? "‖" : "=" }
  /// An answer is awaited.
  public var loading: Unicode.Scalar { self == .unicode ? "◌" : "o" }
  /// Sorted highest first.
  public var descending: Unicode.Scalar { self == .unicode ? "↓" : "v" }
  /// Sorted lowest first.
  public var ascending: Unicode.Scalar { self == .unicode ? "↑" : "^" }
  /// What decides.
  public var leftArrow: String { self == .unicode ? "◀" : "<" }
  /// From here to there.
  public var arrow: String { self == .unicode ? "→" : "->" }
  /// A step down in a path.
  public var step: String { self == .unicode ? "›" : ">" }
  /// An open section.
  public var open: Unicode.Scalar { self == .unicode ? "▾" : "-" }
  /// A value that is absent.
  public var absent: Unicode.Scalar { self == .unicode ? "·" : "." }
  /// At least.
  public var atLeast: String { self == .unicode ? "≥" : ">=" }
  /// A limit within a bar's scale.
  public var threshold: Unicode.Scalar { self == .unicode ? "┆" : ":" }
  /// The end of the list.
  public var tilde: Unicode.Scalar { "~" }
  /// The text cursor.
  public var caret: Unicode.Scalar { self == .unicode ? "█" : "_" }
  /// The vertical line of an axis with a tick.
  public var axisTick: Unicode.Scalar { self == .unicode ? "┤" : "+" }
  /// The corner of an axis.
  public var axisCorner: Unicode.Scalar { self == .unicode ? "└" : "+" }
  /// A tick on the horizontal axis.
  public var axisMark: Unicode.Scalar { self == .unicode ? "┬" : "+" }

  /// The right half of a cell, for bars that grow to the left.
  public var rightHalf: Unicode.Scalar { self == .unicode ? "▐" : "#" }

  /// Heights of a column in a chart, the lowest first.
  public var sparks: [Unicode.Scalar] {
    self == .unicode ? ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] : ["_", ".", "-", "=", "#"]
  }

  /// Eighths of a cell filled from the left, 1/8 first.
  public var eighths: [Unicode.Scalar] {
    self == .unicode ? ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"] : [".", ".", ".", "#", "#", "#", "#", "#"]
  }
}
