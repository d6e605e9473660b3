// Part of squint.

extension PatternParser {
  /// Reads a character class whose `[` has been read.
  mutating func characterClass(from start: Int) throws(PatternError) -> UnitSet {
    try characterClass(from: start, depth: 0)
  }

  private mutating func characterClass(from start: Int, depth: Int) throws(PatternError) -> UnitSet {
    guard depth < 20 else { throw error("classes may nest 20 deep", at: start) }
    let isNegated = take("^")
    var result: UnitSet?
    var part: [ClosedRange<UInt32>]?
    var isFirst = true
    while true {
      skipIgnored()
      guard position < units.count else { throw error("this class has no closing ]", at: start) }
      if looksAt("]"), !isFirst {
        position += 1
        break
      }
      isFirst = false
      if take("&&") {
        result = try intersected(result, part)
        part = nil
      } else {
        let item = try classItem(from: start, depth: depth)
        try count(item)
        if part == nil { part = [] }
        part?.append(contentsOf: item.ranges)
      }
    }
    let whole = try intersected(result, part) ?? .nothing
    return isNegated ? whole.complement : whole
  }

  /// What is in both; nothing before or behind `&&` leaves the other side as it is.
  private mutating func intersected(
    _ set: UnitSet?, _ part: [ClosedRange<UInt32>]?
  ) throws(PatternError) -> UnitSet? {
    guard let part = part.map(UnitSet.init(joining:)) else { return set }
    guard let set else { return part }
    try count(set)
    return set.intersection(part)
  }

  private mutating func classItem(from start: Int, depth: Int) throws(PatternError) -> UnitSet {
    let place = position
    if take("[") { return try characterClass(from: place, depth: depth + 1) }
    if take("\\Q") { return try quotedItems() }
    if take("\\") {
      guard let scalar = peek else { throw error("this class has no closing ]", at: start) }
      guard !"dDwWsShHvVpP".unicodeScalars.contains(scalar) else { return try escapedSet(from: place) }
      return try range(startingWith: escapedUnit(from: place), at: place)
    }
    let unit = units[position]
    position += 1
    return try range(startingWith: unit, at: place)
  }

  private mutating func quotedItems() throws(PatternError) -> UnitSet {
    var parts: [ClosedRange<UInt32>] = []
    while position < units.count, !take("\\E") {
      let item = folded(UnitSet(units[position]))
      try count(item)
      parts += item.ranges
      position += 1
    }
    return UnitSet(joining: parts)
  }

  private mutating func range(startingWith lower: UInt32, at place: Int) throws(PatternError) -> UnitSet {
    guard looksAt("-"), position + 1 < units.count else { return folded(UnitSet(lower)) }
    let next = Unicode.Scalar(units[position + 1])
    guard next != "]", next != "[", !looksAt("-&&") else { return folded(UnitSet(lower)) }
    let dash = position
    position += 1
    var upper = units[position]
    if take("\\") {
      if let scalar = peek, "dDwWsShHvVpP".unicodeScalars.contains(scalar) {
        throw error("a range cannot end with a set of characters; put the - last in the class", at: dash)
      }
      guard let scalar = peek, scalar != "Q" else {
        position = dash
        return folded(UnitSet(lower))
      }
      upper = try escapedUnit(from: place)
    } else {
      position += 1
    }
    guard lower <= upper else { throw error("this range of characters is upside down", at: place) }
    return folded(UnitSet(lower...upper))
  }
}
