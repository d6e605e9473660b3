// Part of squint.

/// A batch after enrichment and triage: its fields, and the score of each event that has one.
public struct ScoredBatch: Sendable {
  /// The events with all their fields.
  public var events: EventBatch
  /// The score by row; nil for an event for which no rule fired.
  public var scores: [TriageScore?]
  /// Fields that a statement made without being declared, by row: exploded maps, `squint.error.<stage>` and the like.
  public var extras: [Int: [ExtraField]]
  /// The lines that the sensor's filter took out, by offset.
  public var filtered: [Reject]
  /// Number of the configuration that scored the batch, as the store gave it.
  public var configurationVersion: Int64

  /// Pairs events with their scores.
  public init(
    events: EventBatch, scores: [TriageScore?], extras: [Int: [ExtraField]] = [:], filtered: [Reject] = [],
    configurationVersion: Int64
  ) {
    self.events = events
    self.scores = scores
    self.extras = extras
    self.filtered = filtered
    self.configurationVersion = configurationVersion
  }
}

/// A field outside the layout of its batch.
public struct ExtraField: Hashable, Sendable {
  /// The dotted name.
  public let name: String
  /// The value.
  public let value: FieldValue

  /// Names a value.
  public init(_ name: String, _ value: FieldValue) {
    self.name = name
    self.value = value
  }
}
