// Part of squint.

/// Why a model judges a name as it does: parts that add up to its score, exactly.
public struct DGAExplanation: Equatable, Sendable {
  /// What a logit of 1 is among scores.
  public static let logit = 65_536

  /// What scores are whole parts of.
  public enum Unit: Equatable, Sendable {
    /// 65536ths of a logit of the model's own scale, before calibration.
    case logits
    /// 2⁻²⁴ of a tree's vote in a forest of so many trees.
    case votes(trees: Int)

    /// The number that 1 is among scores: a logit, or the vote of the whole forest.
    public var one: Int {
      switch self {
      case .logits: logit
      case .votes(let trees): Int(Forest.certain) * trees
      }
    }

    /// What 1 is called.
    public var name: String {
      switch self {
      case .logits: "logits"
      case .votes: "vote"
      }
    }
  }

  /// What one group of features adds to the score.
  public struct Share: Equatable, Sendable {
    /// The group in plain words, such as "order of letters".
    public let name: String
    /// What it adds, in the unit of the explanation; above 0 speaks for "generated".
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
  /// What the scores are counted in.
  public internal(set) var unit = Unit.logits

  /// A score in whole units with a sign and two decimals, such as `+1.25`.
  public func text(of score: Int) -> String {
    let one = UInt(unit.one)
    let hundredths = (score.magnitude * 100 + one / 2) / one
    let decimals = hundredths % 100
    return "\(score < 0 ? "-" : "+")\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)"
  }
}
