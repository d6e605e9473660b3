// Part of squint.
public import UntrustedText

/// All that a model has to say of a name.
public struct DGAReport: Equatable, Sendable {
  /// The model's name.
  public let model: String
  /// The model's version.
  public let version: String
  /// The name, as it was given.
  public let name: Bytes
  /// Why the model judges it as it does.
  public let explanation: DGAExplanation
  /// What it would say of names a little different; empty for a legit name.
  public let changes: [DGAChange]

  /// By how much the score of a generated name must fall, at least, to count as legit; 0 for a legit name.
  public var excess: Int {
    explanation.isGenerated ? explanation.score - explanation.thresholdScore + 1 : 0
  }

  /// The verdict in plain words, with the reasons that weigh most.
  public var sentence: String {
    // A threshold above a half leaves names in peace that are more likely generated than not.
    let looksGenerated = explanation.isGenerated || explanation.probability >= 0.5
    let sign = looksGenerated ? 1 : -1
    let reasons = explanation.shares.filter { $0.score * sign > 0 }
    let objections = explanation.shares.filter { $0.score * sign < 0 }
    var text = looksGenerated ? "Looks generated" : "Looks chosen by a person"
    if looksGenerated, !explanation.isGenerated { text += ", but not surely enough to be flagged" }
    if let first = reasons.first {
      text += ", judged above all by its \(first.name)"
      if let second = reasons.dropFirst().first, abs(second.score) * 3 >= abs(first.score) {
        text += " and its \(second.name)"
      }
    } else {
      text += ", though nothing in it speaks for that more than in any name"
    }
    if let objection = objections.first, abs(objection.score) * 3 >= abs(reasons.first?.score ?? 0) {
      text += "; what speaks against that is its \(objection.name)"
    }
    return text + "."
  }

  /// A probability as people read it, with four decimals.
  public static func text(of probability: Double) -> String {
    let scaled = Int((min(max(probability, 0), 1) * 10_000).rounded())
    let digits = "\(scaled % 10_000)"
    return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}

extension DGAModel {
  /// All that the model has to say of a name; nil for what is no domain.
  public func report(on name: Bytes) -> DGAReport? {
    guard let explanation = explanation(of: name) else { return nil }
    return DGAReport(
      model: self.name, version: version, name: name.compacted, explanation: explanation,
      changes: changes(of: name, explanation))
  }
}
