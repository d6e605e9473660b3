// Part of squint.
public import UntrustedText

/// Names that look like, sound like or are mistyped for another one.
public enum Typosquat {
  /// The longest label, in bytes, that candidates are made of.
  public static let labelLimit = 253

  /// One way of making names up.
  public enum Strategy: String, CaseIterable, Sendable {
    /// A letter more at the end.
    case addition = "ADDITION"
    /// A bit flipped in memory or on the wire.
    case bitsquatting = "BITSQUATTING"
    /// A look-alike for a letter, also in other alphabets, these as they are and in punycode.
    case homoglyph = "HOMOGLYPH"
    /// A hyphen between two letters.
    case hyphenation = "HYPHENATION"
    /// A neighbouring key hit as well.
    case insertion = "INSERTION"
    /// A letter less.
    case omission = "OMISSION"
    /// A letter doubled.
    case repetition = "REPETITION"
    /// A neighbouring key hit instead.
    case replacement = "REPLACEMENT"
    /// A dot between two letters.
    case subdomain = "SUBDOMAIN"
    /// Two letters swapped.
    case transposition = "TRANSPOSITION"
    /// Another vowel.
    case vowelSwap = "VOWELSWAP"

    /// Finds a strategy by its name in any case, with or without `-` and `_`.
    public init?(named name: String) {
      let plain = name.uppercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
      self.init(rawValue: plain)
    }
  }

  /// The candidates of one strategy, each once, without the label itself; none for a label over `labelLimit`.
  ///
  /// The label is a name without its suffix, as `amazon`.
  public static func candidates(of label: Bytes, strategy: Strategy) -> Set<Bytes> {
    collect(label, [strategy])
  }

  /// The candidates of all strategies, each once, without the label itself.
  public static func candidates(of label: Bytes) -> Set<Bytes> { collect(label, Strategy.allCases) }

  private static func collect(_ label: Bytes, _ strategies: [Strategy]) -> Set<Bytes> {
    guard label.count <= labelLimit else { return [] }
    let maker = TyposquatMaker(label)
    var found: Set<Bytes> = []
    for strategy in strategies { maker.make(strategy) { found.insert(Bytes($0)) } }
    found.remove(label)
    return found
  }
}
