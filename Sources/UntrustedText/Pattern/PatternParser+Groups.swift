// Part of squint.

extension PatternParser {
  /// Reads a group whose `(` has been read; nil for flags that hold from here on.
  mutating func group(from start: Int) throws(PatternError) -> PatternNode? {
    let outer = flags
    var number: Int?
    if take("?") {
      if take("<") {
        if take("=") { return try lookAround(isAhead: false, isNegated: false, from: start) }
        if take("!") { return try lookAround(isAhead: false, isNegated: true, from: start) }
        number = try newGroup(named: groupName(from: start), at: start)
      } else if take("=") {
        return try lookAround(isAhead: true, isNegated: false, from: start)
      } else if take("!") {
        return try lookAround(isAhead: true, isNegated: true, from: start)
      } else if !take(":"), !take(">") {
        if try readFlags(from: start) { return nil }
      }
    } else {
      number = try newGroup(named: nil, at: start)
    }
    let body = try alternatives()
    guard take(")") else { throw error("this group has no closing )", at: start) }
    flags = outer
    return number.map { .group(body, number: $0) } ?? body
  }

  private mutating func groupName(from start: Int) throws(PatternError) -> String {
    var name = ""
    while let scalar = peek, scalar != ">" {
      let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      let isDigit = ("0"..."9").contains(scalar) && !name.isEmpty
      guard isLetter || isDigit || scalar == "_" else { break }
      name.unicodeScalars.append(scalar)
      position += 1
    }
    guard !name.isEmpty, take(">") else {
      throw error("a group's name is letters, digits and _ between < and >", at: start)
    }
    return name
  }

  /// Reads flags up to `)` or `:`; true when they hold for the rest of the enclosing group.
  private mutating func readFlags(from start: Int) throws(PatternError) -> Bool {
    var isOn = true
    while let scalar = peek {
      position += 1
      switch scalar {
      case "i": flags.ignoresCase = isOn
      case "u": flags.foldsUnicode = isOn
      case "s": flags.dotTakesLineEnds = isOn
      case "m": flags.isMultiline = isOn
      case "x": flags.skipsSpace = isOn
      case "d": flags.endsAtLineFeeds = isOn
      case "U": flags.isUnicode = isOn
      case "-" where isOn: isOn = false
      case ":": return false
      case ")": return true
      case _: throw error("known flags are i, s, m, x, u, d and U, as in (?i) or (?i:...)", at: position - 1)
      }
    }
    throw error("this group has no closing )", at: start)
  }

  private mutating func lookAround(isAhead: Bool, isNegated: Bool, from start: Int) throws(PatternError) -> PatternNode
  {
    let outer = flags
    let body = try alternatives()
    guard take(")") else { throw error("this group has no closing )", at: start) }
    flags = outer
    guard isNegated || !body.hasGroups else {
      throw error("a group in look-around cannot be remembered; write (?:...) for it", at: start)
    }
    guard isAhead || body.isBounded else {
      throw error("look-behind needs a greatest length; write {0,100} for *, say", at: start)
    }
    return .look(body, isAhead: isAhead, isNegated: isNegated)
  }
}
