// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `Functions of samples` {
  @Test(arguments: [
    ("SAMPLE_INIT(0)", "error"), ("SAMPLE_INIT(-1)", "error"), ("SAMPLE_INIT('x')", "error"),
    ("SAMPLE_INIT(9999999999L)", "error"), ("SAMPLE_GET(SAMPLE_INIT(null))", "[]"), ("SAMPLE_GET()", "null"),
    ("SAMPLE_GET(5)", "error"), ("SAMPLE_ADD()", "null"), ("SAMPLE_ADD(null)", "error"), ("SAMPLE_ADD(5, 5)", "error"),
    ("SAMPLE_GET(SAMPLE_ADD(null, null))", "[]"), ("SAMPLE_GET(SAMPLE_ADD(null, 'abc'))", "[abc]"),
    ("SAMPLE_GET(SAMPLE_ADD(null, {'a' : 1}))", "[{a=1}]"), ("SAMPLE_GET(SAMPLE_ADD(null, [[1], null]))", "[[1]]"),
    ("LENGTH(SAMPLE_GET(SAMPLE_ADD(SAMPLE_INIT('2'), [1, 2, 3, 4])))", "2"),
    ("SAMPLE_MERGE()", "null"), ("SAMPLE_MERGE(null)", "null"), ("SAMPLE_MERGE([5])", "error"),
    ("SAMPLE_MERGE(5)", "error"), ("SAMPLE_MERGE([SAMPLE_INIT()], 5)", "error"),
    ("SAMPLE_GET(SAMPLE_MERGE([SAMPLE_ADD(null, 2)], SAMPLE_ADD(null, 1)))", "[1, 2]"),
    ("LENGTH(SAMPLE_GET(SAMPLE_MERGE([SAMPLE_ADD(SAMPLE_INIT(2), [1, 2]), SAMPLE_ADD(SAMPLE_INIT(9), [3, 4])])))", "2"),
    ("TO_STRING(SAMPLE_ADD(SAMPLE_INIT(1), [1, 2]))", "sample of 1 of 2 values"),
  ])
  func `have Metron's edges`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test func `cannot hold themselves`() {
    let source = "REDUCE([SAMPLE_INIT()], (whole, s) -> SAMPLE_ADD(s, s), 0)"
    #expect(Expressions.text(source) == "error")
  }

  /// What `java.util.Random(0)` draws, written out again from its description.
  private struct Draws {
    var state: UInt64 = 0x5_DEEC_E66D
    mutating func next(below bound: Int) -> Int {
      while true {
        state = (state &* 0x5_DEEC_E66D &+ 0xB) & 0xFFFF_FFFF_FFFF
        let bits = Int(state >> 17)
        if bound & (bound - 1) == 0 { return (bound * bits) >> 31 }
        if bits - bits % bound + (bound - 1) < 1 << 31 { return bits % bound }
      }
    }
  }

  @Test func `draw what Java's generator draws from seed 0`() {
    var draws = Draws()
    #expect((0..<6).map { _ in draws.next(below: 10) } == [0, 8, 9, 7, 5, 3])
    var kept = Array(0..<10)
    draws = Draws()
    for value in 10..<200 {
      let place = draws.next(below: value + 1)
      if place < 10 { kept[place] = value }
    }
    let all = Value.list(of: (0..<200).map { .int($0) })
    #expect(Expressions.text("SAMPLE_GET(SAMPLE_ADD(SAMPLE_INIT(10), n))", ["n": all]) == "\(kept)")
  }

  @Test func `keep each value about equally often`() throws {
    let all = Value.list(of: (0..<50).map { .int($0) })
    var counts = [Int](repeating: 0, count: 50)
    for seed in 0..<1000 {
      let sample = try Expressions.value("SAMPLE_GET(SAMPLE_ADD(SAMPLE_INIT(10, \(seed)), n))", ["n": all])
      for item in sample.items ?? [] { counts[Int(item.truncatedInteger ?? 0)] += 1 }
    }
    // Each is expected 200 times; the standard deviation is 12.6.
    #expect(counts.allSatisfy { (135...265).contains($0) }, "\(counts)")
  }
}
