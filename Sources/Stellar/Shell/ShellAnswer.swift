// Part of squint.
public import UntrustedText

/// What one line of the shell brought.
public enum ShellAnswer {
  /// Nothing to show.
  case nothing
  /// The value of an expression or an assignment.
  case value(Value)
  /// A value to be shown whole, however long.
  case whole(Value)
  /// Lines to show.
  case output(String)
  /// Lines to run, and what to call where they came from.
  case script(Bytes, name: String)
  /// The end of the session.
  case quit
}
