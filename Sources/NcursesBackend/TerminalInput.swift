// Part of squint.
public import TerminalUI

/// What came from the terminal or from the system.
public enum TerminalInput: Hashable, Sendable {
  /// A key was pressed.
  case key(KeyPress)
  /// Text was pasted; control characters are left out.
  case paste(String)
  /// The window has another size.
  case resize(Size)
  /// The process is asked to end by this signal.
  case terminate(signal: Int32)
  /// The user asked to suspend (ctrl+z or SIGTSTP).
  case suspend
}
