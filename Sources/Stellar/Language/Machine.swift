// Part of squint.

/// The stack of one run and the instruction it is at; the compiler proved how deep the stack gets.
struct Machine {
  private let stack: UnsafeMutablePointer<Value>
  private var count = 0
  var position: Int

  init(stack: UnsafeMutablePointer<Value>, position: Int) {
    self.stack = stack
    self.position = position
  }

  /// The topmost value.
  @inline(__always) var top: Value {
    get { stack[count - 1] }
    set { stack[count - 1] = newValue }
  }

  @inline(__always) mutating func push(_ value: consuming Value) {
    (stack + count).initialize(to: value)
    count += 1
  }

  /// Pushes the bits of a value that stays where it is until they are given back.
  @inline(__always) mutating func lend(_ place: UnsafePointer<Value>) {
    UnsafeMutableRawPointer(stack + count).copyMemory(from: place, byteCount: MemoryLayout<Value>.size)
    count += 1
  }

  /// Forgets the topmost values, which were lent.
  @inline(__always) mutating func giveBack(_ size: Int) { count -= size }

  @inline(__always) mutating func pop() -> Value {
    count -= 1
    return (stack + count).move()
  }

  /// Takes the topmost value away and says whether it holds.
  @inline(__always) mutating func popTruth() -> Bool {
    popBoolean() ?? pop().isTruthy
  }

  /// Takes the topmost value away and gives its truth if it is a Boolean; else leaves it and gives nil.
  @inline(__always) mutating func popBoolean() -> Bool? {
    guard case .boolean(let flag) = stack[count - 1] else { return nil }
    count -= 1
    return flag
  }

  /// Joins the Boolean below the topmost value with it.
  @inline(__always) mutating func join(_ combine: (Bool, Bool) -> Bool) {
    let right = popTruth()
    stack[count - 1] = .boolean(combine(stack[count - 1].isTruthy, right))
  }

  /// Replaces the two topmost values by what an operator makes of them.
  @inline(__always) mutating func combine(_ symbol: Operator, _ context: CallContext) throws(StellarError) {
    if case .int(let left) = stack[count - 2], case .int(let right) = stack[count - 1],
      let value = symbol.quick(left, right)
    {
      count -= 1
      (stack + (count - 1)).initialize(to: value)
      return
    }
    let value = try symbol.apply(stack[count - 2], stack[count - 1], context)
    replace(2, by: value)
  }

  /// The topmost value in place.
  @inline(__always) var topPlace: UnsafePointer<Value> { UnsafePointer(stack + (count - 1)) }

  /// The topmost values in place, the deepest first.
  @inline(__always) func arguments(_ size: Int) -> Arguments {
    Arguments(UnsafeBufferPointer(start: stack + (count - size), count: size))
  }

  @inline(__always) mutating func drop(_ size: Int) {
    count -= size
    (stack + count).deinitialize(count: size)
  }

  /// Replaces the topmost values by one.
  @inline(__always) mutating func replace(_ size: Int, by value: consuming Value) {
    switch size {
    case 0: push(value)
    case 1: stack[count - 1] = value
    case 2:
      count -= 1
      (stack + count).deinitialize(count: 1)
      stack[count - 1] = value
    case _:
      count -= size
      (stack + count).deinitialize(count: size)
      (stack + count).initialize(to: value)
      count += 1
    }
  }

  /// Moves the topmost values into an array.
  mutating func take(_ size: Int) -> [Value] {
    guard size > 0 else { return [] }
    count -= size
    let first = stack + count
    return Array(unsafeUninitializedCapacity: size) { buffer, initialized in
      buffer.baseAddress?.moveInitialize(from: first, count: size)
      initialized = size
    }
  }

  /// Leaves the stack uninitialised.
  mutating func clear() { drop(count) }
}

extension Operator {
  /// Whether two values compare in the way of this operator, which is one of comparison.
  @inline(__always) func compares(
    _ left: UnsafePointer<Value>, _ right: UnsafePointer<Value>, _ context: CallContext
  ) throws(StellarError) -> Bool {
    if case .int(let l) = left.pointee, case .int(let r) = right.pointee, case .boolean(let flag)? = quick(l, r) {
      return flag
    }
    if let isEqual = Self.areEqualTexts(left, right), let flag = equality(isEqual) { return flag }
    return try apply(left.pointee, right.pointee, context).isTruthy
  }

  /// The value of this operator on two ints, nil where it is not at hand.
  @inline(__always) func quick(_ left: Int32, _ right: Int32) -> Value? {
    switch self {
    case .add: .int(left &+ right)
    case .subtract: .int(left &- right)
    case .multiply: .int(left &* right)
    case .equal: .boolean(left == right)
    case .notEqual: .boolean(left != right)
    case .less: .boolean(left < right)
    case .lessOrEqual: .boolean(left <= right)
    case .greater: .boolean(left > right)
    case .greaterOrEqual: .boolean(left >= right)
    case .divide, .and, .or, .isIn, .isNotIn: nil
    }
  }

  /// The value of this operator on two operands; without a context nothing is counted.
  @inline(__always) func apply(_ left: Value, _ right: Value, _ context: CallContext?) throws(StellarError) -> Value {
    switch self {
    case .add, .subtract, .multiply, .divide: return try compute(left, right)
    case .equal: return .boolean(try Operator.areEqual(left, right, context))
    case .notEqual: return .boolean(!(try Operator.areEqual(left, right, context)))
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return .boolean(try compare(left, right, context))
    case .and: return .boolean(left.isTruthy && right.isTruthy)
    case .or: return .boolean(left.isTruthy || right.isTruthy)
    case .isIn: return .boolean(try Operator.isMember(left, of: right, context))
    case .isNotIn: return .boolean(!(try Operator.isMember(left, of: right, context)))
    }
  }
}
