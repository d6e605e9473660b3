// Part of squint.

/// What a model says about one name.
public struct DGAVerdict: Hashable, Sendable {
  /// The kinds of answer.
  public enum Judgement: Sendable {
    /// A name that a person chose.
    case legit
    /// A name that a program generated.
    case generated
    /// The text is no domain; no model was asked.
    case notADomain
  }

  /// The answer.
  public let judgement: Judgement
  /// The share of the model's vote for "generated", 0 to 1; 0 for what is no domain.
  public let probability: Double

  /// A verdict.
  public init(judgement: Judgement, probability: Double) {
    self.judgement = judgement
    self.probability = probability
  }

  /// The verdict on what is no domain.
  public static let notADomain = DGAVerdict(judgement: .notADomain, probability: 0)

  /// Whether the name counts as generated.
  @inlinable public var isGenerated: Bool { judgement == .generated }
}
