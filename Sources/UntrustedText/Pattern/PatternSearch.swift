// Part of squint.

/// A walk over all matches of a pattern in a text, from left to right, none overlapping.
public struct PatternSearch {
  private let program: PatternProgram
  private let text: Bytes
  private var backtracker: BoundedBacktracker?
  private var position: Int? = 0
  /// Bytes looked at so far; more than the text has when matches need to look far ahead again and again.
  public private(set) var examined = 0

  init(_ program: PatternProgram, _ text: Bytes) {
    self.program = program
    self.text = text
    guard BoundedBacktracker.suits(program, length: text.count) else { return }
    backtracker = text.withUnsafeBytes { BoundedBacktracker(program, $0, from: 0, mustEndAtEnd: false) }
  }

  /// The next match; an empty one is followed by a search from one character on, as in Java.
  public mutating func next() -> PatternMatch? {
    guard let start = position, !program.isAnchored || start == 0 else { return nil }
    guard let match = match(from: start) else {
      position = nil
      return nil
    }
    let range = match.range
    position = range.isEmpty ? after(range.upperBound) : range.upperBound
    return match
  }

  private mutating func match(from start: Int) -> PatternMatch? {
    let text = text
    return text.withUnsafeBytes { bytes in
      let found: [Int]?
      if backtracker != nil {
        examined += backtracker?.restart(at: start) ?? 0
        found = backtracker?.firstMatch(bytes, from: start)
      } else {
        var matcher = ThreadedMatcher(program, bytes, mustEndAtEnd: false)
        found = matcher.firstMatch(from: start, isFixed: program.isAnchored)
        examined += matcher.furthest - start
      }
      return found.map(PatternMatch.init(slots:))
    }
  }

  private func after(_ index: Int) -> Int? {
    guard index < text.count else { return nil }
    return text.withUnsafeBytes { index + TextUnit.decode($0, index, $0.count).length }
  }
}
