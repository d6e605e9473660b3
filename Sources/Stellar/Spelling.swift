// Part of squint.

/// Finds the word that was probably meant.
public enum Spelling {
  /// The word with the fewest edits, if they are few for its length; case counts for nothing.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let wanted = Array(word.uppercased().utf8)
    let most = max(1, wanted.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(wanted, Array(candidate.uppercased().utf8), most: most)
      if distance <= most, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// What to say of a word that is none of those known.
  package static func advice(for word: String, among known: [String]) -> String {
    nearest(to: word, among: known).map { "did you mean \($0)?" } ?? "there are \(known.joined(separator: ", "))"
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words, at most `most` + 1.
  private static func distance(_ left: [UInt8], _ right: [UInt8], most: Int) -> Int {
    guard abs(left.count - right.count) <= most else { return most + 1 }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (letter == other ? 0 : 1)
        var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
