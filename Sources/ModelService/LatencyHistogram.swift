// Part of squint.

/// How long answers took, counted in classes whose bounds are 1, 2 and 5 times a power of ten, from 10 µs to 10 s.
public struct LatencyHistogram: Hashable, Sendable {
  /// The upper bounds of the classes, in microseconds; what took longer is in one more class.
  public static let bounds = [
    10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000,
    2_000_000, 5_000_000, 10_000_000,
  ]

  /// How many answers fell in each class; one class more than there are bounds.
  public private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
  /// The time of all answers together, in microseconds.
  public private(set) var total = 0

  /// A histogram of nothing.
  public init() {}

  /// A histogram that was counted elsewhere; nil for another number of classes and for counts below 0.
  public init?(counts: [Int], total: Int) {
    guard counts.count == self.counts.count, total >= 0, counts.allSatisfy({ $0 >= 0 }) else { return nil }
    self.counts = counts
    self.total = total
  }

  /// The number of answers.
  public var count: Int { counts.reduce(0, +) }

  /// Counts answers that took so long each.
  public mutating func add(microseconds: Int, count: Int = 1) {
    counts[Self.bounds.firstIndex { microseconds <= $0 } ?? Self.bounds.count] += count
    total += microseconds * count
  }

  /// Adds what another one counted.
  public mutating func add(_ other: LatencyHistogram) {
    for index in counts.indices { counts[index] += other.counts[index] }
    total += other.total
  }

  /// The time in microseconds within which a share (0 to 1) of the answers came; nil without any.
  ///
  /// Between two bounds it is told in proportion; of what took longer than the last bound nothing but that is known.
  public func percentile(_ share: Double) -> Int? {
    let all = count
    guard all > 0 else { return nil }
    let wanted = max(share * Double(all), 1)
    var before = 0
    for (index, count) in counts.enumerated() where count > 0 {
      guard Double(before + count) >= wanted else {
        before += count
        continue
      }
      guard index < Self.bounds.count else { break }
      let low = index == 0 ? 0 : Self.bounds[index - 1]
      return low + Int(Double(Self.bounds[index] - low) * (wanted - Double(before)) / Double(count))
    }
    return Self.bounds.last
  }
}
