// Part of squint.
import UntrustedText

extension Operator {
  /// Compares two values by this comparison operator.
  func compare(_ left: Value, _ right: Value) throws(StellarError) -> Bool {
    switch self {
    case .equal: return Operator.areEqual(left, right)
    case .notEqual: return !Operator.areEqual(left, right)
    case _: break
    }
    if left.isNull || right.isNull { return false }
    if let order = left.numericOrder(to: right) {
      if left.isNotANumber || right.isNotANumber { return false }
      return holds(isLess: order.less, isEqual: order.equal)
    }
    switch (left, right) {
    case (.string(let l), .string(let r)):
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
  static func areEqual(_ left: Value, _ right: Value) -> Bool {
    if case .string(let l) = left, case .string(let r) = right { return l == r }
    if left.isNull || right.isNull { return left.isNull && right.isNull }
    if let order = left.numericOrder(to: right) { return order.equal }
    return left.isBoxedEqual(to: right)
  }

  /// The language's `in`: part of a text, item of a collection, key of a map, or equal to anything else.
  static func isMember(_ needle: Value, of haystack: Value) throws(StellarError) -> Bool {
    switch haystack {
    case .null: return false
    case .string(let text):
      switch needle {
      case .null: return false
      case .string(let part): return text.contains(part)
      case _: return false
      }
    case .list(let list): return list.items.contains { $0.isBoxedEqual(to: needle) }
    case .set(let set): return set.contains(needle)
    case .map(let map): return map.contains(needle)
    case .boolean, .int, .long, .float, .double, .lambda, .bloom, .object: return haystack.isBoxedEqual(to: needle)
    }
  }
}

extension Bytes {
  /// Whether another run of bytes stands within this one.
  func contains(_ part: Bytes) -> Bool {
    guard part.count <= count else { return false }
    guard part.count > 0 else { return true }
    return withUnsafeBytes { whole in
      part.withUnsafeBytes { wanted in
        let first = wanted[0]
        for start in 0...(whole.count - wanted.count) where whole[start] == first {
          var matched = 1
          while matched < wanted.count, whole[start + matched] == wanted[matched] { matched += 1 }
          if matched == wanted.count { return true }
        }
        return false
      }
    }
  }
}
