// Part of squint.

/// A regular expression whose matching time grows with the text's length alone, whatever the expression.
///
/// The syntax is that of `java.util.regex` as far as it is regular; references to groups are refused with an error that
/// names the place. Possessive quantifiers of more than one character and atomic groups match like greedy ones. It works on
/// bytes: UTF-8 counts by code points, and each invalid byte is a character of its own that `.` and negated classes
/// take. Shorthands such as `\w` and the flag i mean ASCII; with the flag u case folds for all letters.
public struct Pattern: Sendable {
  /// The text the pattern was made from.
  public let source: Bytes
  /// The names of named groups with their numbers, in order.
  public let namedGroups: [(name: String, group: Int)]
  /// The number of groups that remember their place, without group 0.
  public let groupCount: Int

  /// The work it took to make the pattern, in the units of `MatchingEffort`.
  public let effort: Int

  private let program: PatternProgram
  private let automaton: PatternAutomaton?

  /// Compiles an expression.
  ///
  /// - Throws: `PatternError` for what is no expression, refers to a group, or is too large.
  public init(_ source: Bytes, ignoringCase: Bool = false) throws(PatternError) {
    var parser = try PatternParser(source, ignoringCase: ignoringCase)
    let tree = try parser.parse()
    let code = try PatternCode(tree, groups: parser.groupCount)
    self.source = source
    namedGroups = parser.names
    groupCount = parser.groupCount
    program = PatternProgram(code, sets: parser.sets)
    guard program.accepts.count <= Self.mostAcceptances else {
      throw parser.error("the expression uses too many different characters and classes", at: 0)
    }
    let (automaton, work) = PatternAutomaton.built(program)
    self.automaton = automaton
    effort = parser.work * 10 + code.instructions.count * 10 + program.accepts.count / 4 + work * 2 + source.count
  }

  private static let mostAcceptances = 1 << 18

  /// The number of the group with that name.
  public func group(named name: String) -> Int? { namedGroups.first { $0.name == name }?.group }

  /// Whether the whole text matches, as Java's `matches` says.
  ///
  /// - Complexity: one table look-up a character for most expressions.
  public func matchesWhole(_ text: Bytes) -> Bool { text.withUnsafeBytes { matchesWhole($0) } }

  /// Whether the whole text matches, within an effort.
  public func matchesWhole(_ text: Bytes, effort: inout MatchingEffort) -> Bool {
    text.withUnsafeBytes { matchesWhole($0, effort: &effort) }
  }

  /// Whether the whole text matches.
  public func matchesWhole(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var effort = MatchingEffort.unlimited
    return matchesWhole(bytes, effort: &effort)
  }

  private func matchesWhole(_ bytes: UnsafeRawBufferPointer, effort: inout MatchingEffort) -> Bool {
    if let automaton, program.lastLineEnd(bytes) == nil {
      effort.spent += 1 + bytes.count / 2
      return !effort.isExhausted && automaton.matchesWhole(bytes, program.classes)
    }
    return slots(of: bytes, from: 0, isWhole: true, effort: &effort) != nil
  }

  /// The groups of a match of the whole text, nil when it does not match.
  public func wholeMatch(of text: Bytes) -> PatternMatch? {
    var effort = MatchingEffort.unlimited
    return wholeMatch(of: text, effort: &effort)
  }

  /// The groups of a match of the whole text, within an effort.
  public func wholeMatch(of text: Bytes, effort: inout MatchingEffort) -> PatternMatch? {
    text.withUnsafeBytes { bytes in
      if let automaton, program.lastLineEnd(bytes) == nil {
        effort.spent += 1 + bytes.count / 2
        guard !effort.isExhausted, automaton.matchesWhole(bytes, program.classes) else { return nil }
      }
      return slots(of: bytes, from: 0, isWhole: true, effort: &effort).map(PatternMatch.init(slots:))
    }
  }

  /// The first match that begins at or after the byte `start`; anchors mean the ends of the text.
  public func firstMatch(in text: Bytes, from start: Int = 0) -> PatternMatch? {
    guard start >= 0, start <= text.count else { return nil }
    var effort = MatchingEffort.unlimited
    return text.withUnsafeBytes {
      slots(of: $0, from: start, isWhole: false, effort: &effort).map(PatternMatch.init(slots:))
    }
  }

  /// Whether some part of the text matches.
  public func matchesPart(of text: Bytes) -> Bool {
    var effort = MatchingEffort.unlimited
    return text.withUnsafeBytes { slots(of: $0, from: 0, isWhole: false, effort: &effort) != nil }
  }

  /// A walk over all matches in the text, one after another, which ends when the effort is exhausted.
  public func search(_ text: Bytes, effort: MatchingEffort = .unlimited) -> PatternSearch {
    PatternSearch(program, text, effort)
  }

  private func slots(
    of bytes: UnsafeRawBufferPointer, from start: Int, isWhole: Bool, effort: inout MatchingEffort
  ) -> [Int]? {
    if !isWhole, program.isAnchored, start > 0 { return nil }
    let isFixed = isWhole || program.isAnchored
    let looks = LookTable(program, bytes, effort: &effort)
    guard !effort.isExhausted else { return nil }
    guard BoundedBacktracker.suits(program, length: bytes.count - start) else {
      var matcher = ThreadedMatcher(program, bytes, looks, mustEndAtEnd: isWhole, limit: effort.left)
      defer { effort.spent += matcher.work }
      return matcher.firstMatch(from: start, isFixed: isFixed)
    }
    var matcher = BoundedBacktracker(program, bytes, looks, from: start, mustEndAtEnd: isWhole)
    defer { effort.spent += matcher.work }
    if isFixed { return matcher.matches(bytes, at: start) ? matcher.slots : nil }
    return matcher.firstMatch(bytes, from: start)
  }
}
