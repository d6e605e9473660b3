// Part of squint.

/// A regular expression as a tree; its depth is held to the parser's limit on nesting.
indirect enum PatternNode {
  /// Matches without taking anything.
  case empty
  /// One unit of the set with that number.
  case unit(Int)
  /// A condition on the place that takes nothing.
  case place(PlaceTest)
  /// One after another.
  case sequence([PatternNode])
  /// The first that leads to a match.
  case alternatives([PatternNode])
  /// A number of times; without `most` any number.
  case repeated(PatternNode, least: Int, most: Int?, isLazy: Bool)
  /// A condition that another pattern matches, or not, before or after the place; it takes nothing.
  case look(PatternNode, isAhead: Bool, isNegated: Bool)
  /// A group that remembers its place.
  case group(PatternNode, number: Int)
}

/// A condition on a place in the text.
enum PlaceTest: UInt32 {
  /// `^` or `\A`: the text's start.
  case textStart
  /// `\z`: the text's end.
  case textEnd
  /// `$` or `\Z`: the end, or the line end that is the last thing of the text.
  case lastLineEnd
  /// `^` with the flag m.
  case lineStart
  /// `$` with the flag m.
  case lineEnd
  /// `\b`.
  case wordEdge
  /// `\B`.
  case noWordEdge
}

/// What stands before or after a place, as far as tests look at it.
enum PlaceNeighbour: UInt8 {
  case nothing, word, carriageReturn, lineFeed, otherLineEnd, other

  var isLineEnd: Bool { self == .carriageReturn || self == .lineFeed || self == .otherLineEnd }
}

extension PlaceTest {
  /// Whether the test holds between two neighbours; `isLast` says that only a line end follows.
  func holds(_ before: PlaceNeighbour, _ after: PlaceNeighbour, isLast: Bool) -> Bool {
    let isSplitLineEnd = before == .carriageReturn && after == .lineFeed
    switch self {
    case .textStart: return before == .nothing
    case .textEnd: return after == .nothing
    case .lastLineEnd: return after == .nothing || isLast
    case .lineStart:
      return after != .nothing && (before == .nothing || before.isLineEnd && !isSplitLineEnd)
    case .lineEnd: return after == .nothing || after.isLineEnd && !isSplitLineEnd
    case .wordEdge: return (before == .word) != (after == .word)
    case .noWordEdge: return (before == .word) == (after == .word)
    }
  }
}
