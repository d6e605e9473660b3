// Part of squint.

/// How a family of generators makes its names, as far as the names show it.
enum GeneratorKind: CaseIterable {
  /// Letters and digits.
  case mixed
  /// Letters at random.
  case letters
  /// Letters in an order that can be spoken.
  case pronounceable
  /// Dictionary words.
  case wordy

  /// Who reads the names of such families.
  var reader: LetterTable.Reader {
    switch self {
    case .mixed: .mixed
    case .letters: .letters
    case .pronounceable: .pronounceable
    case .wordy: .wordy
    }
  }

  /// The kind of each family.
  static func kinds(_ names: TrainingNames, wordSlots: [[Int32]]) -> [GeneratorKind] {
    var sums = [Sums](repeating: Sums(), count: names.families.count)
    names.withLetters { letters in
      for row in names.domains.indices where names.isGenerated[row] {
        sums[names.group[row]].add(letters(row), words: wordSlots[row].count)
      }
    }
    return sums.map(\.kind)
  }

  /// What the names of a family are like on the whole.
  struct Sums {
    private(set) var letters = 0
    private(set) var digits = 0
    private(set) var words = 0
    private(set) var switches = 0

    mutating func add(_ name: NameLetters, words: Int) {
      letters += name.count
      self.words += words
      for index in 0..<name.count {
        if LetterCode.digits.contains(name.codes[index]) { digits += 1 }
        let isVowel = LetterCode.isVowel[Int(name.codes[index])]
        if index > 0, isVowel != LetterCode.isVowel[Int(name.codes[index - 1])] { switches += 1 }
      }
    }

    /// Digits in a twentieth of the places; a word in every eighth place or oftener; vowels and consonants in turn
    /// at more than half of them.
    var kind: GeneratorKind {
      if digits * 20 > letters { return .mixed }
      if words * 8 > letters { return .wordy }
      if switches * 100 > letters * 48 { return .pronounceable }
      return .letters
    }
  }
}
