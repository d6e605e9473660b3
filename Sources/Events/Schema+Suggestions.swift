// Part of squint.

extension EventSchema {
  /// Every name a query may use, short ones first, then in the order of `fields`.
  public var queryNames: [String] {
    Self.shortNames.map(\.short) + ["since"] + fields.map(\.name)
  }

  /// The known name nearest to a misspelt one, or nil when none is near.
  ///
  /// - Complexity: O(names · length²), with names over 64 bytes not looked at.
  public func nearestName(to name: String) -> String? {
    let wanted = Array(name.utf8.map { $0 == 0x3A ? 0x2E : $0 })
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    return EditDistance.nearest(to: wanted, among: queryNames)
  }
}

/// Spelling distance: insertions, deletions, changes and swaps of neighbours.
public enum EditDistance {
  /// The candidate at the smallest distance if that is at most a third of the word's length (at least 1).
  public static func nearest(to word: [UInt8], among candidates: [String]) -> String? {
    var best: (name: String, distance: Int)?
    let limit = max(1, (word.count + 1) / 3)
    for candidate in candidates {
      let bytes = Array(candidate.utf8)
      guard bytes.count <= 64, abs(bytes.count - word.count) <= limit else { continue }
      let distance = between(folded(word), folded(bytes))
      if distance <= limit, distance < (best?.distance ?? Int.max) { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The number of edits that make one word of the other.
  public static func between(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var row = [i + 1]
      row.reserveCapacity(right.count + 1)
      for (j, b) in right.enumerated() {
        var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }

  private static func folded(_ word: [UInt8]) -> [UInt8] {
    word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }
}
