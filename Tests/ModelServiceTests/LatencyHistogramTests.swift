// Part of squint.
import ModelService
import Testing

@Suite struct LatencyHistogramTests {
  @Test func nothingHasNoPercentile() {
    #expect(LatencyHistogram().percentile(0.5) == nil)
  }

  @Test func aPercentileLiesInTheClassThatHoldsIt() throws {
    var histogram = LatencyHistogram()
    histogram.add(microseconds: 15, count: 98)
    histogram.add(microseconds: 3_000, count: 2)
    #expect(try (10...20).contains(#require(histogram.percentile(0.5))))
    #expect(try (2_000...5_000).contains(#require(histogram.percentile(0.99))))
    #expect(histogram.count == 100)
    #expect(histogram.total == 15 * 98 + 6_000)
  }

  @Test func whatTakesLongerThanAllBoundsCountsAsTheLast() {
    var histogram = LatencyHistogram()
    histogram.add(microseconds: 60_000_000)
    #expect(histogram.percentile(0.5) == LatencyHistogram.bounds.last)
  }

  @Test func sumsCountBoth() {
    var left = LatencyHistogram()
    left.add(microseconds: 100)
    var right = LatencyHistogram()
    right.add(microseconds: 7_000, count: 3)
    left.add(right)
    #expect(left.count == 4)
    #expect(left.total == 21_100)
  }
}
