// Part of squint.
public import UntrustedText

/// The value of one field of one event.
public enum FieldValue: Hashable, Sendable {
  /// The event does not have the field.
  case missing
  /// Text as it stands in the log or as an expression made it: bytes, not necessarily UTF-8.
  case text(Bytes)
  /// A whole number; times are milliseconds since 1970 UTC.
  case integer(Int64)
  /// A number with a fraction; −Infinity as a score means vetoed.
  case double(Double)
  /// A truth value.
  case boolean(Bool)
  /// An ordered list, as an expression may yield.
  case list([FieldValue])

  /// Whether the event has the field.
  @inlinable public var isPresent: Bool {
    if case .missing = self { false } else { true }
  }
}
