// Part of squint.

/// The features that need no table: how long a label is and of what characters.
enum NameShape {
  /// `count · log2(count)` for counts up to the longest label, in 1024ths of a bit.
  private static let countLogarithms: [Int32] = (0...NameLetters.maximumCount).map {
    Int32((FixedLogarithm.base2(UInt32($0)) * Int64($0)) >> Int64(FixedLogarithm.fractionBits - 10))
  }

  /// Measures the shape of a label.
  static func measure(_ name: NameLetters, _ values: NameValues) {
    measureRuns(name, values)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { counts in
      counts.initialize(repeating: 0)
      for index in 0..<name.count { counts[Int(name.codes[index])] &+= 1 }
      measureCounts(counts, name, values)
    }
    values[.length] = name.count
    values[.international] = name.isInternational ? 1 : 0
    values[.repeatedPairs] = repeatedPairs(name)
  }

  private static func measureCounts(
    _ counts: UnsafeMutableBufferPointer<UInt8>, _ name: NameLetters, _ values: NameValues
  ) {
    var (distinct, commonest, digits, hexadecimal, first, last) = (0, 0, 0, 0, 0, 0)
    var sum: Int32 = 0
    countLogarithms.withUnsafeBufferPointer { logarithms in
      for code in 1..<LetterCode.count where counts[code] > 0 {
        let count = Int(counts[code])
        distinct += 1
        commonest = max(commonest, count)
        sum += logarithms[count]
        if code >= 27, code <= 36 { digits += count }
        if code <= 6 || (code >= 27 && code <= 36) { hexadecimal += count }
        if code <= 26 {
          if first == 0 { first = code }
          last = code
        }
      }
      values[.entropy] = Int(logarithms[name.count] - sum) / name.count / 16
    }
    values[.distinct] = distinct
    values[.commonestLetter] = commonest
    values[.digits] = digits
    values[.isHexadecimal] = hexadecimal == name.count ? 1 : 0
    values[.letterSpan] = last - first
  }

  /// What kind of character a code is.
  private enum Kind { case vowel, consonant, digit, other }

  private static func kind(_ code: UInt8) -> Kind {
    switch code {
    case 1, 5, 9, 15, 21, 25: .vowel
    case LetterCode.letters: .consonant
    case LetterCode.digits: .digit
    default: .other
    }
  }

  private static func measureRuns(_ name: NameLetters, _ values: NameValues) {
    var (vowels, letters, hyphens, doubled, digitRuns, switches, alternations) = (0, 0, 0, 0, 0, 0, 0)
    var (consonantRun, vowelRun, digitRun) = (0, 0, 0)
    var (longestConsonants, longestVowels, longestDigits, leading) = (0, 0, 0, 0)
    var previous: Kind = .other
    for index in 0..<name.count {
      let code = name.codes[index]
      let kind = kind(code)
      if index > 0, code == name.codes[index - 1] { doubled += 1 }
      switch kind {
      case .vowel:
        vowels += 1
        letters += 1
        vowelRun += 1
        longestVowels = max(longestVowels, vowelRun)
        (consonantRun, digitRun) = (0, 0)
        if previous == .consonant { alternations += 1 }
        if previous == .digit { switches += 1 }
      case .consonant:
        letters += 1
        consonantRun += 1
        longestConsonants = max(longestConsonants, consonantRun)
        (vowelRun, digitRun) = (0, 0)
        if previous == .vowel { alternations += 1 }
        if previous == .digit { switches += 1 }
      case .digit:
        if digitRun == 0 { digitRuns += 1 }
        digitRun += 1
        longestDigits = max(longestDigits, digitRun)
        if digitRun == index + 1 { leading = digitRun }
        (vowelRun, consonantRun) = (0, 0)
        if previous == .vowel || previous == .consonant { switches += 1 }
      case .other:
        if code == LetterCode.hyphen { hyphens += 1 }
        (vowelRun, consonantRun, digitRun) = (0, 0, 0)
      }
      previous = kind
    }
    values[.vowelShare] = letters == 0 ? 0 : vowels * 64 / letters
    values[.hyphens] = hyphens
    values[.doubled] = doubled
    values[.digitRuns] = digitRuns
    values[.digitSwitches] = switches
    values[.alternation] = alternations * 64 / name.count
    values[.longestConsonantRun] = longestConsonants
    values[.longestVowelRun] = longestVowels
    values[.longestDigitRun] = longestDigits
    values[.leadingDigits] = leading
    values[.trailingDigits] = digitRun
  }

  /// How many pairs of letters occur again later in the label, by a filter of 64 bits a first letter.
  private static func repeatedPairs(_ name: NameLetters) -> Int {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: LetterCode.count) { seen in
      seen.initialize(repeating: 0)
      var repeated = 0
      for index in 1..<max(1, name.count) {
        let bit = UInt64(1) << UInt64(name.codes[index])
        let row = Int(name.codes[index - 1])
        if seen[row] & bit != 0 { repeated += 1 }
        seen[row] |= bit
      }
      return repeated
    }
  }
}
