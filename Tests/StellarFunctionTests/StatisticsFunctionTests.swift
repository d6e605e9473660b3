// Part of squint.
import Foundation
import SquintTestSupport
import Stellar
import Testing
import UntrustedText

@Suite struct `Functions of statistics` {
  @Test(arguments: [
    ("STATS_MEAN(null)", "NaN"), ("STATS_COUNT(null)", "NaN"), ("STATS_PERCENTILE(null, 5)", "NaN"),
    ("STATS_MEAN()", "error"), ("STATS_MEAN('a')", "error"), ("STATS_MEAN([1])", "error"), ("STATS_MEAN(1)", "error"),
    ("STATS_MEAN(STATS_INIT())", "NaN"), ("STATS_COUNT(STATS_INIT())", "0.0"), ("STATS_SUM(STATS_INIT())", "0.0"),
    ("STATS_MIN(STATS_INIT())", "NaN"), ("STATS_MAX(STATS_INIT(3))", "NaN"), ("STATS_SUM(STATS_INIT(3))", "0.0"),
    ("STATS_VARIANCE(STATS_ADD(null, 5))", "NaN"), ("STATS_VARIANCE(STATS_ADD(STATS_INIT(3), 5))", "0.0"),
    ("STATS_SKEWNESS(STATS_ADD(null, 1, 2))", "NaN"), ("STATS_KURTOSIS(STATS_ADD(null, 1, 2, 3))", "NaN"),
    ("STATS_QUADRATIC_MEAN(STATS_INIT())", "NaN"), ("STATS_SUM_LOGS(STATS_ADD(null, 0))", "-Infinity"),
    ("STATS_COUNT(STATS_ADD(null))", "0.0"), ("STATS_ADD()", "error"), ("STATS_ADD('a', 1)", "error"),
    ("STATS_COUNT(STATS_ADD(null, 1, null, 2))", "2.0"), ("STATS_SUM(STATS_ADD(null, '1', [2, '3', null]))", "6.0"),
    ("STATS_SUM(STATS_ADD(null, SET_INIT([1, 2, 1])))", "3.0"), ("STATS_SUM(STATS_ADD(null, true))", "1.0"),
    ("STATS_ADD(null, 'x')", "error"), ("STATS_ADD(null, {})", "error"), ("STATS_ADD(null, ['1', 'x'])", "error"),
    ("STATS_ADD(null, NaN)", "error"), ("STATS_ADD(null, 1e200)", "error"), ("STATS_ADD(null, 1e-200)", "error"),
    ("STATS_COUNT(STATS_ADD(STATS_INIT('5'), 1, 2))", "2.0"), ("STATS_COUNT(STATS_ADD(STATS_INIT(-1), 1, 2))", "2.0"),
    ("STATS_COUNT(STATS_ADD(STATS_INIT(1.9), 1, 2))", "1.0"), ("STATS_INIT(1000000000)", "error"),
    ("STATS_MEAN(STATS_ADD(STATS_INIT(2), 1, 2, 4))", "3.0"), ("STATS_MIN(STATS_ADD(STATS_INIT(2), 1, 2, 4))", "2.0"),
    ("STATS_PERCENTILE(STATS_ADD(null, 1, 2, 3, 4, 5), 50)", "3.0"),
    ("STATS_PERCENTILE(STATS_ADD(null, 1, 2), 0)", "1.0"), ("STATS_PERCENTILE(STATS_ADD(null, 1, 2), 100)", "2.0"),
    ("STATS_PERCENTILE(STATS_ADD(null, 1, 2), 101)", "error"), ("STATS_PERCENTILE(STATS_ADD(null, 7), 30)", "7.0"),
    ("STATS_PERCENTILE(STATS_ADD(null, 1, 2), -1)", "error"), ("STATS_PERCENTILE(STATS_INIT(), 50)", "NaN"),
    ("STATS_PERCENTILE(STATS_ADD(null, 1), null)", "NaN"), ("STATS_PERCENTILE(STATS_ADD(null, 1, 3), '50')", "2.0"),
    ("STATS_PERCENTILE(STATS_ADD(STATS_INIT(9), 1, 2, 3, 4), 25)", "1.25"),
    ("STATS_PERCENTILE(STATS_ADD(STATS_INIT(9), 1, 2), 0)", "error"), ("STATS_PERCENTILE(STATS_INIT())", "error"),
    ("STATS_MERGE(null)", "null"), ("STATS_MERGE()", "null"), ("STATS_MERGE([])", "null"), ("STATS_MERGE(5)", "null"),
    ("STATS_COUNT(STATS_MERGE([null, 5, STATS_ADD(null, 1)]))", "1.0"),
    ("STATS_MERGE([STATS_INIT(2), STATS_INIT(2)])", "error"),
    ("STATS_MIN(STATS_MERGE([STATS_INIT(), STATS_ADD(null, 4)]))", "4.0"),
    ("MAX(STATS_ADD(null, 3, 9))", "9.0"), ("MIN(STATS_ADD(STATS_INIT(1), 3, 9))", "9.0"), ("MAX(STATS_INIT())", "NaN"),
    ("BIN(null, [1])", "-1"), ("BIN(1, null)", "-1"), ("BIN(1, [])", "-1"), ("BIN(1)", "-1"), ("BIN()", "error"),
    ("BIN('x', [1])", "-1"), ("BIN('2', [1, 3])", "1"), ("BIN(5, [10, 1])", "0"), ("BIN(50, [10, 1])", "error"),
    ("BIN(5, ['a'])", "error"), ("BIN(5, 'a')", "error"), ("BIN(NaN, [1])", "1"), ("BIN(2, [1, 1, 2])", "2"),
    ("BIN(10, [10, 20, 30])", "0"), ("BIN(20, [10, 20, 30])", "1"),
    ("STATS_BIN(null, 1)", "-1"), ("STATS_BIN(STATS_ADD(null, 1), null)", "-1"),
    ("STATS_BIN(STATS_INIT(), 1, [])", "-1"),
    ("STATS_BIN(STATS_ADD(null, 1, 2, 3, 4, 5), 3, [50])", "0"), ("STATS_BIN(STATS_INIT(), 1, 'PENTILE')", "error"),
    ("STATS_BIN(STATS_ADD(null, 1, 2, 3, 4, 5), 3.5, 'QUINTILE')", "3"), ("STATS_BIN(STATS_INIT())", "error"),
    ("TO_STRING(STATS_ADD(null, 1, 2))", "statistics of 2 numbers"), ("STATS_INIT() == null", "false"),
  ])
  func `have Metron's edges`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(arguments: [
    ("OUTLIER_MAD_STATE_MERGE()", "error"), ("OUTLIER_MAD_STATE_MERGE([5])", "error"),
    ("OUTLIER_MAD_ADD(null, 5)", "null"), ("OUTLIER_MAD_ADD(5, 5)", "error"),
    ("OUTLIER_MAD_ADD(OUTLIER_MAD_STATE_MERGE(null), 'x')", "error"),
    ("OUTLIER_MAD_SCORE(OUTLIER_MAD_STATE_MERGE([]), 1)", "NaN"), ("OUTLIER_MAD_SCORE(null, 1)", "NaN"),
    ("OUTLIER_MAD_SCORE(OUTLIER_MAD_ADD(OUTLIER_MAD_STATE_MERGE(null), null), 1)", "NaN"),
    (
      "OUTLIER_MAD_SCORE(OUTLIER_MAD_STATE_MERGE([OUTLIER_MAD_ADD(OUTLIER_MAD_STATE_MERGE(null), [1, 2, 3, 4, 5])]), "
        + "10, 1)", "4.0"
    ),
    (
      "OUTLIER_MAD_SCORE(OUTLIER_MAD_STATE_MERGE([null], OUTLIER_MAD_ADD(OUTLIER_MAD_STATE_MERGE(null), "
        + "[1, 2, 3, 4, 5])), 10, 1)", "4.0"
    ),
    ("OUTLIER_MAD_SCORE(OUTLIER_MAD_ADD(OUTLIER_MAD_STATE_MERGE(null), [1, 2]), null)", "NaN"),
  ])
  func `find outliers`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  /// Numbers of very different kinds, from fixed seeds.
  private static func numbers(_ kind: String, _ count: Int) -> [Double] {
    var random = SeededRandom(seed: 7)
    return (0..<count).map { index in
      let share = Double.random(in: 0..<1, using: &random)
      switch kind {
      case "even": return share
      case "skewed": return -log(1 - share) * 1000
      case "shifted": return 1_000_000 + share
      case "ascending": return Double(index)
      case _: return Double(Int.random(in: 0..<5, using: &random))
      }
    }
  }

