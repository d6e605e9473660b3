// Part of squint.

/// Reads a regular expression in Java's syntax, as far as it is regular.
struct PatternParser {
  struct Flags {
    var ignoresCase = false
    var foldsUnicode = false
    var dotTakesLineEnds = false
    var isMultiline = false
    var skipsSpace = false
    var endsAtLineFeeds = false
    var isUnicode = false
  }

  let units: [UInt32]
  private let offsets: [Int]
  var position = 0
  var flags: Flags
  private(set) var sets: [UnitSet] = []
  private var setNumbers: [UnitSet: Int] = [:]
  private var setRanges = 0
  private(set) var groupCount = 0
  private(set) var names: [(name: String, group: Int)] = []
  private var depth = 0
  /// Ranges of characters handled so far; classes are dear to make.
  private(set) var work = 0

  private static let deepest = 200
  private static let mostUnits = 1 << 16
  private static let mostSets = 512
  private static let mostSetRanges = 10_000
  private static let mostGroups = 200
  static let mostRepeats = 10_000
  private static let mostWork = 150_000

  init(_ source: Bytes, ignoringCase: Bool) throws(PatternError) {
    var units: [UInt32] = []
    var offsets: [Int] = []
    source.withUnsafeBytes { bytes in
      var index = 0
      while index < bytes.count, units.count <= Self.mostUnits {
        let (unit, length) = TextUnit.decode(bytes, index, bytes.count)
        units.append(unit)
        offsets.append(index)
        index += length
      }
    }
    offsets.append(source.count)
    self.units = units
    self.offsets = offsets
    flags = Flags(ignoresCase: ignoringCase)
    if units.count > Self.mostUnits { throw error("the expression is longer than \(Self.mostUnits) characters", at: 0) }
  }

  mutating func parse() throws(PatternError) -> PatternNode {
    let node = try alternatives()
    if position < units.count { throw error("this ) closes no group; write \\) for the character") }
    return node
  }

  // MARK: Structure

