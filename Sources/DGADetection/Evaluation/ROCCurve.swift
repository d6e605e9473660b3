// Part of squint.

/// The receiver operating characteristic: what each threshold finds, and what it costs.
struct ROCCurve {
  /// What happens when names of at least `threshold` count as generated.
  struct Point: Equatable {
    let threshold: Double
    let falsePositiveRate: Double
    let truePositiveRate: Double
  }

  private var scores: [(probability: Double, isGenerated: Bool)] = []
  private(set) var positives = 0
  private(set) var negatives = 0

  /// Adds the model's answer for one name.
  mutating func add(_ probability: Double, isGenerated: Bool) {
    scores.append((probability, isGenerated))
    if isGenerated { positives += 1 } else { negatives += 1 }
  }

  /// The points from "nothing is generated" to "everything is", one for each distinct probability.
  var points: [Point] {
    let sorted = scores.sorted { $0.probability > $1.probability }
    var points = [Point(threshold: .infinity, falsePositiveRate: 0, truePositiveRate: 0)]
    var (found, alarms) = (0, 0)
    for (index, score) in sorted.enumerated() {
      if score.isGenerated { found += 1 } else { alarms += 1 }
      if index + 1 < sorted.count, sorted[index + 1].probability == score.probability { continue }
      points.append(
        Point(
          threshold: score.probability,
          falsePositiveRate: negatives == 0 ? 0 : Double(alarms) / Double(negatives),
          truePositiveRate: positives == 0 ? 0 : Double(found) / Double(positives)))
    }
    return points
  }

  /// The area under the curve by trapezia; 0 when one of the kinds is missing.
  static func area(_ points: [Point]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { area, step in
      let width = step.1.falsePositiveRate - step.0.falsePositiveRate
      return area + width * (step.0.truePositiveRate + step.1.truePositiveRate) / 2
    }
  }

  /// The mean precision, weighed by the detection that each threshold adds; 0 when one of the kinds is missing.
  static func averagePrecision(_ points: [Point], positives: Int, negatives: Int) -> Double {
    zip(points, points.dropFirst()).reduce(0) { sum, step in
      let found = step.1.truePositiveRate * Double(positives)
      let flagged = found + step.1.falsePositiveRate * Double(negatives)
      let gain = step.1.truePositiveRate - step.0.truePositiveRate
      return flagged == 0 ? sum : sum + gain * found / flagged
    }
  }

  /// The lowest threshold whose false-positive rate is at most `rate`.
  static func operatingPoint(_ points: [Point], allowing rate: Double) -> ModelEvaluation.OperatingPoint {
    let best = points.last { $0.falsePositiveRate <= rate }
    return ModelEvaluation.OperatingPoint(
      allowedFalsePositiveRate: rate, threshold: best?.threshold ?? .infinity,
      truePositiveRate: best?.truePositiveRate ?? 0)
  }
}