  /// The value of an expression in which n is the list of numbers, and a, b and c are parts of it.
  private static func value(_ source: String, _ numbers: [Double]) throws -> Double {
    func list(_ part: ArraySlice<Double>) -> Value { .list(of: part.map { .double($0) }) }
    let (third, half) = (numbers.count / 3, numbers.count / 2)
    let variables = [
      "n": list(numbers[...]), "a": list(numbers[..<third]), "b": list(numbers[third..<half]),
      "c": list(numbers[half...]),
    ]
    return try #require(try Expressions.value(source, variables).doubleValue)
  }

  @Test(arguments: ["even", "skewed", "shifted", "ascending", "few values"])
  func `agree with a plain reckoning in two passes`(_ kind: String) throws {
    let numbers = Self.numbers(kind, 5000)
    let n = Double(numbers.count)
    let mean = numbers.reduce(0, +) / n
    func power(_ exponent: Double) -> Double { numbers.reduce(0) { $0 + pow($1 - mean, exponent) } }
    let variance = power(2) / (n - 1)
    let expected: [(String, Double)] = [
      ("COUNT", n), ("SUM", numbers.reduce(0, +)), ("MEAN", mean), ("MIN", numbers.min() ?? 0),
      ("MAX", numbers.max() ?? 0), ("VARIANCE", variance), ("POPULATION_VARIANCE", power(2) / n),
      ("SD", variance.squareRoot()), ("QUADRATIC_MEAN", (numbers.reduce(0) { $0 + $1 * $1 } / n).squareRoot()),
      ("SKEWNESS", n / ((n - 1) * (n - 2)) * power(3) / pow(variance, 1.5)),
      (
        "KURTOSIS",
        n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * power(4) / pow(variance, 2) - 3 * pow(n - 1, 2)
          / ((n - 2) * (n - 3))
      ),
    ]
    for (name, exact) in expected {
      for source in [
        "STATS_\(name)(STATS_ADD(null, n))", "STATS_\(name)(STATS_ADD(STATS_INIT(5000), [1, 2, 3], n))",
        "STATS_\(name)(STATS_MERGE([STATS_ADD(null, a), STATS_ADD(null, b), STATS_ADD(null, c)]))",
      ] {
        let found = try Self.value(source, numbers)
        #expect(abs(found - exact) <= 1e-6 * max(1, abs(exact)), "\(source): \(found), not \(exact)")
      }
    }
  }

