// Part of squint.

/// Something about an expression that its writer should know before it runs.
public struct Finding: Equatable, Sendable {
  /// How much it matters.
  public enum Severity: Equatable, Sendable {
    /// The expression runs, but perhaps not as meant.
    case warning
    /// It cannot do what it says.
    case error
  }

  /// How much it matters.
  public let severity: Severity
  /// What it is and what to write instead, safe to show.
  public let message: String
  /// Bytes of the expression before the place.
  public let offset: Int

  /// Records a finding.
  public init(_ severity: Severity, _ message: String, at offset: Int) {
    self.severity = severity
    self.message = message
    self.offset = offset
  }
}

/// What an expression is for, which decides what its value must be.
public enum ExpressionRole: Equatable, Sendable {
  /// Any value.
  case value
  /// Whether a rule of triage fires.
  case rule
  /// Whether a condition holds, such as a filter's.
  case condition
  /// How many points a rule gives.
  case score
  /// Why a rule fired.
  case reason
}

/// What is known of the fields that an expression reads.
public struct FieldKnowledge: Equatable, Sendable {
  /// The fields that hold numbers wherever they are there, by their names with dots.
  public var numbers: Set<String>

  /// Knows which fields hold numbers.
  public init(numbers: Set<String> = []) { self.numbers = numbers }
}

/// A variable as an expression reads it.
public struct VariableReference: Equatable, Sendable {
  /// The name, with dots.
  public let name: String
  /// Bytes of the expression before it.
  public let offset: Int
  /// Whether it is only asked for by `exists`.
  public let isExistence: Bool
}
