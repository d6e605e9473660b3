// Part of squint.
import Search

/// Which questions are with the store; each has a number, and answers to older ones are ignored.
struct RequestBook: Hashable, Sendable {
  /// What a page is for.
  enum Purpose: Hashable, Sendable {
    /// The start of a new result.
    case top
    /// The newest end again, to follow it.
    case newest
    /// The end of the result.
    case bottom
    /// The view anew, from this row of the old window on.
    case refresh(from: Int)
    /// Rows after the window.
    case after
    /// Rows before the window.
    case before
    /// The nearest alert of level high or above, after or before the cursor.
    case nextHigh, previousHigh
    /// The page around an event found outside of the window.
    case around
  }

  struct Page: Hashable, Sendable {
    let number: Int
    let purpose: Purpose
    let since: Int64
  }

  struct Explanation: Hashable, Sendable {
    let number: Int
    let eventID: Int64
  }

  var lastNumber = 0
  var page: Page?
  var count: Int?
  var histogram: Int?
  var explanation: Explanation?
  var statistics: Int?
  var newRows: Int?
  var models: Int?
  var facets: [String: Int] = [:]

  mutating func next() -> Int {
    lastNumber += 1
    return lastNumber
  }

  /// Whether anything is awaited from the store.
  var isWaiting: Bool {
    page != nil || count != nil || histogram != nil || explanation != nil || statistics != nil || newRows != nil
      || models != nil || !facets.isEmpty
  }

  mutating func forgetAll() {
    page = nil
    count = nil
    histogram = nil
    explanation = nil
    statistics = nil
    newRows = nil
    models = nil
    facets = [:]
  }
}
