// Part of squint.
public import UntrustedText

/// The arguments of one call, in place on the evaluator's stack: valid only until the call returns.
///
/// An argument that was not given reads as null, as in Metron.
public struct Arguments {
  @usableFromInline let values: UnsafeBufferPointer<Value>

  /// Wraps values that stay where they are during the call.
  @inlinable public init(_ values: UnsafeBufferPointer<Value>) { self.values = values }

  /// How many arguments were given.
  @inlinable public var count: Int { values.count }

  /// The argument at `index`, or null beyond the last.
  @inlinable public subscript(index: Int) -> Value {
    index >= 0 && index < values.count ? values[index] : .null
  }

  /// Whether an argument was given at `index`, null or not.
  @inlinable public func has(_ index: Int) -> Bool { index < values.count }

  /// The arguments from `index` on, as an array.
  public func from(_ index: Int) -> [Value] { index < count ? Array(values[max(index, 0)...]) : [] }

  /// Throws unless at least `minimum` arguments were given.
  public func require(_ minimum: Int, of name: StaticString) throws(StellarError) {
    guard count >= minimum else {
      throw StellarError("\(name) needs \(minimum) argument\(minimum == 1 ? "" : "s"), got \(count)")
    }
  }

  /// The text at `index`, nil for null; any other kind of value is an error.
  public func string(_ index: Int, of name: StaticString) throws(StellarError) -> Bytes? {
    switch self[index] {
    case .null: return nil
    case .string(let text): return text
    case let other:
      throw StellarError(.wrongType, "\(name) needs text as argument \(index + 1), got \(other.kindName)")
    }
  }

  /// The integer at `index`, nil for null; any other kind of value, a long too, is an error as in Metron.
  public func int(_ index: Int, of name: StaticString) throws(StellarError) -> Int? {
    switch self[index] {
    case .null: return nil
    case .int(let number): return Int(number)
    case let other:
      throw StellarError(
        .wrongType, "\(name) needs an integer as argument \(index + 1), got \(other.kindName); use TO_INTEGER")
    }
  }

  /// Throws unless just that many arguments were given.
  public func require(exactly count: Int, of name: StaticString) throws(StellarError) {
    guard self.count == count else {
      throw StellarError("\(name) needs \(count) argument\(count == 1 ? "" : "s"), got \(self.count)")
    }
  }

  /// The whole number at `index`, nil for null; decimals are truncated, any other kind of value is an error.
  public func integer(_ index: Int, of name: StaticString) throws(StellarError) -> Int? {
    guard !self[index].isNull else { return nil }
    guard let number = self[index].truncatedInteger else {
      throw StellarError(
        .wrongType, "\(name) needs a number as argument \(index + 1), got \(self[index].kindName)")
    }
    return Int(number)
  }

  /// The number at `index` as a double, nil for null; any other kind of value is an error.
  public func double(_ index: Int, of name: StaticString) throws(StellarError) -> Double? {
    guard !self[index].isNull else { return nil }
    guard let number = self[index].doubleValue else {
      throw StellarError(
        .wrongType, "\(name) needs a number as argument \(index + 1), got \(self[index].kindName)")
    }
    return number
  }

  /// The items of the list or set at `index`, nil for null; any other kind of value is an error.
  public func items(_ index: Int, of name: StaticString) throws(StellarError) -> [Value]? {
    switch self[index] {
    case .null: return nil
    case .list(let list): return list.items
    case .set(let set): return set.items
    case let other:
      throw StellarError(.wrongType, "\(name) needs a list as argument \(index + 1), got \(other.kindName)")
    }
  }
}
