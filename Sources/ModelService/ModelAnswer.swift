// Part of squint.
public import DGADetection

/// A model's answer about one name.
public struct ModelAnswer: Hashable, Sendable {
  /// Whether a name was generated, in the words of the service.
  public enum Verdict: String, Sendable {
    /// A generated name.
    case dga
    /// A name that a person chose.
    case legit

    /// What the service calls a judgement; nil for what is no domain.
    public init?(_ judgement: DGAVerdict.Judgement) {
      switch judgement {
      case .generated: self = .dga
      case .legit: self = .legit
      case .notADomain: return nil
      }
    }
  }

  /// The answer.
  public let verdict: Verdict
  /// The model's probability, 0 to 1, that the name was generated; not a number from one that tells none.
  public let probability: Double
  /// The version of the model that answered.
  public let version: String
  /// The family that a generated name is likely of; nil for a legit one, and from a model that knows no families.
  public let family: DGAFamily?

  /// An answer.
  public init(verdict: Verdict, probability: Double, version: String, family: DGAFamily? = nil) {
    self.verdict = verdict
    self.probability = probability
    self.version = version
    self.family = family
  }
}
