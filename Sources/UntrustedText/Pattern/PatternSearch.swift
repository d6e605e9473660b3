// Part of squint.

/// A walk over all matches of a pattern in a text, from left to right, none overlapping.
public struct PatternSearch {
  private let program: PatternProgram
  private let text: Bytes
  private var backtracker: BoundedBacktracker?
  private var threaded: ThreadedMatcher?
  private let looks: LookTable
  private var position: Int? = 0
  /// What the walk may take and has taken so far.
  public private(set) var effort: MatchingEffort

  init(_ program: PatternProgram, _ text: Bytes, _ effort: MatchingEffort) {
    self.program = program
    self.text = text
    var effort = effort
    let looks = program.looks.isEmpty ? .none : text.withUnsafeBytes { LookTable(program, $0, effort: &effort) }
    self.looks = looks
    self.effort = effort
    guard BoundedBacktracker.suits(program, length: text.count) else { return }
    backtracker = text.withUnsafeBytes { BoundedBacktracker(program, $0, looks, from: 0, mustEndAtEnd: false) }
  }

  /// The next match; an empty one is followed by a search from one character on, as in Java.
  public mutating func next() -> PatternMatch? {
    guard let start = position, !effort.isExhausted, !program.isAnchored || start == 0 else { return nil }
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
        backtracker?.restart(at: start)
        found = backtracker?.firstMatch(bytes, from: start)
        effort.spent += backtracker?.takeWork() ?? 0
      } else {
        if threaded == nil {
          threaded = ThreadedMatcher(program, bytes, looks, mustEndAtEnd: false, limit: effort.left)
        } else {
          threaded?.restart(bytes, limit: effort.left)
        }
        found = threaded?.firstMatch(from: start, isFixed: program.isAnchored)
        effort.spent += threaded?.work ?? 0
      }
      return found.map(PatternMatch.init(slots:))
    }
  }

  private func after(_ index: Int) -> Int? {
    guard index < text.count else { return nil }
    return text.withUnsafeBytes { index + TextUnit.decode($0, index, $0.count).length }
  }
}
