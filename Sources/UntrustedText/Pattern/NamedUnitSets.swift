// Part of squint.

extension UnitSet {
  static let digits = UnitSet(0x30...0x39)
  static let words = UnitSet(joining: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let spaces = UnitSet(joining: [0x09...0x0D, 0x20...0x20])
  static let horizontalSpaces = UnitSet(
    joining: [
      0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x180E...0x180E, 0x2000...0x200A,
      0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
    ])
  static let verticalSpaces = UnitSet(joining: [0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])
  static let lineEnds = UnitSet(joining: [0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029])
  static let lineFeed = UnitSet(0x0A)
  static let carriageReturn = UnitSet(0x0D)

  /// What `\s` takes with the flag U.
  static let unicodeSpaces = horizontalSpaces.union(verticalSpaces)

  /// What `\w` takes with the flag U.
  static let unicodeWords = ["Alphabetic", "M", "Nd", "Pc"].reduce(UnitSet(0x200C...0x200D)) {
    $0.union(named($1) ?? .nothing)
  }

  /// The set that `\p{name}` means: Java's POSIX names, general categories and a few Unicode properties.
  static func named(_ name: String) -> UnitSet? {
    if let posix = posix[name] { return posix }
    for prefix in ["script=", "sc=", "Is"] where name.hasPrefix(prefix) {
      if let script = script(String(name.dropFirst(prefix.count))) { return script }
    }
    for prefix in ["block=", "blk=", "In"] where name.hasPrefix(prefix) {
      if let block = block(String(name.dropFirst(prefix.count))) { return block }
    }
    var category = name
    for prefix in ["general_category=", "gc=", "Is"] where category.hasPrefix(prefix) {
      category = String(category.dropFirst(prefix.count))
      break
    }
    switch category {
    case "Alphabetic", "javaAlphabetic": return properties.alphabetic
    case "javaLowerCase": category = "Ll"
    case "javaUpperCase": category = "Lu"
    case "javaLetter": category = "L"
    case "javaDigit": category = "Nd"
    case "javaLetterOrDigit": return named("L")?.union(named("Nd") ?? .nothing)
    case "javaWhitespace": return spaces.union(UnitSet(0x1C...0x1F)).union(unicodeSpaces)
    case "Letter": category = "L"
    case "Digit": category = "Nd"
    case "Punctuation": category = "P"
    case "Lowercase": category = "Ll"
    case "Uppercase": category = "Lu"
    case "White_Space", "WhiteSpace": return horizontalSpaces.union(verticalSpaces)
    case "LC": return ["Lu", "Ll", "Lt"].reduce(.nothing) { $0.union(named($1) ?? .nothing) }
    case _: break
    }
    if let exact = properties.categories[category] { return exact }
    guard category.utf8.count == 1 else { return nil }
    let parts = properties.categories.filter { $0.key.hasPrefix(category) }
    return parts.isEmpty ? nil : UnitSet(joining: parts.flatMap(\.value.ranges))
  }

  private static let posix: [String: UnitSet] = [
    "Lower": UnitSet(0x61...0x7A), "Upper": UnitSet(0x41...0x5A), "ASCII": UnitSet(0x00...0x7F),
    "Alpha": UnitSet(joining: [0x41...0x5A, 0x61...0x7A]), "Digit": digits,
    "Alnum": UnitSet(joining: [0x30...0x39, 0x41...0x5A, 0x61...0x7A]),
    "Punct": UnitSet(joining: [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]),
    "Graph": UnitSet(0x21...0x7E), "Print": UnitSet(0x20...0x7E), "Blank": UnitSet(ascii: " \t"),
    "Cntrl": UnitSet(joining: [0x00...0x1F, 0x7F...0x7F]),
    "XDigit": UnitSet(joining: [0x30...0x39, 0x41...0x46, 0x61...0x66]), "Space": spaces,
  ]

  private struct Properties {
    var categories: [String: UnitSet] = [:]
    var alphabetic = UnitSet.nothing
  }

  // One walk over all code points, made when a pattern first names a property.
  private static let properties: Properties = {
    var ranges: [String: [ClosedRange<UInt32>]] = [:]
    var alphabetic: [ClosedRange<UInt32>] = []
    var start: UInt32 = 0
    var current = ""
    for value in UInt32(0)..<TextUnit.firstInvalid {
      let scalar = Unicode.Scalar(value)
      let name = scalar.map { categoryName($0.properties.generalCategory) } ?? "Cs"
      if name != current {
        if value > 0 { ranges[current, default: []].append(start...(value - 1)) }
        (start, current) = (value, name)
      }
      if scalar?.properties.isAlphabetic == true { extend(&alphabetic, value) }
    }
    ranges[current, default: []].append(start...(TextUnit.firstInvalid - 1))
    return Properties(
      categories: ranges.mapValues { UnitSet(joining: $0) }, alphabetic: UnitSet(joining: alphabetic))
  }()

  private static func extend(_ ranges: inout [ClosedRange<UInt32>], _ value: UInt32) {
    if let last = ranges.last, last.upperBound + 1 == value {
      ranges[ranges.count - 1] = last.lowerBound...value
    } else {
      ranges.append(value...value)
    }
  }

  private static func categoryName(_ category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