  @Test(arguments: ["even", "skewed", "shifted", "ascending"])
  func `tell percentiles exactly of few numbers and nearly of many`(_ kind: String) throws {
    for count in [3, 150, 1000, 20_000] {
      let numbers = Self.numbers(kind, count)
      let sorted = numbers.sorted()
      for percent in [0, 0.1, 1, 10, 25, 50, 75, 90, 99, 99.9, 100] {
        let found = try Self.value("STATS_PERCENTILE(STATS_ADD(null, n), \(percent))", numbers)
        let place = percent / 100 * Double(count - 1)
        let (low, high) = (sorted[Int(place.rounded(.down))], sorted[Int(place.rounded(.up))])
        if count <= 1000 {
          let exact = low + (high - low) * (place - place.rounded(.down))
          #expect(abs(found - exact) <= 1e-9 * max(1, abs(exact)), "\(percent) of \(count)")
        } else {
          // The share of numbers below may be wrong by a part of the share on the nearer side.
          let share = Double(sorted.count { $0 <= found }) / Double(count)
          let side = min(percent, 100 - percent) / 100
          #expect(abs(share - percent / 100) <= 0.005 * (side * (1 - side)).squareRoot() + 1e-3, "\(percent): \(share)")
        }
      }
    }
  }

  @Test func `keep percentiles when merged`() throws {
    let numbers = Self.numbers("skewed", 20_000)
    let sorted = numbers.sorted()
    for percent in [1.0, 50, 99] {
      let parts = "[STATS_ADD(null, a), STATS_ADD(null, b), STATS_ADD(null, c)]"
      let found = try Self.value("STATS_PERCENTILE(STATS_MERGE(\(parts)), \(percent))", numbers)
      let share = Double(sorted.count { $0 <= found }) / Double(sorted.count)
      #expect(abs(share - percent / 100) <= 0.004, "\(percent): \(share)")
    }
  }
}
