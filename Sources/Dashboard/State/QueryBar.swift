// Part of squint.
import Search
import TerminalUI

/// The query being typed.
struct QueryBar: Hashable, Sendable {
  var field = TextField()
  /// Why the text was refused, until it is changed.
  var error: QueryError?
  /// Where in the history the text was taken from; nil when it was typed.
  var recalled: Int?
  /// What was typed before the history was looked through.
  var draft = ""
}
