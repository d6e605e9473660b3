// Part of squint.

extension Operator {
  /// Computes with two numbers as Java does: the wider kind of the two, whole numbers wrapping, null as 0.
  func compute(_ left: Value, _ right: Value) throws(StellarError) -> Value {
    if case .int(let l) = left, case .int(let r) = right { return .int(try whole(l, r)) }
    let l = try Operator.number(left)
    let r = try Operator.number(right)
    if l.isDouble || r.isDouble { return .double(decimal(l.double, r.double)) }
    if l.isFloat || r.isFloat { return .float(decimal(l.float, r.float)) }
    if l.isLong || r.isLong { return .long(try whole(l.long, r.long)) }
    return .int(try whole(Int32(truncatingIfNeeded: l.long), Int32(truncatingIfNeeded: r.long)))
  }

  private static func number(_ value: Value) throws(StellarError) -> Value {
    if value.isNull { return .int(0) }
    guard value.isNumber else {
      throw StellarError(.wrongType, "arithmetic needs numbers, got \(value.kindName)")
    }
    return value
  }

  @inline(__always)
  private func whole<Number: FixedWidthInteger>(_ left: Number, _ right: Number) throws(StellarError) -> Number {
    switch self {
    case .add: return left &+ right
    case .subtract: return left &- right
    case .multiply: return left &* right
    case _:
      guard right != 0 else { throw StellarError(.divisionByZero, "a whole number is divided by zero") }
      return left.dividedReportingOverflow(by: right).partialValue
    }
  }

  private func decimal<Number: BinaryFloatingPoint>(_ left: Number, _ right: Number) -> Number {
    switch self {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case _: left / right
    }
  }
}

extension Value {
  fileprivate var isDouble: Bool { if case .double = self { true } else { false } }
  fileprivate var isFloat: Bool { if case .float = self { true } else { false } }
  fileprivate var isLong: Bool { if case .long = self { true } else { false } }

  fileprivate var double: Double { doubleValue ?? 0 }

  fileprivate var float: Float {
    switch self {
    case .int(let number): Float(number)
    case .long(let number): Float(number)
    case .float(let number): number
    case .double(let number): Float(number)
    case _: 0
    }
  }

  fileprivate var long: Int64 {
    switch self {
    case .int(let number): Int64(number)
    case .long(let number): number
    case _: 0
    }
  }

  /// How two numbers stand to each other in the wider kind of the two, nil when one is no number or NaN.
  func numericOrder(to other: Value) -> (less: Bool, equal: Bool)? {
    guard isNumber, other.isNumber else { return nil }
    if isDouble || other.isDouble { return (double < other.double, double == other.double) }
    if isFloat || other.isFloat { return (float < other.float, float == other.float) }
    return (long < other.long, long == other.long)
  }

  /// Whether this is a number that compares as false with everything.
  var isNotANumber: Bool {
    switch self {
    case .double(let number): number.isNaN
    case .float(let number): number.isNaN
    case _: false
    }
  }
}
