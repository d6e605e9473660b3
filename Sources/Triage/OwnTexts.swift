// Part of squint.
import UntrustedText

/// Copies of the short texts that come again and again, such as verdicts, in memory of one batch.
///
/// The thread that stores batches counts references too; both would wait for each other at each event.
struct OwnTexts {
  /// By the column: two each, for a verdict is one of two words.
  private var known: [(Bytes, Bytes)]
  private static let longest = 16

  /// Where texts stand that are no results of statements.
  enum Place: Int, CaseIterable {
    case alert, modelVersion, modelFamily
  }

  private static let places = Place.allCases.count

  init(columnCount: Int) { known = Array(repeating: (Bytes(), Bytes()), count: columnCount + Self.places) }

  /// Lets go of all copies: the next batch gets its own.
  mutating func forget() {
    for index in known.indices { known[index] = (Bytes(), Bytes()) }
  }

  /// The text in memory of this batch, if it is short and not part of a line of the batch.
  mutating func text(_ text: Bytes, ofColumn column: Int) -> Bytes { self.text(text, at: column + Self.places) }

  /// The text in memory of this batch.
  mutating func text(_ text: Bytes, _ place: Place) -> Bytes { self.text(text, at: place.rawValue) }

  private mutating func text(_ text: Bytes, at index: Int) -> Bytes {
    guard text.isWhole, text.count <= Self.longest else { return text }
    if known[index].0 == text { return known[index].0 }
    if known[index].1 == text { return known[index].1 }
    let copy = Bytes(text.array)
    known[index] = (copy, known[index].0)
    return copy
  }
}
