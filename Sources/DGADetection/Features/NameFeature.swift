// Part of squint.

/// What the trees of `dga` 2 look at in a name, each a whole number of 16 bits.
enum NameFeature: Int, CaseIterable {
  // Shape.
  case length, digits, digitRuns, digitSwitches, leadingDigits, trailingDigits, longestDigitRun, hyphens
  case vowelShare, longestConsonantRun, longestVowelRun, distinct, entropy, doubled, alternation, isHexadecimal
  case commonestLetter, letterSpan, repeatedPairs, international
  // Letters.
  case popular, homemade, chinese, institutional, wordLetters, legit
  case mixed, letters, pronounceable, wordy, generated
  case legitVariety, legitLessWords, bestLegitLessGenerated, bestLegitLessGeneratedShare
  case legitLessGenerated, legitLessGeneratedShare
  case worst, secondWorst, worstThree, worstFive, bestFour, beginning, ending, roughness
  case worstFourAsWords, worstThreeAsChinese
  // Families.
  case nearestFamily, nearestFamilyShare, nearestFamilySurprise, nearestFamilyLead, familiesTogether
  // Words.
  case reading, words, covered, coveredByLong, longestWord, shortWords, longestUnread, wordRarity
  case wordOdds, highestWordOdds, lowestWordOdds
  // Suffix.
  case suffixOdds, suffixRarity, suffixLength, suffixLabels, suffixIsCountry, hasSuffix
  // N-grams.
  case linear, linearShare
}

extension NameFeature {
  /// The number of features.
  static let count = linearShare.rawValue + 1

  /// The groups that an explanation names.
  enum Group: Int, CaseIterable {
    case shape, letters, families, words, suffix, ngrams

    /// The group in plain words.
    var name: String {
      switch self {
      case .shape: "length, digits and vowels"
      case .letters: "order of letters"
      case .families: "likeness to known families"
      case .words: "words in the name"
      case .suffix: "public suffix"
      case .ngrams: "letter groups seen before"
      }
    }
  }

  /// The group that the feature belongs to.
  var group: Group {
    switch rawValue {
    case ...Self.international.rawValue: .shape
    case ...Self.worstThreeAsChinese.rawValue: .letters
    case ...Self.familiesTogether.rawValue: .families
    case ...Self.lowestWordOdds.rawValue: .words
    case ...Self.hasSuffix.rawValue: .suffix
    default: .ngrams
    }
  }
}
