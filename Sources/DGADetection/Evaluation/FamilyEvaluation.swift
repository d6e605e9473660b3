// Part of squint.
import UntrustedText

/// How often the family of a flagged name is told right.
public struct FamilyEvaluation: Equatable, Sendable {
  /// The flagged names that are generated.
  public private(set) var count = 0
  /// Those that were given a family rather than "unknown".
  public private(set) var named = 0
  /// Those whose family was told right.
  public private(set) var correct = 0

  /// The share of the named ones that is right; 0 if none was named.
  public var precision: Double { named == 0 ? 0 : Double(correct) / Double(named) }
  /// The share of all that is told right; 0 of none.
  public var accuracy: Double { count == 0 ? 0 : Double(correct) / Double(count) }

  /// Adds an answer.
  mutating func add(_ family: DGAFamily, truth: Bytes) {
    count += 1
    guard let name = family.name else { return }
    named += 1
    if Bytes(name) == truth { correct += 1 }
  }
}
