// Part of squint.
public import UntrustedText

extension Value {
  /// The value as Metron's converter makes it a double: numbers, Booleans and trimmed text; nil for the rest.
  ///
  /// A list or set counts by its first item; an empty one converts to nothing.
  public var convertedDouble: Double? {
    guard let items else { return NumberConversion.double(self) }
    guard let first = items.first, !first.holdsOthers else { return nil }
    return NumberConversion.double(first)
  }

  /// The value as Metron's converter makes it text; nil for null and what is too long to be text.
  ///
  /// A list or set counts by its first item, of which null is an empty text; an empty one converts to nothing.
  public var convertedText: Bytes? {
    if isNull { return nil }
    guard let items else { return javaText() }
    guard let first = items.first else { return nil }
    return first.convertedText ?? Bytes()
  }
}
