// Part of squint.

/// How often names of about the same probability are generated.
public struct CalibrationTable: Equatable, Sendable {
  /// Names whose probabilities lie between two bounds.
  public struct Row: Equatable, Sendable {
    /// The lower bound, which belongs to the row.
    public let from: Double
    /// The upper bound, which does not, unless it is 1.
    public let to: Double
    /// The number of names.
    public internal(set) var count = 0
    /// The number of generated names among them.
    public internal(set) var generated = 0
    /// The sum of their probabilities.
    var sum = 0.0

    /// The mean of the probabilities; 0 if there are no names.
    public var meanProbability: Double { count == 0 ? 0 : sum / Double(count) }
    /// The share that is generated; 0 if there are no names.
    public var generatedShare: Double { count == 0 ? 0 : Double(generated) / Double(count) }
  }

  private static let bounds = [0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1]

  /// The rows, by rising probability.
  public private(set) var rows = zip(bounds, bounds.dropFirst()).map { Row(from: $0, to: $1) }

  /// Adds a name.
  mutating func add(_ probability: Double, isGenerated: Bool) {
    guard let index = rows.indices.last(where: { probability >= rows[$0].from }) else { return }
    rows[index].count += 1
    rows[index].generated += isGenerated ? 1 : 0
    rows[index].sum += probability
  }
}
