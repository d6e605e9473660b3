// Part of squint.

/// An interval whose ends may be open, included or excluded.
public struct QueryRange<Bound: Comparable & Hashable & Sendable>: Hashable, Sendable {
  /// The lower end; nil is open.
  public let lower: Bound?
  /// Whether the lower end belongs to the range; true when it is open.
  public let includesLower: Bool
  /// The upper end; nil is open.
  public let upper: Bound?
  /// Whether the upper end belongs to the range; true when it is open.
  public let includesUpper: Bool

  /// Makes an interval; one that is upside down holds nothing.
  public init(from lower: Bound?, includesLower: Bool = true, to upper: Bound?, includesUpper: Bool = true) {
    self.lower = lower
    self.includesLower = includesLower || lower == nil
    self.upper = upper
    self.includesUpper = includesUpper || upper == nil
  }

  /// The interval that holds just one value.
  public init(only value: Bound) {
    self.init(from: value, to: value)
  }

  /// The one value the interval was made of, or nil.
  public var single: Bound? {
    includesLower && includesUpper && lower == upper ? lower : nil
  }

  /// Whether a value lies in the interval.
  @inlinable public func contains(_ value: Bound) -> Bool {
    if let lower, includesLower ? value < lower : value <= lower { return false }
    if let upper, includesUpper ? value > upper : value >= upper { return false }
    return true
  }
}
