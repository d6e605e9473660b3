// Part of squint.
public import Events

extension Aggregator {
  /// One score of the points of the rules that fired; 0 when none did.
  ///
  /// With `negativeValuesTrump` any negative points make the total −Infinity: the event is vetoed.
  public func total(of points: [Double], negativeValuesTrump: Bool = true) -> Double {
    guard !points.isEmpty else { return 0 }
    if negativeValuesTrump, points.contains(where: { $0 < 0 }) { return -.infinity }
    let sum = points.reduce(0, +)
    switch self {
    case .max: return points.reduce(0) { Swift.max($0, $1) }
    case .min: return points.min() ?? 0
    case .sum: return sum
    case .mean: return sum / Double(points.count)
    case .positiveMean:
      let positive = points.filter { $0 > 0 }
      return positive.isEmpty ? 0 : positive.reduce(0, +) / Double(positive.count)
    }
  }
}
