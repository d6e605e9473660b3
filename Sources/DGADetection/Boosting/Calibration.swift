// Part of squint.

/// Turns scores into probabilities: straight lines between knots in logits, read in place.
///
/// A knot has 16 bytes: a score and the logit that it means, both in 65536ths, signed, rising from knot
/// to knot. Beyond the last knots the line goes on.
struct Calibration {
  static let knotSize = 16

  private let knots: UnsafeRawPointer
  private let count: Int

  /// Reads `count` knots, at least two, that `fault` found right.
  init(knots: UnsafeRawPointer, count: Int) {
    self.knots = knots
    self.count = count
  }

  private static func number(_ knots: UnsafeRawPointer, _ index: Int, _ part: Int) -> Int64 {
    Int64(littleEndian: knots.loadUnaligned(fromByteOffset: index &* knotSize &+ part &* 8, as: Int64.self))
  }

  /// The calibrated logit of a score.
  func logit(of score: Int64) -> Double {
    var upper = 1
    while upper < count - 1, Self.number(knots, upper, 0) < score { upper += 1 }
    let (x0, y0) = (Self.number(knots, upper - 1, 0), Self.number(knots, upper - 1, 1))
    let (x1, y1) = (Self.number(knots, upper, 0), Self.number(knots, upper, 1))
    let slope = Double(y1 - y0) / Double(x1 - x0)
    return (Double(y0) + Double(score - x0) * slope) / Double(Sigmoid.logit)
  }

  /// The probability that a score means, above 0 and below 1; it rises with the score.
  func probability(of score: Int64) -> Double { Sigmoid.probability(ofLogit: logit(of: score)) }

  /// What is wrong with the knots; nil if they rise and are numbers that can be reckoned with.
  static func fault(_ knots: UnsafeRawPointer, count: Int) -> String? {
    let limit = Int64(1) << 40
    for index in 0..<count {
      for part in 0..<2 {
        let value = number(knots, index, part)
        guard value > -limit, value < limit else { return "its calibration is out of range" }
        guard index == 0 || value > number(knots, index - 1, part) else { return "its calibration does not rise" }
      }
    }
    return nil
  }
}
