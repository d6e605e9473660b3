// Part of squint.
import UntrustedText

/// The place of a number among bounds.
enum BinFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "BIN", [.init("number", "a number"), .init("bounds", "an ascending list of numbers")],
      summary: "Finds the first of the bounds that a number does not exceed.",
      returns: "its position from 0, the number of bounds beyond the last; -1 without a number or bounds",
      fails: "without arguments, with bounds that are no numbers or do not ascend",
      examples: [
        .init("BIN(10, [10, 20, 30])", "0"), .init("BIN(31, [10, 20, 30])", "3"), .init("BIN(null, [10])", "-1"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "BIN")
      guard let number = NumberConversion.double(arguments[0]), !arguments[1].isNull else { return .int(-1) }
      let bounds = try list(arguments[1], of: "BIN")
      try context.spend(bounds.count)
      return try bin(number, bounds, of: "BIN") { bound throws(StellarError) in bound }
    },
    FunctionDeclaration(
      "STATS_BIN",
      [
        StatisticsFunctions.summary, .init("number", "a number"),
        .init(
          "bounds", "ascending percentages, or 'QUARTILE', 'QUINTILE' or 'DECILE'; quartiles unless given",
          optional: true),
      ],
      summary: "Finds where a number lies among the percentiles of statistics.",
      returns: "the position of the first percentile that it does not exceed, their number beyond; -1 for nulls",
      fails: "with fewer than 2 arguments, a name of bounds that is not known, or bounds that do not ascend",
      examples: [
        .init("STATS_BIN(STATS_ADD(null, 1, 2, 3, 4, 5), 4)", "2"),
        .init("STATS_BIN(STATS_ADD(null, 1, 2, 3, 4, 5), 9, 'DECILE')", "9"),
        .init("STATS_BIN(null, 1)", "-1"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "STATS_BIN")
      let summary = try StatisticsFunctions.stats(arguments[0], of: "STATS_BIN")
      let bounds = try percentages(arguments)
      guard let summary, let number = NumberConversion.double(arguments[1]) else { return .int(-1) }
      return try bin(number, bounds, of: "STATS_BIN") { percent throws(StellarError) in
        try StatisticsFunctions.percentile(percent, of: summary, "STATS_BIN", context)
      }
    },
  ]

  private static func percentages(_ arguments: Arguments) throws(StellarError) -> [Value] {
    guard arguments.has(2) else { return quantiles(4) }
    guard case .string(let text) = arguments[2] else { return try list(arguments[2], of: "STATS_BIN") }
    switch text {
    case "QUARTILE": return quantiles(4)
    case "QUINTILE": return quantiles(5)
    case "DECILE": return quantiles(10)
    case _: throw StellarError("STATS_BIN knows QUARTILE, QUINTILE and DECILE, or takes a list of percentages")
    }
  }

  private static func quantiles(_ parts: Int) -> [Value] {
    (1..<parts).map { .double(Double($0) * 100 / Double(parts)) }
  }

  private static func list(_ value: Value, of name: StaticString) throws(StellarError) -> [Value] {
    guard case .list(let list) = value else {
      throw StellarError(.wrongType, "\(name) needs a list of bounds, got \(value.kindName)")
    }
    return list.items
  }

  private static func bin(
    _ number: Double, _ bounds: [Value], of name: StaticString, _ limit: (Double) throws(StellarError) -> Double
  ) throws(StellarError) -> Value {
    guard !bounds.isEmpty else { return .int(-1) }
    var last = -Double.infinity
    for (position, bound) in bounds.enumerated() {
      guard let given = bound.doubleValue else {
        throw StellarError(.wrongType, "\(name) needs numbers as bounds, got \(bound.kindName)")
      }
      let next = try limit(given)
      guard !(last > next) else { throw StellarError("\(name) needs bounds that ascend; \(next) follows \(last)") }
      if number <= next { return .int(Int32(truncatingIfNeeded: position)) }
      last = next
    }
    return .int(Int32(truncatingIfNeeded: bounds.count))
  }
}
