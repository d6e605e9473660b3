// Part of squint.
import UntrustedText

/// The least and the greatest of several values.
enum OrderFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "MIN", [.init("list", "a list or set of numbers or texts, or statistics")],
      summary: "Finds the least item, leaving nulls out.", returns: "the item, null when there is none",
      fails: "for null, and for items that cannot be compared",
      examples: [
        .init("MIN([1, 2.5, null])", "1"), .init("MIN([])", "null"), .init("MIN(STATS_ADD(null, 3, 2))", "2.0"),
      ]
    ) { arguments, context throws(StellarError) in
      if let summary = statistics(arguments[0]) { return .double(summary.value(.least)) }
      return try extreme(arguments, context, "MIN") { $0 < 0 }
    },
    FunctionDeclaration(
      "MAX", [.init("list", "a list or set of numbers or texts, or statistics")],
      summary: "Finds the greatest item, leaving nulls out.", returns: "the item, null when there is none",
      fails: "for null, and for items that cannot be compared",
      examples: [
        .init("MAX(['a', 'b'])", "'b'"), .init("MAX([1, 2.5, 2])", "2.5"), .init("MAX(STATS_ADD(null, 3, 2))", "3.0"),
      ]
    ) { arguments, context throws(StellarError) in
      if let summary = statistics(arguments[0]) { return .double(summary.value(.greatest)) }
      return try extreme(arguments, context, "MAX") { $0 > 0 }
    },
  ]

  private static func statistics(_ value: Value) -> StatisticsSummary? {
    guard case .object(let object) = value else { return nil }
    return object as? StatisticsSummary
  }

  private static func extreme(
    _ arguments: Arguments, _ context: CallContext, _ name: StaticString, _ isBetter: (Int) -> Bool
  ) throws(StellarError) -> Value {
    guard let items = try arguments.items(0, of: name) else { throw StellarError("\(name) needs a list, got null") }
    try context.spend(items.count)
    var best = Value.null
    for item in items where !item.isNull {
      if case .string(let text) = item { try context.spend(text.count >> 3) }
      guard isOrdered(item) else {
        throw StellarError(.wrongType, "\(name) needs numbers or texts, got \(item.kindName)")
      }
      guard !best.isNull else {
        best = item
        continue
      }
      guard let order = try order(item, best, context) else {
        throw StellarError(.wrongType, "\(name) cannot compare \(best.kindName) with \(item.kindName) that follows it")
      }
      if isBetter(order) { best = item }
    }
    return best
  }

  private static func isOrdered(_ value: Value) -> Bool {
    switch value {
    case .boolean, .int, .long, .float, .double, .string: true
    case .null, .list, .map, .set, .lambda, .bloom, .object: false
    }
  }

  /// Compares an item with the best so far, which is first made one of the item's kind; nil when it cannot be.
  private static func order(_ item: Value, _ best: Value, _ context: CallContext) throws(StellarError) -> Int? {
    switch item {
    case .string(let text):
      let other = try context.javaText(best)
      try context.spend(other.count >> 3)
      return JavaText.compare(text, other)
    case .boolean(let flag): return best.convertedBoolean.map { (flag ? 1 : 0) - ($0 ? 1 : 0) }
    case .int(let number):
      guard case .int(let other) = NumberConversion.int(best) else { return nil }
      return number < other ? -1 : number > other ? 1 : 0
    case .long(let number): return NumberConversion.long(best).map { number < $0 ? -1 : number > $0 ? 1 : 0 }
    case .float(let number): return NumberConversion.float(best).map { order(Double(number), Double($0)) }
    case .double(let number): return NumberConversion.double(best).map { order(number, $0) }
    case .null, .list, .map, .set, .lambda, .bloom, .object: return nil
    }
  }

  /// As `Double.compare`: NaN is the greatest, and 0.0 is greater than -0.0.
  private static func order(_ left: Double, _ right: Double) -> Int {
    if left < right { return -1 }
    if left > right { return 1 }
    let (l, r) = (rank(left), rank(right))
    return l < r ? -1 : l > r ? 1 : 0
  }

  private static func rank(_ number: Double) -> Int { number.isNaN ? 2 : number == 0 && number.sign == .minus ? 0 : 1 }
}