  mutating func alternatives() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw error("groups may nest \(Self.deepest) deep") }
    var choices = [try sequence()]
    while take("|") { choices.append(try sequence()) }
    return choices.count == 1 ? choices[0] : .alternatives(choices)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while true {
      skipIgnored()
      guard let unit = peek, unit != "|", unit != ")" else { break }
      if take("\\Q") {
        try quoted(into: &nodes)
      } else if let node = try atom() {
        nodes.append(try quantified(node))
      }
    }
    return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .empty : .sequence(nodes)
  }

  private mutating func quoted(into nodes: inout [PatternNode]) throws(PatternError) {
    while position < units.count, !take("\\E") {
      let node = try literal(units[position])
      position += 1
      let isLast = position == units.count || looksAt("\\E")
      if isLast { _ = take("\\E") }
      nodes.append(isLast ? try quantified(node) : node)
      if isLast { return }
    }
  }

  private mutating func atom() throws(PatternError) -> PatternNode? {
    let start = position
    let unit = units[position]
    position += 1
    switch Unicode.Scalar(unit) {
    case "(": return try group(from: start)
    case "[": return try node(of: characterClass(from: start))
    case ".":
      return try node(
        of: flags.dotTakesLineEnds
          ? .everything : flags.endsAtLineFeeds ? UnitSet.lineFeed.complement : UnitSet.lineEnds.complement)
    case "^": return .place(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .place(flags.isMultiline ? .lineEnd : .lastLineEnd)
    case "\\": return try escape(from: start)
    case "*", "+", "?":
      throw error("a quantifier needs something before it to repeat; write a backslash for the character", at: start)
    case "{":
      // As in Java, a count with nothing before it repeats nothing.
      position = start
      return .empty
    case _: return try literal(unit)
    }
  }

  private mutating func quantified(_ node: PatternNode) throws(PatternError) -> PatternNode {
    skipIgnored()
    let start = position
    let bounds: (least: Int, most: Int?)
    if take("*") {
      bounds = (0, nil)
    } else if take("+") {
      bounds = (1, nil)
    } else if take("?") {
      bounds = (0, 1)
    } else if take("{") {
      bounds = try countedBounds(from: start)
    } else {
      return node
    }
    let isLazy = take("?")
    let isPossessive = !isLazy && take("+")
    skipIgnored()
    if let next = peek, next == "*" || next == "+" || next == "?" || next == "{" {
      throw error("a quantifier cannot follow another; put the first part in (?:...)")
    }
    if isPossessive, case .unit = node { return .possessive(node, least: bounds.least, most: bounds.most) }
    return .repeated(node, least: bounds.least, most: bounds.most, isLazy: isLazy)
  }

  private mutating func countedBounds(from start: Int) throws(PatternError) -> (least: Int, most: Int?) {
    let wrong = error("a repetition is written {3}, {3,} or {3,5}; write \\{ for the character", at: start)
    guard let least = number() else { throw wrong }
    var most: Int? = least
    if take(",") { most = looksAt("}") ? nil : number() ?? -1 }
    guard take("}"), (most ?? least) >= least else { throw wrong }
    guard max(least, most ?? 0) <= Self.mostRepeats else {
      throw error("at most \(Self.mostRepeats) repetitions can be counted", at: start)
    }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let digit = peek.flatMap({ ("0"..."9").contains($0) ? Int($0.value) - 48 : nil }) {
      value = min((value ?? 0) * 10 + digit, Self.mostRepeats + 1)
      position += 1
    }
    return value
  }

  // MARK: Reading

  /// The next unit when it is a code point.
  var peek: Unicode.Scalar? { position < units.count ? Unicode.Scalar(units[position]) : nil }

  func looksAt(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes in
      position + bytes.count <= units.count
        && bytes.indices.allSatisfy { units[position + $0] == UInt32(bytes[$0]) }
    }
  }

  mutating func take(_ text: StaticString) -> Bool {
    guard looksAt(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  mutating func skipIgnored() {
    guard flags.skipsSpace else { return }
    while position < units.count {
      if UnitSet.spaces.contains(units[position]) {
        position += 1
      } else if looksAt("#") {
        while position < units.count, units[position] != 0x0A { position += 1 }
      } else {
        return
      }
    }
  }

  func error(_ message: String, at place: Int? = nil) -> PatternError {
    let index = min(place ?? position, units.count)
    return PatternError(message, offset: offsets[min(index, offsets.count - 1)], column: index + 1)
  }

  // MARK: Making nodes

  mutating func literal(_ unit: UInt32) throws(PatternError) -> PatternNode { try node(of: folded(UnitSet(unit))) }

  func folded(_ set: UnitSet) -> UnitSet {
    !flags.ignoresCase ? set : flags.foldsUnicode ? set.foldingUnicode : set.foldingASCII
  }

  /// Counts what making a set of characters takes.
  mutating func count(_ set: UnitSet) throws(PatternError) {
    // Each letter folded asks for its other case.
    let folding = flags.ignoresCase && flags.foldsUnicode ? 4 * set.size(upTo: UnitSet.mostFolded) : 0
    work += set.ranges.count + folding
    guard work <= Self.mostWork else { throw error("the expression uses too many different characters and classes") }
  }

  mutating func node(of set: UnitSet) throws(PatternError) -> PatternNode {
    try count(set)
    if let number = setNumbers[set] { return .unit(number) }
    setRanges += set.ranges.count
    guard sets.count < Self.mostSets, setRanges <= Self.mostSetRanges else {
      throw error("the expression uses too many different characters and classes")
    }
    setNumbers[set] = sets.count
    sets.append(set)
    return .unit(sets.count - 1)
  }

  mutating func newGroup(named name: String?, at start: Int) throws(PatternError) -> Int {
    guard groupCount < Self.mostGroups else {
      throw error("at most \(Self.mostGroups) groups; write (?:...) where the part is not needed", at: start)
    }
    groupCount += 1
    if let name {
      guard !names.contains(where: { $0.name == name }) else {
        throw error("another group has the name \(name)", at: start)
      }
      names.append((name, groupCount))
    }
    return groupCount
  }
}
