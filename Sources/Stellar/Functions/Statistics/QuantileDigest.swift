// Part of squint.
import Glibc

/// A summary of many numbers that tells any quantile, in bounded memory: exactly while they are few, then nearly.
///
/// It is Dunning's t-digest: neighbouring numbers are joined in centroids, small ones at both ends, where quantiles
/// matter most. Between centres it interpolates, so that single numbers give what a sorted list would.
struct QuantileDigest {
  /// Up to so many numbers are kept as they are.
  static let exactCount = 1000
  private static let compression = 200.0
  private static let pendingAtMost = 512

  private struct Centroid {
    var mean: Double
    var weight: Double
  }

  private var centroids: [Centroid] = []
  private var pending: [Double] = []
  private var least = Double.infinity
  private var greatest = -Double.infinity
  /// How many numbers were added.
  private(set) var count = 0

  /// Adds a number, which must not be NaN.
  mutating func add(_ number: Double) {
    pending.append(number)
    count += 1
    least = min(least, number)
    greatest = max(greatest, number)
    if pending.count >= Self.pendingAtMost { settle() }
  }

  /// Adds all that another digest was given.
  mutating func merge(_ other: QuantileDigest) {
    settle()
    var other = other
    other.settle()
    count += other.count
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
    centroids = Self.merged(centroids, other.centroids)
    if count > Self.exactCount { compress() }
  }

  /// The number below which the share `q` of the numbers lies, NaN without any.
  mutating func quantile(_ q: Double) -> Double {
    settle()
    guard let first = centroids.first else { return .nan }
    guard count > 1 else { return first.mean }
    let place = q * Double(count - 1)
    var before = 0.0
    var (lower, lowerMean) = (0.0, least)
    for centroid in centroids {
      let centre = before + (centroid.weight - 1) / 2
      if place <= centre {
        return Self.between(lowerMean, at: lower, centroid.mean, at: centre, place)
      }
      (lower, lowerMean) = (centre, centroid.mean)
      before += centroid.weight
    }
    return Self.between(lowerMean, at: lower, greatest, at: Double(count - 1), place)
  }

  private static func between(
    _ lowerMean: Double, at lower: Double, _ upperMean: Double, at upper: Double, _ place: Double
  ) -> Double {
    guard upper > lower else { return upperMean }
    return lowerMean * ((upper - place) / (upper - lower)) + upperMean * ((place - lower) / (upper - lower))
  }

  private mutating func settle() {
    guard !pending.isEmpty else { return }
    pending.sort()
    centroids = Self.merged(centroids, pending.map { Centroid(mean: $0, weight: 1) })
    pending.removeAll(keepingCapacity: true)
    if count > Self.exactCount { compress() }
  }

  private static func merged(_ left: [Centroid], _ right: [Centroid]) -> [Centroid] {
    guard !left.isEmpty else { return right }
    var result: [Centroid] = []
    result.reserveCapacity(left.count + right.count)
    var index = 0
    for centroid in right {
      while index < left.count, left[index].mean <= centroid.mean {
        result.append(left[index])
        index += 1
      }
      result.append(centroid)
    }
    return result + left[index...]
  }

  /// Joins neighbours as far as the scale function allows.
  private mutating func compress() {
    guard var current = centroids.first else { return }
    let total = Double(count)
    var result: [Centroid] = []
    var before = 0.0
    var limit = total * Self.next(after: 0)
    for next in centroids.dropFirst() {
      if before + current.weight + next.weight <= limit {
        current.weight += next.weight
        current.mean += (next.mean - current.mean) * (next.weight / current.weight)
      } else {
        result.append(current)
        before += current.weight
        limit = total * Self.next(after: before / total)
        current = next
      }
    }
    result.append(current)
    centroids = result
  }

  /// The quantile one step of the scale k(q) = d/(2 pi) asin(2q - 1) further on.
  private static func next(after q: Double) -> Double {
    let scale = compression / (2 * .pi) * asin(max(-1, min(1, 2 * q - 1))) + 1
    guard scale < compression / 4 else { return 1 }
    return (sin(2 * .pi * scale / compression) + 1) / 2
  }
}
