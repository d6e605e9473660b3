// Part of squint.
public import Events
public import Stellar

extension Value {
  /// An event's field as expressions see it.
  public init(_ field: FieldValue) { self = field.stellarValue }
}
