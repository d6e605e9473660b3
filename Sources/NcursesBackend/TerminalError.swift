// Part of squint.

/// Why the dashboard cannot use this terminal.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no terminal to draw on.
  case noTerminal
  /// TERM is unset, unknown, or names a terminal that cannot place its cursor.
  case unusable(term: String)

  /// The line a user sees, with what to do.
  public var description: String {
    switch self {
    case .noTerminal:
      "no terminal: the dashboard needs one (use `squint query` in scripts, or `squint dashboard --frame 80x24`)"
    case .unusable(let term):
      "TERM=\(term.isEmpty ? "(unset)" : term) is no terminal the dashboard can draw on; "
        + "try TERM=xterm-256color, or `squint query`"
    }
  }
}
