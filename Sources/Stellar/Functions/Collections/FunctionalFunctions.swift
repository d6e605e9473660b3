// Part of squint.
import UntrustedText

/// Functions that call functions: MAP, FILTER, REDUCE, and ZIP beside them.
enum FunctionalFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "MAP", [.init("list", "a list, or a text taken by characters"), .init("function", "called with each item")],
      summary: "Makes a list of what a function gives for each item.",
      returns: "a list; the argument itself when it or the function is null",
      fails: "with fewer than 2 arguments, for what is no list or function, and where the function fails",
      examples: [
        .init("MAP([1, 2], x -> x + 1)", "[2, 3]"), .init("MAP('ab', c -> TO_UPPER(c))", "['A', 'B']"),
        .init("MAP(null, x -> x)", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "MAP")
      guard let lambda = try function(arguments[1], of: "MAP"), !arguments[0].isNull else { return arguments[0] }
      guard let items = try sequence(arguments[0], of: "MAP", context) else { return .null }
      try context.checkItems(items.count)
      var results: [Value] = []
      results.reserveCapacity(items.count)
      for item in items { results.append(try context.call(lambda, [item])) }
      return .list(of: results)
    },
    FunctionDeclaration(
      "FILTER", [.init("list", "a list, or a text taken by characters"), .init("function", "called with each item")],
      summary: "Keeps the items for which a function gives true.",
      returns: "a list; the argument itself when it or the function is null",
      fails: "with fewer than 2 arguments, for what is no list or function, and where the function fails",
      examples: [.init("FILTER([1, 2, 3], x -> x > 1)", "[2, 3]"), .init("FILTER(['a'], x -> 'true')", "[]")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "FILTER")
      guard let lambda = try function(arguments[1], of: "FILTER"), !arguments[0].isNull else { return arguments[0] }
      guard let items = try sequence(arguments[0], of: "FILTER", context) else { return .null }
      var kept: [Value] = []
      for item in items {
        if case .boolean(true) = try context.call(lambda, [item]) { kept.append(item) }
      }
      return .list(of: kept)
    },
    FunctionDeclaration(
      "REDUCE",
      [
        .init("list", "a list, or a text taken by characters"),
        .init("function", "called with the result so far and each item", optional: true),
        .init("initial", "the first result", optional: true),
      ],
      summary: "Folds a list into one value from the left.", returns: "the last result; null without list or initial",
      fails: "for what is no list or function, and where the function fails",
      examples: [
        .init("REDUCE([1, 2, 3], (sum, x) -> sum + x, 0)", "6"), .init("REDUCE([1], (s, x) -> s, null)", "null"),
      ],
      arity: 3...3
    ) { arguments, context throws(StellarError) in
      guard arguments.count >= 3, !arguments[2].isNull else { return .null }
      guard let lambda = try function(arguments[1], of: "REDUCE"),
        let items = try sequence(arguments[0], of: "REDUCE", context)
      else { return .null }
      var result = arguments[2]
      for item in items { result = try context.call(lambda, [result, item]) }
      return result
    },
    FunctionDeclaration(
      "ZIP", [.init("lists", "lists", optional: true, repeated: true)],
      summary: "Puts the items at equal positions together, as far as the shortest list goes.",
      returns: "a list of lists",
      fails: "never",
      examples: [.init("ZIP([1, 2], [3, 4, 5])", "[[1, 3], [2, 4]]"), .init("ZIP()", "[]")]
    ) { arguments, context throws(StellarError) in
      let lists = lists(arguments)
      return try rows(lists, count: lists.map(\.count).min() ?? 0, context)
    },
    FunctionDeclaration(
      "ZIP_LONGEST", [.init("lists", "lists", optional: true, repeated: true)],
      summary: "Puts the items at equal positions together, with nulls where a list has ended.",
      returns: "a list of lists",
      fails: "never",
      examples: [.init("ZIP_LONGEST([1, 2], [3])", "[[1, 3], [2, null]]")]
    ) { arguments, context throws(StellarError) in
      let lists = lists(arguments)
      return try rows(lists, count: lists.map(\.count).max() ?? 0, context)
    },
  ]

  private static func lists(_ arguments: Arguments) -> [[Value]] {
    arguments.from(0).compactMap { value in
      if case .list(let list) = value { return list.items }
      return nil
    }
  }

  private static func rows(_ lists: [[Value]], count: Int, _ context: CallContext) throws(StellarError) -> Value {
    let (cells, overflow) = count.multipliedReportingOverflow(by: lists.count + 1)
    try context.checkItems(overflow ? .max : cells)
    return .list(of: (0..<count).map { row in .list(of: lists.map { row < $0.count ? $0[row] : .null }) })
  }

  private static func sequence(
    _ value: Value, of name: StaticString, _ context: CallContext
  ) throws(StellarError) -> [Value]? {
    switch value {
    case .null: return nil
    case .list(let list): return list.items
    case .set(let set): return set.items
    case .string(let text):
      try context.spend(text.count * 5)
      return JavaText.characters(text).map(Value.string)
    case .boolean, .int, .long, .float, .double, .map, .lambda, .bloom, .object:
      throw StellarError(.wrongType, "\(name) needs a list as argument 1, got \(value.kindName)")
    }
  }

  private static func function(_ value: Value, of name: StaticString) throws(StellarError) -> Lambda? {
    switch value {
    case .null: return nil
    case .lambda(let lambda): return lambda
    case .boolean, .int, .long, .float, .double, .string, .list, .map, .set, .bloom, .object:
      throw StellarError(.wrongType, "\(name) needs a function as argument 2, got \(value.kindName)")
    }
  }
}
