// Part of squint.
import UntrustedText

/// Why a sort order was refused.
public struct SortOrderError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, fit for a terminal.
  public let description: String

  init(unknownField name: String, suggestion: String?) {
    let hint = suggestion.map { "; did you mean \(Neutral.shown($0, limit: 80))?" } ?? ""
    description = "unknown sort field '\(Neutral.shown(name, limit: 80))'\(hint)"
  }

  private init(_ description: String) {
    self.description = description
  }

  static let badKeys = SortOrderError("a sort order takes one to \(SortOrder.keyLimit) fields, each once")
}
