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
  /// Whether a rule fires or a condition holds.
  case rule
  /// How many points a rule gives.
  case score
  /// Why a rule fired.
  case reason
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
