// Part of squint.

/// The logistic function without the C library: a table and straight lines between its entries.
enum Sigmoid {
  /// What 1 is among probabilities.
  static let one: Int64 = 1 << 24
  /// What a logit of 1 is among scores.
  static let logit: Int64 = 1 << 16
  private static let stepBits: Int64 = 10
  private static let limit: Int64 = 20

  private static let table: [Int64] = {
    // e^(1/64), so that no logarithm or exponential of a library is needed.
    let step = 1.015747708586685746
    let count = Int(limit * logit >> stepBits)
    var powers = [1.0]
    for _ in 0..<count { powers.append((powers.last ?? 1) * step) }
    return (-count...count).map { index in
      let power = powers[abs(index)]
      return Int64(Double(one) * (index < 0 ? 1 / (1 + power) : power / (1 + power)))
    }
  }()

  /// The probability of a score in 65536ths of a logit, in 2⁻²⁴.
  static func probability(of score: Int64) -> Int64 {
    let clamped = max(-limit * logit, min(limit * logit - 1, score)) + limit * logit
    let index = Int(clamped >> stepBits)
    let rest = clamped & ((1 << stepBits) - 1)
    return table[index] + ((table[index + 1] - table[index]) * rest) >> stepBits
  }

  /// The probability of a logit, finer than `probability(of:)`.
  static func probability(ofLogit logit: Double) -> Double {
    let distance = min(abs(logit), 30)
    // e to the whole 64ths by a table, to the rest by four terms of the series: basic arithmetic, so that all
    // machines agree.
    let steps = Int(distance * 64)
    let rest = distance - Double(steps) / 64
    let power = powers[steps] * (1 + rest * (1 + rest / 2 * (1 + rest / 3)))
    return logit < 0 ? 1 / (1 + power) : power / (1 + power)
  }

  /// e to the power of 0 to 30 in 64ths.
  private static let powers: [Double] = {
    var powers = [1.0]
    for _ in 0..<(30 * 64) { powers.append((powers.last ?? 1) * 1.015747708586685746) }
    return powers
  }()
}
