// Part of squint.
public import Events
public import Stellar
public import UntrustedText

/// What each stage made of one event, statement by statement and rule by rule, and the result that the scorer gives.
public struct ScoringTrace: Sendable {
  /// What an expression gave.
  public enum Outcome: Sendable, Equatable {
    /// A value, as JSON; what JSON cannot hold is named.
    case value(JSONValue)
    /// It failed, perhaps with a place.
    case failed(StellarError)
    /// A model was needed that cannot be asked.
    case unavailable([String])
    /// The literal null, which takes the name away.
    case removed
  }

  /// One `name := expression`.
  public struct Statement: Sendable {
    /// The name.
    public let target: String
    /// The expression's text.
    public let expression: Bytes
    /// What it gave.
    public let outcome: Outcome
    /// Whether the result becomes a field of the event.
    public let isKept: Bool
  }

  /// Statements that run together.
  public struct Group: Sendable {
    /// The group's name; empty outside any group.
    public let name: String
    /// The statements in order.
    public let statements: [Statement]
  }

  /// A field before and after a stage.
  public struct Change: Sendable, Equatable {
    /// The dotted name.
    public let name: String
    /// Its value before.
    public let before: FieldValue
    /// Its value after.
    public let after: FieldValue
  }

  /// A stage with all that it did.
  public struct Stage: Sendable {
    /// What runs: transformation, enrichment, threat intelligence.
    public let title: String
    /// The statements; none for steps of other kinds.
    public let groups: [Group]
    /// What became of the event's fields.
    public let changes: [Change]
    /// How long the stage took without being watched.
    public let microseconds: Double
  }

  /// An answer of a model.
  public struct ModelCall: Sendable, Equatable {
    /// The model's name.
    public let name: String
    /// Its version, if it told one.
    public let version: String?
    /// What it was asked, as JSON.
    public let arguments: JSONValue
    /// What it answered, as JSON; nil when it could not be asked.
    public let answer: JSONValue?
  }

  /// One rule.
  public struct Rule: Sendable {
    /// The rule as configured.
    public let rule: TriageRule
    /// What its condition gave.
    public let condition: Outcome
    /// What its score expression gave; nil unless the condition held.
    public let score: Outcome?
    /// What its reason gave; nil unless the condition held and there is one.
    public let reason: Outcome?
    /// The points when it fired.
    public let points: Double?
  }

  /// Whether the event is an alert, and why.
  public struct Gate: Sendable, Equatable {
    /// Whether the rules run.
    public let isOpen: Bool
    /// Why, in words.
    public let reason: String
  }

  /// The fields as the parser gave them.
  public let parsed: [ExtraField]
  /// Transformations, enrichment, threat intelligence, in order.
  public let stages: [Stage]
  /// What models were asked.
  public let modelCalls: [ModelCall]
  /// Whether the event is an alert.
  public let gate: Gate
  /// The rules in order; with a closed gate what they would have given.
  public let rules: [Rule]
  /// How long the gate and the rules took without being watched.
  public let triageMicroseconds: Double
  /// The event as it would be stored: exactly what the scorer gives.
  public let scored: ScoredBatch
}
