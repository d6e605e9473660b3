// Part of squint.

/// What one process asked models up to a moment.
public struct ActivitySnapshot: Hashable, Sendable {
  /// When the process began to count, in milliseconds since 1970.
  public let startedAt: Int64
  /// What became of the questions to each instance.
  public let tallies: [AskedModel: ModelTally]

  /// A snapshot.
  public init(startedAt: Int64, tallies: [AskedModel: ModelTally]) {
    self.startedAt = startedAt
    self.tallies = tallies
  }
}
