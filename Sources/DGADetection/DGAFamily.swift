// Part of squint.

/// The family of generators that a name may come from.
public struct DGAFamily: Hashable, Sendable {
  /// The family; nil for one that the model does not know.
  public let name: String?
  /// The probability of this answer for a name that is generated, above 0, at most 1.
  public let probability: Double

  /// An answer.
  public init(name: String?, probability: Double) {
    self.name = name
    self.probability = probability
  }
}
