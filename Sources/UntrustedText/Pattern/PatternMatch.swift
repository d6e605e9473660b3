// Part of squint.

/// Where a pattern and its groups matched.
public struct PatternMatch: Equatable, Sendable {
  /// The byte range of each group, group 0 being the whole match; nil for a group that took no part.
  public let ranges: [Range<Int>?]

  init(slots: [Int]) {
    ranges = stride(from: 0, to: slots.count - 1, by: 2).map { slot in
      let (start, end) = (slots[slot], slots[slot + 1])
      return start >= 0 && end >= start ? start..<end : nil
    }
  }

  /// The byte range of the whole match.
  public var range: Range<Int> { ranges.first.flatMap { $0 } ?? 0..<0 }
}
