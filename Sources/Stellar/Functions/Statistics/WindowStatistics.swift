// Part of squint.
import Glibc

/// The last numbers added, as many as the window holds; everything is reckoned from them when it is asked.
struct WindowStatistics {
  let size: Int
  private var numbers: [Double] = []
  private var oldest = 0

  init(size: Int) { self.size = size }

  var count: Int { numbers.count }

  mutating func add(_ number: Double) {
    guard numbers.count == size else { return numbers.append(number) }
    numbers[oldest] = number
    oldest = (oldest + 1) % size
  }

  /// What a moment of the numbers is, as Commons Math reckons it for Metron.
  func value(_ measure: StatisticsMeasure) -> Double {
    let n = Double(numbers.count)
    switch measure {
    case .count: return n
    case .sum: return numbers.reduce(0, +)
    case .squares: return numbers.reduce(0) { $0 + $1 * $1 }
    case .logarithms: return numbers.reduce(0) { $0 + log($1) }
    case .least: return numbers.min() ?? .nan
    case .greatest: return numbers.max() ?? .nan
    case .mean: return mean
    case .quadraticMean: return (value(.squares) / n).squareRoot()
    case .geometricMean: return exp(value(.logarithms) / n)
    case .variance: return numbers.count == 1 ? 0 : power(2) / (n - 1)
    case .populationVariance: return power(2) / n
    case .deviation: return value(.variance).squareRoot()
    case .skewness:
      guard numbers.count >= 3 else { return .nan }
      return n / ((n - 1) * (n - 2)) * power(3) / pow(value(.deviation), 3)
    case .kurtosis:
      guard numbers.count >= 4 else { return .nan }
      let scale = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3))
      return scale * power(4) / pow(value(.variance), 2) - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3))
    }
  }

  /// The number below which `percent` percent lie, with the interpolation of Commons Math: position p(n + 1).
  func percentile(_ percent: Double) -> Double {
    guard let first = numbers.first else { return .nan }
    guard numbers.count > 1 else { return first }
    let sorted = numbers.sorted()
    let position = percent * Double(numbers.count + 1) / 100
    if position < 1 { return sorted[0] }
    if position >= Double(numbers.count) { return sorted[numbers.count - 1] }
    let whole = position.rounded(.down)
    guard let index = Int(exactly: whole), sorted.indices.contains(index) else { return .nan }
    return sorted[index - 1] + (position - whole) * (sorted[index] - sorted[index - 1])
  }

  /// The mean, with the rounding error of the first pass taken back.
  private var mean: Double {
    let n = Double(numbers.count)
    let rough = numbers.reduce(0, +) / n
    return rough + numbers.reduce(0) { $0 + ($1 - rough) } / n
  }

  private func power(_ exponent: Double) -> Double {
    let mean = mean
    return numbers.reduce(0) { $0 + pow($1 - mean, exponent) }
  }
}
