// Part of squint.

/// Learns the weights of letter groups: logistic regression by stochastic gradients with a step of its
/// own for each weight (AdaGrad: Duchi, Hazan and Singer 2011).
struct LinearTrainer {
  private var weights = [Float](repeating: 0, count: LinearWeights.size)
  private var squares = [Float](repeating: 0.05, count: LinearWeights.size)
  private let rate: Float = 0.08

  /// Learns from one name, which counts `weight` times.
  mutating func learn(_ name: NameLetters, isGenerated: Bool, weight: Float) {
    var sum: Float = 0
    weights.withUnsafeMutableBufferPointer { weights in
      squares.withUnsafeMutableBufferPointer { squares in
        LinearWeights.forEach(in: name) { sum += weights[$0] }
        let score = Int64(max(-18, min(18, sum)) * Float(Sigmoid.logit))
        let probability = Float(Sigmoid.probability(of: score)) / Float(Sigmoid.one)
        let gradient = (probability - (isGenerated ? 1 : 0)) * weight
        guard abs(gradient) > 0.001 else { return }
        LinearWeights.forEach(in: name) { place in
          squares[place] += gradient * gradient
          weights[place] -= rate * gradient / squares[place].squareRoot()
        }
      }
    }
  }

  /// The weights in 32nds of a logit.
  func quantized() -> [Int8] {
    weights.map { Int8(max(-127, min(127, ($0 * Float(LinearWeights.one)).rounded()))) }
  }
}
