// Part of squint.
import UntrustedText

/// Summary statistics of numbers that come one after another.
enum StatisticsFunctions {
  static let all: [FunctionDeclaration] =
    building + moments + BinFunctions.all + OutlierFunctions.all + SampleFunctions.all

  static let summary = FunctionDeclaration.Parameter("stats", "what STATS_INIT or STATS_ADD gave")
  private static let largestWindow = 1 << 18

  private static let building: [FunctionDeclaration] = [
    FunctionDeclaration(
      "STATS_INIT", [.init("window", "how many of the last numbers count; all unless given", optional: true)],
      summary: "Makes empty statistics.", returns: "a statistics summary; a window of 0 or less means all numbers",
      fails: "with a window of more than 262144 numbers",
      examples: [
        .init("STATS_COUNT(STATS_INIT())", "0.0"), .init("STATS_SUM(STATS_ADD(STATS_INIT(2), 1, 2, 3))", "5.0"),
      ]
    ) { arguments, _ throws(StellarError) in
      guard let size = arguments[0].truncatedInteger, size > 0 else { return .object(StatisticsSummary()) }
      guard size <= largestWindow else {
        throw StellarError("STATS_INIT takes a window of at most \(largestWindow) numbers, got \(size)")
      }
      return .object(StatisticsSummary(window: Int(size)))
    },
    FunctionDeclaration(
      "STATS_ADD",
      [
        .init("stats", "what STATS_INIT gave; null makes new statistics"),
        .init("number", "a number, or a list or set of numbers", repeated: true),
      ],
      summary: "Adds numbers to statistics, in place; nulls are ignored.",
      returns: "the statistics; what is no number, NaN, and sums beyond a double are errors",
      fails: "without arguments, for what is no number, for NaN, and when a sum leaves the range of a double",
      examples: [
        .init("STATS_MEAN(STATS_ADD(STATS_INIT(), 1, 2, 3))", "2.0"),
        .init("STATS_COUNT(STATS_ADD(null, [1, null, '2'], 3))", "3.0"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "STATS_ADD")
      let summary = try stats(arguments[0], of: "STATS_ADD") ?? StatisticsSummary()
      for value in arguments.from(1) where !value.isNull {
        for item in value.items ?? [value] where !item.isNull {
          try context.spend(20)
          guard let number = NumberConversion.double(item) else {
            throw StellarError(.wrongType, "STATS_ADD needs numbers, got \(item.kindName)")
          }
          try summary.add(number)
        }
      }
      return .object(summary)
    },
    FunctionDeclaration(
      "STATS_MERGE", [.init("stats", "a list of statistics; what is none is ignored", optional: true)],
      summary: "Puts statistics together; those of windows cannot be.",
      returns: "statistics of all numbers; the only one itself; null when there is none",
      fails: "for statistics of windows",
      examples: [
        .init("STATS_MEAN(STATS_MERGE([STATS_ADD(null, 1), STATS_ADD(null, 3)]))", "2.0"),
        .init("STATS_MERGE([])", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      guard case .list(let list) = arguments[0] else { return .null }
      var merged: StatisticsSummary?
      for case .object(let object) in list.items {
        guard let summary = object as? StatisticsSummary else { continue }
        try context.spend(2000)
        merged = try merged?.merged(with: summary) ?? summary
      }
      return merged.map { .object($0) } ?? .null
    },
  ]

  private static let moments: [FunctionDeclaration] = [
    measure("STATS_COUNT", .count, "Counts the numbers.", "STATS_ADD(null, 5, 5)", "2.0"),
    measure("STATS_SUM", .sum, "Adds the numbers up.", "STATS_ADD(null, 1, 2, 3)", "6.0"),
    measure("STATS_MEAN", .mean, "Finds the arithmetic mean.", "STATS_ADD(null, 1, 2)", "1.5"),
    measure("STATS_MIN", .least, "Finds the least number.", "STATS_ADD(null, 3, 1, 2)", "1.0"),
    measure("STATS_MAX", .greatest, "Finds the greatest number.", "STATS_ADD(null, 3, 1, 2)", "3.0"),
    measure(
      "STATS_VARIANCE", .variance, "Finds the variance of a sample (divided by n - 1).",
      "STATS_ADD(null, 1, 2, 3, 4, 5)", "2.5"),
    measure(
      "STATS_POPULATION_VARIANCE", .populationVariance, "Finds the variance of a population (divided by n).",
      "STATS_ADD(null, 1, 2, 3, 4, 5)", "2.0"),
    measure("STATS_SD", .deviation, "Finds the standard deviation of a sample.", "STATS_ADD(null, 1, 3, 2)", "1.0"),
    measure(
      "STATS_QUADRATIC_MEAN", .quadraticMean, "Finds the root of the mean of the squares.", "STATS_ADD(null, 1, 7)",
      "5.0"),
    measure(
      "STATS_GEOMETRIC_MEAN", .geometricMean, "Finds the n-th root of the product.", "STATS_ADD(null, 1, 1)", "1.0"),
    measure("STATS_SUM_LOGS", .logarithms, "Adds up the natural logarithms.", "STATS_ADD(null, 1, 1)", "0.0"),
    measure("STATS_SUM_SQUARES", .squares, "Adds up the squares.", "STATS_ADD(null, 1, 2, 3)", "14.0"),
    measure(
      "STATS_SKEWNESS", .skewness, "Finds the skewness of a sample, from 3 numbers on.",
      "STATS_ADD(null, 1, 2, 3)", "0.0"),
    measure(
      "STATS_KURTOSIS", .kurtosis, "Finds the excess kurtosis of a sample, from 4 numbers on.",
      "STATS_ADD(null, 0, 0, 0, 2)", "4.0"),
    FunctionDeclaration(
      "STATS_PERCENTILE", [summary, .init("p", "a percentage from 0 to 100; above 0 with a window")],
      summary: "Finds the number below which p percent of the numbers lie.",
      returns: "a double, exact up to \(QuantileDigest.exactCount) numbers and in windows; NaN for nulls",
      fails: "with fewer than 2 arguments, a percentage out of range, or what are no statistics",
      examples: [
        .init("STATS_PERCENTILE(STATS_ADD(null, 1, 2, 3, 4), 50)", "2.5"),
        .init("IS_NAN(STATS_PERCENTILE(null, 50))", "true"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "STATS_PERCENTILE")
      let summary = try stats(arguments[0], of: "STATS_PERCENTILE")
      guard let percent = NumberConversion.double(arguments[1]), let summary else { return .double(.nan) }
      return .double(try percentile(percent, of: summary, "STATS_PERCENTILE", context))
    },
  ]

  private static func measure(
    _ name: StaticString, _ measure: StatisticsMeasure, _ meaning: String, _ example: String, _ result: String
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      "\(name)", [summary], summary: meaning, returns: "a double, NaN for null",
      fails: "without an argument, or for what is neither statistics nor null",
      examples: [.init("\(name)(\(example))", result), .init("IS_NAN(\(name)(null))", "true")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: name)
      guard let summary = try stats(arguments[0], of: name) else { return .double(.nan) }
      try context.spend(summary.cost)
      return .double(summary.value(measure))
    }
  }

  static func percentile(
    _ percent: Double, of summary: StatisticsSummary, _ name: StaticString, _ context: CallContext
  ) throws(StellarError) -> Double {
    try context.spend(summary.cost * 4)
    guard let number = summary.percentile(percent) else {
      throw StellarError("\(name) takes a percentage from 0 to 100, above 0 with a window; got \(percent)")
    }
    return number
  }

  /// The statistics that a value is, nil for null.
  static func stats(_ value: Value, of name: StaticString) throws(StellarError) -> StatisticsSummary? {
    if value.isNull { return nil }
    guard case .object(let object) = value, let summary = object as? StatisticsSummary else {
      throw StellarError(.wrongType, "\(name) needs statistics as argument 1, got \(value.kindName)")
    }
    return summary
  }
}
