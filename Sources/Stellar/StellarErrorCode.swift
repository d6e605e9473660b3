// Part of squint.

/// The stable codes of the language's diagnostics; a code is never used again for another meaning.
public enum StellarErrorCode: String, Sendable, CaseIterable {
  /// A character that begins no token.
  case badCharacter = "E101"
  /// A string without its closing quote.
  case unclosedString = "E102"
  /// A backslash before a character that cannot be escaped.
  case badEscape = "E103"
  /// A number that does not fit its type.
  case numberOutOfRange = "E104"
  /// A token that cannot stand where it stands.
  case unexpectedToken = "E105"
  /// The text nests deeper than the language allows.
  case nestedTooDeep = "E106"
  /// The text is longer than the language allows.
  case sourceTooLong = "E107"
  /// No function has the name that was called.
  case unknownFunction = "E201"
  /// A variable has no value where values must be defined.
  case undefinedVariable = "E202"
  /// A value of the wrong type for an operator or a function.
  case wrongType = "E203"
  /// An argument that the function cannot take.
  case badArgument = "E204"
  /// A whole number divided by zero.
  case divisionByZero = "E205"
  /// A condition that is neither Boolean nor null.
  case notCondition = "E206"
  /// A rule whose value is not Boolean.
  case notPredicate = "E207"
  /// An outside service that could not answer.
  case serviceUnavailable = "E208"
  /// More steps, time or memory than one evaluation may use.
  case budgetExceeded = "E301"
}
