// Part of squint.
public import HTTPClient
import UntrustedText

/// Why a deployed model gave no answer.
public enum ModelFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// All its instances failed again and again, and are left alone until they work.
  case resting
  /// It has no instance.
  case notServed
  /// The request failed.
  case http(HTTPError)
  /// The status is not 200.
  case status(Int)
  /// The body is not a JSON object, or one with a verdict that is no text.
  case noAnswer(reason: String)

  /// What happened, and what can be done.
  public var description: String {
    switch self {
    case .resting: "it failed again and again and is left alone until it works"
    case .notServed: "no instance of it serves; squint model list shows them"
    case .http(let error): error.description
    case .status(let status): "it answered with status \(status) instead of 200"
    case .noAnswer(let reason): "its answer \(reason)"
    }
  }

  /// What it says of the service.
  var outcome: ServiceHealth.Outcome {
    switch self {
    case .http(.tooLarge), .status, .noAnswer: .stumbled
    case .http, .resting, .notServed: .silent
    }
  }
}
