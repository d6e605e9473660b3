// Part of squint.
import NetworkNames
import UntrustedText

extension Value {
  /// Java's equals: numbers only equal numbers of their own kind, lists and maps compare their contents.
  public func isBoxedEqual(to other: Value) -> Bool {
    var comparison = BoxedComparison()
    return comparison.equal(self, other, depth: 0)
  }

  /// Java's equals, counted in an evaluation's budget.
  ///
  /// - Throws: `budgetExceeded` for values too large or too deep to be compared.
  func isBoxedEqual(to other: Value, _ context: CallContext?) throws(StellarError) -> Bool {
    var comparison = BoxedComparison()
    let isEqual = comparison.equal(self, other, depth: 0)
    try context?.spend(comparison.steps)
    guard !comparison.isExhausted else {
      throw StellarError(.budgetExceeded, "the values are too large or nest too deeply to be compared")
    }
    return isEqual
  }

  /// What looking for the value by its hash costs, in steps of an evaluation's budget.
  var hashingSteps: Int {
    if case .string(let text) = self { return 1 + text.count >> 3 }
    return 4
  }

  /// Feeds a hasher so that equal values hash equally; of collections only the first levels and items count.
  func hashShallow(into hasher: inout Hasher) { hash(into: &hasher, levels: 4) }

  private func hash(into hasher: inout Hasher, levels: Int) {
    switch self {
    case .null: hasher.combine(0)
    case .boolean(let flag): hasher.combine(flag)
    case .int(let number): hasher.combine(number)
    case .long(let number): hasher.combine(number)
    case .float(let number): hasher.combine(number.isNaN ? Float.nan.bitPattern : number.bitPattern)
    case .double(let number): hasher.combine(number.isNaN ? Double.nan.bitPattern : number.bitPattern)
    case .string(let text): hasher.combine(text)
    case .list(let list):
      hasher.combine(list.items.count)
      guard levels > 0 else { return }
      for item in list.items.prefix(16) { item.hash(into: &hasher, levels: levels - 1) }
    case .map(let map):
      hasher.combine(map.count)
      guard levels > 0, map.count <= 64 else { return }
      let pairs = map.unorderedPairs
      hasher.combine(Value.unordered(pairs.map(\.key), levels - 1) &+ Value.unordered(pairs.map(\.value), levels - 1))
    case .set(let set):
      hasher.combine(set.count)
      guard levels > 0, set.count <= 64 else { return }
      hasher.combine(Value.unordered(set.items, levels - 1))
    case .lambda(let lambda): hasher.combine(ObjectIdentifier(lambda))
    case .bloom(let bloom): hasher.combine(bloom.filter.bitCount)
    case .object(let object): hasher.combine(ObjectIdentifier(object))
    }
  }

  /// The sum of the items' hashes, which no order changes.
  private static func unordered(_ items: [Value], _ levels: Int) -> Int {
    items.reduce(0) { sum, item in
      var hasher = Hasher()
      item.hash(into: &hasher, levels: levels)
      return sum &+ hasher.finalize()
    }
  }
}

/// One comparison of two values, held to a number of visits since values may hold themselves.
private struct BoxedComparison {
  private static let visits = 1_000_000
  private var visitsLeft = BoxedComparison.visits
  private var bytes = 0
  /// Whether it ended early, so that its answer is a guess.
  private(set) var isExhausted = false

  /// What it cost so far, in steps of an evaluation's budget.
  var steps: Int { (Self.visits - visitsLeft) * 2 + bytes >> 6 }

  mutating func equal(_ left: Value, _ right: Value, depth: Int) -> Bool {
    visitsLeft -= 1
    guard visitsLeft > 0, depth < 64 else {
      isExhausted = true
      return false
    }
    switch left {
    case .null: return right.isNull
    case .boolean(let l): if case .boolean(let r) = right { return l == r }
    case .int(let l): if case .int(let r) = right { return l == r }
    case .long(let l): if case .long(let r) = right { return l == r }
    case .float(let l): if case .float(let r) = right { return l.bitPattern == r.bitPattern || l.isNaN && r.isNaN }
    case .double(let l): if case .double(let r) = right { return l.bitPattern == r.bitPattern || l.isNaN && r.isNaN }
    case .string(let l):
      if case .string(let r) = right {
        if l.count == r.count { bytes += l.count }
        return l == r
      }
    case .list(let l): if case .list(let r) = right { return l === r || equal(l.items, r.items, depth: depth) }
    case .set(let l):
      if case .set(let r) = right { return l === r || l.count == r.count && l.items.allSatisfy(r.contains) }
    case .map(let l): if case .map(let r) = right { return l === r || equal(l, r, depth: depth) }
    case .lambda(let l): if case .lambda(let r) = right { return l === r }
    case .bloom(let l):
      if case .bloom(let r) = right {
        if l === r { return true }
        bytes += Int(truncatingIfNeeded: l.filter.bitCount >> 3)
        return l.filter.isSame(as: r.filter)
      }
    case .object(let l): if case .object(let r) = right { return l === r }
    }
    return false
  }

  private mutating func equal(_ left: [Value], _ right: [Value], depth: Int) -> Bool {
    guard left.count == right.count else { return false }
    for (l, r) in zip(left, right) {
      guard equal(l, r, depth: depth + 1) else { return false }
    }
    return true
  }

  private mutating func equal(_ left: MapObject, _ right: MapObject, depth: Int) -> Bool {
    guard left.count == right.count else { return false }
    for pair in left.unorderedPairs {
      guard let other = right[pair.key], equal(pair.value, other, depth: depth + 1) else { return false }
    }
    return true
  }
}
