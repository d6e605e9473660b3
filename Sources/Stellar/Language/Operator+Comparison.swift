// Part of squint.
import UntrustedText

extension Operator {
  /// Compares two values by this comparison operator.
  func compare(_ left: Value, _ right: Value, _ context: CallContext?) throws(StellarError) -> Bool {
    if left.isNull || right.isNull { return false }
    if let order = left.numericOrder(to: right) {
      if left.isNotANumber || right.isNotANumber { return false }
      return holds(isLess: order.less, isEqual: order.equal)
    }
    switch (left, right) {
    case (.string(let l), .string(let r)):
      try context?.spend(min(l.count, r.count) >> 6)
      let order = JavaText.compare(l, r)
      return holds(isLess: order < 0, isEqual: order == 0)
    case (.boolean(let l), .boolean(let r)): return holds(isLess: !l && r, isEqual: l == r)
    case _:
      throw StellarError(
        .wrongType, "'\(symbol)' cannot compare \(left.kindName) with \(right.kindName)")
    }
  }

  private func holds(isLess: Bool, isEqual: Bool) -> Bool {
    switch self {
    case .less: isLess
    case .lessOrEqual: isLess || isEqual
    case .greater: !isLess && !isEqual
    case _: !isLess
    }
  }

  /// The language's `==`: numbers by value, everything else as Java's equals.
  static func areEqual(_ left: Value, _ right: Value, _ context: CallContext?) throws(StellarError) -> Bool {
    if case .string(let l) = left, case .string(let r) = right {
      if l.count == r.count, l.count > 64 { try context?.spend(l.count >> 6) }
      return l == r
    }
    if left.isNull || right.isNull { return left.isNull && right.isNull }
    if let order = left.numericOrder(to: right) { return order.equal }
    return try left.isBoxedEqual(to: right, context)
  }

  /// Whether two texts are equal, read in place; nil for what is no text, and for texts so long that steps count.
  @inline(__always)
  static func areEqualTexts(_ left: UnsafePointer<Value>, _ right: UnsafePointer<Value>) -> Bool? {
    guard case .string(let l) = left.pointee, case .string(let r) = right.pointee, l.count <= 64 else { return nil }
    return l == r
  }

  /// What `==` or `!=` gives for operands that are equal or not; nil for other operators.
  @inline(__always) func equality(_ isEqual: Bool) -> Bool? {
    switch self {
    case .equal: isEqual
    case .notEqual: !isEqual
    case _: nil
    }
  }

  /// The language's `in`: part of a text, item of a collection, key of a map, or equal to anything else.
  static func isMember(_ needle: Value, of haystack: Value, _ context: CallContext?) throws(StellarError) -> Bool {
    switch haystack {
    case .null: return false
    case .string(let text):
      switch needle {
      case .null: return false
      case .string(let part):
        if part.isEmpty { return true }
        try context?.spend(text.count >> 3)
        var finder = TextFinder(part, in: text)
        return finder.next() != nil
      case _: return false
      }
    case .list(let list):
      for item in list.items where try item.isBoxedEqual(to: needle, context) { return true }
      return false
    case .set(let set):
      try context?.spend(needle.hashingSteps)
      return set.contains(needle)
    case .map(let map):
      try context?.spend(needle.hashingSteps)
      return map.contains(needle)
    case .boolean, .int, .long, .float, .double, .lambda, .bloom, .object:
      return try haystack.isBoxedEqual(to: needle, context)
    }
  }
}
