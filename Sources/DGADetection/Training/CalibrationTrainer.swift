// Part of squint.

/// Finds out what scores mean on names that the trees have not seen: isotonic regression (pool adjacent
/// violators) over groups of equal size, drawn as a line that always rises.
struct CalibrationTrainer {
  /// The groups that scores are put into.
  private static let groups = 24
  /// How much a logit must rise over one of the score.
  private static let leastSlope = 0.05

  /// A group of neighbouring scores.
  private struct Pool {
    var score: Double
    var generated: Double
    var count: Double
    var share: Double { generated / count }
  }

  /// Scores and logits in 65536ths; a line through 0 if there is nothing to learn from.
  static func knots(_ scored: [(score: Int64, isGenerated: Bool)]) -> [(score: Int64, logit: Int64)] {
    let generated = scored.count { $0.isGenerated }
    let one = Sigmoid.logit
    guard generated > 100, scored.count - generated > 100 else { return [(-one, -one), (one, one)] }
    let sorted = scored.sorted { ($0.score, $0.isGenerated ? 1 : 0) < ($1.score, $1.isGenerated ? 1 : 0) }
    var pools: [Pool] = []
    for group in 0..<groups {
      let part = sorted[(group * sorted.count / groups)..<((group + 1) * sorted.count / groups)]
      let sum = part.reduce(0.0) { $0 + Double($1.score) }
      pools.append(
        Pool(
          score: sum / Double(part.count), generated: Double(part.count { $0.isGenerated }),
          count: Double(part.count)))
      while pools.count > 1, pools[pools.count - 2].share >= pools[pools.count - 1].share {
        let last = pools.removeLast()
        let before = pools.removeLast()
        let count = before.count + last.count
        pools.append(
          Pool(
            score: (before.score * before.count + last.score * last.count) / count,
            generated: before.generated + last.generated, count: count))
      }
    }
    return rising(pools)
  }

  private static func rising(_ pools: [Pool]) -> [(score: Int64, logit: Int64)] {
    var knots: [(score: Int64, logit: Int64)] = []
    for pool in pools {
      let score = Int64(pool.score.rounded())
      let odds = (pool.generated + 0.5) / (pool.count - pool.generated + 0.5)
      let logit = Int64((naturalLogarithm(odds) * Double(Sigmoid.logit)).rounded())
      if let last = knots.last {
        guard score > last.score else { continue }
        let least = last.logit + max(1, Int64(Double(score - last.score) * leastSlope))
        knots.append((score, max(logit, least)))
      } else {
        knots.append((score, logit))
      }
    }
    if knots.count == 1 { knots.append((knots[0].score + 65_536, knots[0].logit + 65_536)) }
    return knots
  }

  /// The natural logarithm of odds between 2⁻¹⁵ and 2¹⁵, to about five digits.
  private static func naturalLogarithm(_ odds: Double) -> Double {
    let scaled = UInt32(max(1, min(odds, 32_767) * 65_536))
    let bits = Double(FixedLogarithm.base2(scaled)) / Double(1 << FixedLogarithm.fractionBits) - 16
    return bits * 0.693147180559945309
  }
}
