// Part of squint.

/// Why a model judges a name as it does: parts that add up to its score, exactly.
///
/// Scores are logits of the model's own scale in 65536ths, before calibration.
public struct DGAExplanation: Equatable, Sendable {
  /// What a logit of 1 is among scores.
  public static let logit = 65_536

  /// What one group of features adds to the score.
  public struct Share: Equatable, Sendable {
    /// The group in plain words, such as "order of letters".
    public let name: String
    /// What it adds, in 65536ths of a logit; above 0 speaks for "generated".
    public let score: Int
  }

  /// A letter, and how much it surprises after the letters before it.
  public struct Letter: Equatable, Sendable {
    /// The byte of the name, as it was given.
    public let byte: UInt8
    /// The surprise to a reader of legitimate names, in 16ths of a bit, 0 to 255.
    public let sixteenthsOfBit: Int
    /// The surprise in bits.
    public var bits: Double { Double(sixteenthsOfBit) / 16 }
  }

  /// The score that a name has before anything is known of it.
  public let bias: Int
  /// What each group of features adds, the weightiest first.
  public let shares: [Share]
  /// The score: the bias and all shares.
  public let score: Int
  /// The least score that counts as generated.
  public let thresholdScore: Int
  /// The probability that the score means.
  public let probability: Double
  /// The probability from which on a name counts as generated.
  public let threshold: Double
  /// Whether the name counts as generated.
  public let isGenerated: Bool
  /// Where the judged label stands in the name, in bytes.
  public let label: Range<Int>
  /// Where the public suffix stands; empty if there is none.
  public let suffix: Range<Int>
  /// The letters of the label; empty for a label of another script.
  public let letters: [Letter]
  /// Where in the name the dictionary words of its cheapest reading stand, in order.
  public let words: [Range<Int>]
  /// The known family that the name is most like, and the probability that a generated name like this is of it.
  public let nearestFamily: DGAFamily?
}
