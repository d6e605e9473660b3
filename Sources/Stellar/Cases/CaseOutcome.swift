// Part of squint.
public import UntrustedText

/// What a conformance case gave.
public enum CaseOutcome: Sendable {
  /// A result in the encoding of the case file.
  case result(JSONValue)
  /// Why there is none.
  case error(String)
}

/// Answers the cases of one area.
public typealias CaseRunner = @Sendable (_ entry: JSONValue) -> CaseOutcome
