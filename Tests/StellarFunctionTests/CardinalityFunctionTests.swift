// Part of squint.
import SquintTestSupport
import Stellar
import Testing
import UntrustedText

@Suite struct `Functions of cardinality` {
  @Test(arguments: [
    ("HLLP_CARDINALITY(null)", "0"), ("HLLP_CARDINALITY()", "0"), ("HLLP_CARDINALITY('a')", "0"),
    ("HLLP_CARDINALITY(HLLP_ADD(HLLP_ADD(HLLP_INIT(5, 6), 'mike'), 'miklavcic'))", "2"),
    ("HLLP_CARDINALITY(HLLP_ADD(HLLP_INIT(5, 6), 'a', 'b', 'a'))", "1"), ("HLLP_ADD()", "error"),
    ("HLLP_ADD(HLLP_INIT())", "error"), ("HLLP_ADD('a', 'b')", "error"),
    ("HLLP_CARDINALITY(HLLP_ADD(null, [1, '1', 1L]))", "1"), ("HLLP_CARDINALITY(HLLP_ADD(null, [1, 1.0, 'x']))", "3"),
    ("HLLP_CARDINALITY(HLLP_ADD(null, []))", "0"), ("HLLP_CARDINALITY(HLLP_ADD(null, null))", "1"),
    ("HLLP_CARDINALITY(HLLP_ADD(HLLP_INIT(10), ['a', 'b']))", "2"),
    ("HLLP_INIT(3)", "error"), ("HLLP_INIT(19)", "error"), ("HLLP_INIT(5, 4)", "error"), ("HLLP_INIT(5, 33)", "error"),
    ("HLLP_INIT(null)", "error"), ("HLLP_INIT(5, null)", "error"), ("HLLP_INIT('x')", "error"),
    ("HLLP_INIT(9223372036854775807L)", "error"), ("HLLP_CARDINALITY(HLLP_INIT('5', '6'))", "0"),
    ("HLLP_CARDINALITY(HLLP_INIT(5, 0))", "0"), ("HLLP_CARDINALITY(HLLP_INIT(5, 32))", "0"),
    ("HLLP_MERGE()", "error"), ("HLLP_MERGE([])", "null"), ("HLLP_MERGE(null)", "null"), ("HLLP_MERGE('a')", "error"),
    ("HLLP_MERGE([HLLP_INIT(), null])", "error"), ("HLLP_MERGE([HLLP_INIT(), 'a'])", "error"),
    ("HLLP_MERGE(HLLP_INIT(), HLLP_INIT())", "error"), ("HLLP_MERGE([HLLP_INIT(12), HLLP_INIT(5)])", "error"),
    ("HLLP_CARDINALITY(HLLP_MERGE([HLLP_ADD(HLLP_INIT(5, 9), 'a'), HLLP_ADD(HLLP_INIT(12), 'b')]))", "2"),
    ("HLLP_CARDINALITY(HLLP_MERGE(HLLP_ADD(null, 'a')))", "1"),
  ])
  func `have Metron's edges`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  /// Texts with repetitions; the set counts them exactly.
  private static func texts(_ count: Int) -> (values: [Value], different: Int) {
    var random = SeededRandom(seed: 11)
    var seen: Set<Int> = []
    let values: [Value] = (0..<count).map { _ in
      let number = Int.random(in: 0..<(count * 2), using: &random)
      seen.insert(number)
      return .text("host-\(number).example.com")
    }
    return (values, seen.count)
  }

  @Test(arguments: ["", "14", "10", "5", "5, 6", "12, 25", "4, 4", "16, 0", "18, 32"])
  func `come near to what a set counts`(_ precisions: String) throws {
    let bits = Int(precisions.split(separator: ",").first ?? "14") ?? 14
    for count in [1, 10, 100, 1000, 10_000, 30_000] {
      let (values, different) = Self.texts(count)
      let list = Value.list(of: values)
      let found = try Expressions.value("HLLP_CARDINALITY(HLLP_ADD(HLLP_INIT(\(precisions)), n))", ["n": list])
      let error = abs(Double(found.truncatedInteger ?? -1) / Double(different) - 1)
      // Four standard errors, and one whole value where there are few.
      let bound = 4 * 1.04 / Double(1 << bits).squareRoot() + 1 / Double(different)
      #expect(error <= bound, "\(precisions) with \(different): \(found.truncatedInteger ?? -1)")
    }
  }

  @Test(arguments: ["", "10", "12, 20"])
  func `count merged estimators as one of all values`(_ precisions: String) throws {
    let (values, _) = Self.texts(20_000)
    let variables = [
      "a": Value.list(of: Array(values[..<50])), "b": Value.list(of: Array(values[50..<9000])),
      "c": Value.list(of: Array(values[9000...])), "all": Value.list(of: values),
    ]
    let parts = ["a", "b", "c"].map { "HLLP_ADD(HLLP_INIT(\(precisions)), \($0))" }.joined(separator: ", ")
    let merged = Expressions.text("HLLP_CARDINALITY(HLLP_MERGE([\(parts)]))", variables)
    #expect(merged == Expressions.text("HLLP_CARDINALITY(HLLP_ADD(HLLP_INIT(\(precisions)), all))", variables))
  }

  @Test func `leave the merged ones as they were`() {
    let source =
      "REDUCE([HLLP_ADD(null, 'a')], (n, h) -> n + HLLP_CARDINALITY(HLLP_MERGE([h, HLLP_ADD(null, 'b')])) "
      + "+ HLLP_CARDINALITY(h), 0)"
    #expect(Expressions.text(source) == "3")
  }
}
