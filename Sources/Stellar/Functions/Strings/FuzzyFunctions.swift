// Part of squint.
import UntrustedText

/// How well a text answers a few typed letters.
enum FuzzyFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "FUZZY_SCORE",
      [.init("term", "the text"), .init("query", "the letters"), .init("language", "a language tag such as 'en'")],
      summary: "Scores how many letters of a query stand in a text in that order: 1 each, 2 more for neighbours.",
      returns: "the score, 0 for what is no text",
      fails: "with fewer than 3 arguments, or a language that is not known",
      examples: [.init("FUZZY_SCORE('metron', 'met', 'en')", "7"), .init("FUZZY_SCORE('metron', 'mtn', 'en')", "3")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(3, of: "FUZZY_SCORE")
      guard let term = arguments[0].text, let query = arguments[1].text, let language = arguments[2].text else {
        return .int(0)
      }
      guard !language.isEmpty else { throw unknownLanguage }
      guard !term.isEmpty, !query.isEmpty else { return .int(0) }
      guard isKnown(language) else { throw unknownLanguage }
      try context.spend((term.count + query.count) * (JavaText.isASCII(term) && JavaText.isASCII(query) ? 2 : 24))
      return .int(score(units(term, language), units(query, language)))
    },
    FunctionDeclaration(
      "FUZZY_LANGS", [],
      summary: "Lists the languages that FUZZY_SCORE knows.", returns: "a list of language tags",
      fails: "never",
      examples: [.init("'en' in FUZZY_LANGS()", "true")]
    ) { _, _ throws(StellarError) in
      .list(of: languages.map { Value.text($0) })
    },
  ]

  private static let unknownLanguage = StellarError("FUZZY_SCORE knows no such language; FUZZY_LANGS() lists them")

  /// The small letters of a text, as the language has them.
  private static func units(_ text: Bytes, _ language: Bytes) -> [UInt16] {
    let units = JavaText.units(JavaText.lowercased(text))
    guard language.hasPrefix("tr") || language.hasPrefix("az") else { return units }
    // Turkish has two letters i: the capital one without a dot becomes a small one without, the other one with.
    let original = JavaText.units(text)
    return original.flatMap { unit -> [UInt16] in
      switch unit {
      case 0x49: [0x131]
      case 0x130: [0x69]
      case _: JavaText.units(JavaText.lowercased(Bytes(String(decoding: [unit], as: UTF16.self))))
      }
    }
  }

  private static let languages = [
    "ar", "be", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "he", "hi", "hr", "hu", "id",
    "in", "is", "it", "iw", "ja", "ko", "lt", "lv", "mk", "ms", "mt", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl",
    "sq", "sr", "sv", "th", "tr", "uk", "vi", "zh",
  ]

  /// A language of the list, alone or with a region: `en`, `en-US`.
  private static func isKnown(_ tag: Bytes) -> Bool {
    if tag == "und" { return true }
    guard tag.count == 2 || tag.count == 5 else { return false }
    guard languages.contains(where: { Bytes($0) == tag[0..<2] }) else { return false }
    guard tag.count == 5 else { return true }
    return tag[2] == UInt8(ascii: "-") && tag[3] &- 0x41 < 26 && tag[4] &- 0x41 < 26
  }

  private static func score(_ term: [UInt16], _ query: [UInt16]) -> Int32 {
    var score: Int32 = 0
    var index = 0
    var previous = -2
    for unit in query {
      while index < term.count {
        let place = index
        index += 1
        guard term[place] == unit else { continue }
        score &+= previous + 1 == place ? 3 : 1
        previous = place
        break
      }
    }
    return score
  }
}
