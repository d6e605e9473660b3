// Part of squint.

extension PatternParser {
  /// Reads an escape outside a class, whose backslash has been read.
  mutating func escape(from start: Int) throws(PatternError) -> PatternNode {
    guard let scalar = peek else {
      throw error("a backslash stands at the end; write \\\\ for the character", at: start)
    }
    switch scalar {
    case "b", "B", "A", "z", "Z":
      position += 1
      if scalar == "b", looksAt("{") { throw error("\\b{...} is not offered; use \\b", at: start) }
      return .place(place(of: scalar))
    case "1"..."9", "k":
      throw error("a reference to a group is not offered; compare two groups outside the expression", at: start)
    case "R":
      position += 1
      let pair = PatternNode.sequence([try node(of: .carriageReturn), try node(of: .lineFeed)])
      return .alternatives([pair, try node(of: .verticalSpaces)])
    case _:
      return try node(of: escapedSet(from: start))
    }
  }

  private func place(of scalar: Unicode.Scalar) -> PlaceTest {
    switch scalar {
    case "b": .wordEdge
    case "B": .noWordEdge
    case "A": .textStart
    case "z": .textEnd
    case _: .lastLineEnd
    }
  }

  /// Reads what an escape stands for, in a class or outside, with the flags applied.
  mutating func escapedSet(from start: Int) throws(PatternError) -> UnitSet {
    guard let scalar = peek else {
      throw error("a backslash stands at the end; write \\\\ for the character", at: start)
    }
    if flags.isUnicode, let set = Self.unicodeShorthand(scalar) {
      position += 1
      return set
    }
    if let shorthand = Self.shorthands[scalar] {
      position += 1
      return shorthand
    }
    if scalar == "p" || scalar == "P" {
      position += 1
      let set = try property(from: start)
      return scalar == "P" ? set.complement : set
    }
    return folded(UnitSet(try escapedUnit(from: start)))
  }

  /// What a shorthand takes with the flag U.
  private static func unicodeShorthand(_ letter: Unicode.Scalar) -> UnitSet? {
    switch letter {
    case "d": UnitSet.named("Nd")
    case "D": UnitSet.named("Nd")?.complement
    case "w": UnitSet.unicodeWords
    case "W": UnitSet.unicodeWords.complement
    case "s": UnitSet.unicodeSpaces
    case "S": UnitSet.unicodeSpaces.complement
    case _: nil
    }
  }

  private static let shorthands: [Unicode.Scalar: UnitSet] = [
    "d": .digits, "D": UnitSet.digits.complement, "w": .words, "W": UnitSet.words.complement,
    "s": .spaces, "S": UnitSet.spaces.complement, "h": .horizontalSpaces, "H": UnitSet.horizontalSpaces.complement,
    "v": .verticalSpaces, "V": UnitSet.verticalSpaces.complement,
  ]

  /// Reads an escape that stands for one unit, whose backslash has been read.
  mutating func escapedUnit(from start: Int) throws(PatternError) -> UInt32 {
    let unit = units[position]
    position += 1
    guard let scalar = Unicode.Scalar(unit) else { return unit }
    switch scalar {
    case "t": return 0x09
    case "n": return 0x0A
    case "r": return 0x0D
    case "f": return 0x0C
    case "a": return 0x07
    case "e": return 0x1B
    case "0": return try octal(from: start)
    case "x": return try hexadecimal(from: start)
    case "u": return try utf16(from: start)
    case "c":
      guard let control = peek, control.isASCII else { throw error("\\c needs a character after it", at: start) }
      position += 1
      return control.value ^ 64
    case "a"..."z", "A"..."Z":
      throw error("\\\(scalar) is no escape; write \(scalar) for the letter", at: start)
    case _: return unit
    }
  }

  private mutating func property(from start: Int) throws(PatternError) -> UnitSet {
    var name = ""
    let isBraced = take("{")
    while let scalar = peek, scalar.isASCII, name.utf8.count < 40, scalar != "}" {
      name.unicodeScalars.append(scalar)
      position += 1
      if !isBraced { break }
    }
    if isBraced, !take("}") { throw error("a property is written \\p{L} or \\p{Alpha}", at: start) }
    guard let set = UnitSet.named(name) else {
      throw error(
        "no property has this name; known are \\p{Alpha}-like names and categories such as \\p{Lu}", at: start)
    }
    return flags.ignoresCase && (name == "Lower" || name == "Upper" || name == "Lu" || name == "Ll") ? folded(set) : set
  }

  private mutating func digits(_ base: UInt32, most: Int) -> (value: UInt32, count: Int) {
    var value: UInt32 = 0
    var count = 0
    while count < most, let scalar = peek, let digit = Self.digit(scalar), digit < base {
      value = min(value * base + digit, TextUnit.firstInvalid)
      count += 1
      position += 1
    }
    return (value, count)
  }

  private static func digit(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 48
    case "a"..."f": scalar.value - 87
    case "A"..."F": scalar.value - 55
    case _: nil
    }
  }

  private mutating func octal(from start: Int) throws(PatternError) -> UInt32 {
    let most = peek.map { ("0"..."3").contains($0) } == true ? 3 : 2
    let (value, count) = digits(8, most: most)
    guard count > 0 else { throw error("\\0 needs octal digits after it, as in \\07", at: start) }
    return value
  }

  private mutating func hexadecimal(from start: Int) throws(PatternError) -> UInt32 {
    if take("{") {
      let (value, count) = digits(16, most: 8)
      guard count > 0, take("}"), value < TextUnit.firstInvalid else {
        throw error("a code point is written \\x{1F600}", at: start)
      }
      return value
    }
    let (value, count) = digits(16, most: 2)
    guard count == 2 else { throw error("\\x needs two hexadecimal digits", at: start) }
    return value
  }

  private mutating func utf16(from start: Int) throws(PatternError) -> UInt32 {
    let (high, count) = digits(16, most: 4)
    guard count == 4 else { throw error("\\u needs four hexadecimal digits", at: start) }
    guard (0xD800...0xDBFF).contains(high), looksAt("\\u") else { return high }
    let before = position
    position += 2
    let (low, lowCount) = digits(16, most: 4)
    guard lowCount == 4, (0xDC00...0xDFFF).contains(low) else {
      position = before
      return high
    }
    return 0x1_0000 + (high - 0xD800) << 10 + (low - 0xDC00)
  }
}
