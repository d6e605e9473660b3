// Part of squint.

/// Whether new rows enter the view.
enum Tail: Hashable, Sendable {
  /// They do.
  case live
  /// They do not, since the user said so.
  case paused
  /// They do not, since the user scrolled away from the newest end.
  case scrolled

  var isPaused: Bool { self != .live }
}
