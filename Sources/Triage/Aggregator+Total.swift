// Part of squint.
public import Events

extension Aggregator {
  /// One score of the points of the rules that fired; 0 when none did.
  ///
  /// With `negativeValuesTrump` any negative points make the total −Infinity: the event is vetoed. Points that are not
  /// a number make all totals but that of `positiveMean` none either.
  public func total(of points: [Double], negativeValuesTrump: Bool = true) -> Double {
    guard !points.isEmpty else { return 0 }
    if negativeValuesTrump, points.contains(where: { $0 < 0 }) { return -.infinity }
    let sum = points.reduce(0, +)
    switch self {
    case .max: return points.contains(where: \.isNaN) ? .nan : points.reduce(0, Swift.max)
    case .min: return points.contains(where: \.isNaN) ? .nan : points.reduce(.greatestFiniteMagnitude, Swift.min)
    case .sum: return sum
    case .mean: return sum / Double(points.count)
    case .positiveMean:
      let positive = points.filter { $0 > 0 }
      return positive.isEmpty ? 0 : positive.reduce(0, +) / Double(positive.count)
    }
  }
}
