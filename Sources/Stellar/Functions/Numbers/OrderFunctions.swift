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
      if best.isNull || order(item, best).map(isBetter) == true { best = item }
    }
    return best
  }

  private static func isOrdered(_ value: Value) -> Bool {
    switch value {
    case .boolean, .int, .long, .float, .double, .string: true
    case .null, .list, .map, .set, .lambda, .bloom, .object: false
    }
  }

  /// Negative, zero or positive; values of different kinds are compared as texts.
  private static func order(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.string(let l), .string(let r)): return JavaText.compare(l, r)
    case (.boolean(let l), .boolean(let r)): return (l ? 1 : 0) - (r ? 1 : 0)
    case _: break
    }
    if let l = wholeNumber(left), let r = wholeNumber(right) { return l < r ? -1 : l > r ? 1 : 0 }
    guard let l = left.doubleValue, let r = right.doubleValue else {
      guard let l = left.javaText(), let r = right.javaText() else { return nil }
      return JavaText.compare(l, r)
    }
    return l < r ? -1 : l > r ? 1 : 0
  }

  private static func wholeNumber(_ value: Value) -> Int64? {
    switch value {
    case .int(let number): Int64(number)
    case .long(let number): number
    case .null, .boolean, .float, .double, .string, .list, .map, .set, .lambda, .bloom, .object: nil
    }
  }
}
