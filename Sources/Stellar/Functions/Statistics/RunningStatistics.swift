// Part of squint.
import Glibc

/// Count, sums, moments and quantiles of all numbers added, in bounded memory.
///
/// The central moments are kept by Pébay's update formulas, which need one pass and merge.
struct RunningStatistics {
  private(set) var count = 0
  private(set) var sum = 0.0
  private(set) var squares = 0.0
  private(set) var logarithms = 0.0
  private(set) var least = Double.nan
  private(set) var greatest = Double.nan
  private var mean = 0.0
  private var second = 0.0
  private var third = 0.0
  private var fourth = 0.0
  private var digest = QuantileDigest()

  /// Adds a number.
  ///
  /// - Throws: for NaN, and when a sum leaves the range of a double.
  mutating func add(_ number: Double) throws(StellarError) {
    guard !number.isNaN else { throw StellarError("statistics cannot take NaN") }
    var next = self
    next.digest = QuantileDigest()
    next.count += 1
    next.least = count == 0 ? number : min(least, number)
    next.greatest = count == 0 ? number : max(greatest, number)
    next.sum += number
    next.squares += number * number
    next.logarithms += log(number)
    let n = Double(next.count)
    let delta = number - mean
    let share = delta / n
    let term = delta * share * Double(count)
    next.mean += share
    next.fourth += term * share * share * (n * n - 3 * n + 3) + 6 * share * share * second - 4 * share * third
    next.third += term * share * (n - 2) - 3 * share * second
    next.second += term
    try next.checkRange()
    swap(&next.digest, &digest)
    next.digest.add(number)
    self = next
  }

  /// All numbers of both.
  func merged(with other: RunningStatistics) throws(StellarError) -> RunningStatistics {
    guard other.count > 0 else { return self }
    guard count > 0 else { return other }
    var all = self
    let (a, b) = (Double(count), Double(other.count))
    let n = a + b
    let delta = other.mean - mean
    let square = delta * delta
    all.count += other.count
    all.sum += other.sum
    all.squares += other.squares
    all.logarithms += other.logarithms
    all.least = min(least, other.least)
    all.greatest = max(greatest, other.greatest)
    all.mean = (a * mean + b * other.mean) / n
    all.second += other.second + square * a * b / n
    all.third += other.third + square * delta * a * b * (a - b) / (n * n)
    all.third += 3 * delta * (a * other.second - b * second) / n
    all.fourth += other.fourth + square * square * a * b * (a * a - a * b + b * b) / (n * n * n)
    all.fourth += 6 * square * (a * a * other.second + b * b * second) / (n * n)
    all.fourth += 4 * delta * (a * other.third - b * third) / n
    try all.checkRange()
    all.digest.merge(other.digest)
    return all
  }

  /// The number below which `percent` percent lie.
  mutating func percentile(_ percent: Double) -> Double { digest.quantile(percent / 100) }

  /// What a moment of the numbers is, as Metron reckons it.
  func value(_ measure: StatisticsMeasure) -> Double {
    let n = Double(count)
    let deviation = (second / (n - 1)).squareRoot()
    switch measure {
    case .count: return n
    case .sum: return sum
    case .mean: return sum / n
    case .least: return least
    case .greatest: return greatest
    case .variance: return second / (n - 1)
    case .populationVariance: return second / n
    case .deviation: return deviation
    case .quadraticMean: return (squares / n).squareRoot()
    case .geometricMean: return exp(logarithms / n)
    case .logarithms: return logarithms
    case .squares: return squares
    case .skewness:
      guard count >= 3 else { return .nan }
      return n / ((n - 1) * (n - 2)) * third / pow(deviation, 3)
    case .kurtosis:
      guard count >= 4 else { return .nan }
      let scale = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3))
      return scale * (fourth / pow(deviation, 4)) - 3 * ((n - 1) * (n - 1)) / ((n - 2) * (n - 3))
    }
  }

  private func checkRange() throws(StellarError) {
    let isFinite = squares.isFinite && mean.isFinite && second.isFinite && third.isFinite && fourth.isFinite
    guard isFinite, squares != 0 || sum <= 0 else {
      throw StellarError("the numbers leave the range in which statistics can be reckoned")
    }
  }
}
