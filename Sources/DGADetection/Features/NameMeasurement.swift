// Part of squint.

/// Takes the features of names.
struct NameMeasurement {
  let tables: NameTables

  /// Measures `text`, which `DomainText.trimmed` found right, into `scratch.values`.
  ///
  /// With `ignoresSuffix` the suffix is treated as missing; a training does so with some names.
  @inline(__always)
  func measure(_ text: UnsafeRawBufferPointer, _ scratch: NameScratch, ignoresSuffix: Bool = false) {
    let parts = NameParts(of: text, tables.suffixes)
    let label = UnsafeRawBufferPointer(rebasing: text[parts.label])
    let letters = NameLetters(of: label, into: scratch.codes)
    let values = NameValues(values: scratch.values)
    let entry = ignoresSuffix ? SuffixTable.Entry.none : parts.entry
    let suffix = UnsafeRawBufferPointer(rebasing: text[ignoresSuffix ? text.count..<text.count : parts.suffix])

    NameShape.measure(letters, values)
    let legit = measureLetters(letters, scratch, values)
    measureFamilies(letters, entry, scratch, values)
    measureWords(letters, scratch, values, legit: legit)
    measureSuffix(suffix, entry, values)
    let score = tables.linear.score(of: letters)
    values[.linear] = score
    values[.linearShare] = score * 8 / (letters.count + 1)
  }

  private func measureSuffix(_ suffix: UnsafeRawBufferPointer, _ entry: SuffixTable.Entry, _ values: NameValues) {
    values[.suffixOdds] = Int(entry.odds)
    values[.suffixRarity] = Int(entry.rarity)
    values[.suffixLength] = suffix.count
    var labels = suffix.isEmpty ? 0 : 1
    var last = 0
    for byte in suffix {
      last += 1
      if byte == UInt8(ascii: ".") {
        labels += 1
        last = 0
      }
    }
    values[.suffixLabels] = labels
    values[.suffixIsCountry] = last == 2 ? 1 : 0
    values[.hasSuffix] = entry.rarity > 0 ? 1 : 0
  }

  private func measureFamilies(
    _ letters: NameLetters, _ entry: SuffixTable.Entry, _ scratch: NameScratch, _ values: NameValues
  ) {
    let sums = scratch.families
    tables.families.surprises(of: letters, suffixRow: entry.row, into: sums)
    var best = UInt16.max
    var second = UInt16.max
    for family in 0..<FamilyTable.maximumFamilies {
      let sum = sums[family]
      second = min(second, max(best, sum))
      best = min(best, sum)
    }
    let legit = Int(sums[FamilyTable.legitColumn])
    values[.nearestFamily] = legit - Int(best)
    values[.nearestFamilyShare] = (legit - Int(best)) * 8 / (letters.count + 1)
    values[.nearestFamilySurprise] = Int(best) * 8 / (letters.count + 1)
    values[.nearestFamilyLead] = Int(second) - Int(best)
    values[.familiesTogether] = legit - Int(sums[FamilyTable.generatedColumn])
  }

  private func measureWords(_ letters: NameLetters, _ scratch: NameScratch, _ values: NameValues, legit: Int) {
    let reading = WordSegmentation(of: letters, tables.words, steps: scratch.steps)
    values[.reading] = reading.cost * 16 / letters.count
    values[.words] = reading.words
    values[.covered] = reading.covered * 64 / letters.count
    values[.coveredByLong] = reading.coveredByLong * 64 / letters.count
    values[.longestWord] = reading.longest
    values[.shortWords] = reading.shortWords
    values[.longestUnread] = reading.longestUnread
    values[.wordRarity] = reading.covered == 0 ? 0 : reading.wordCost * 16 / reading.covered
    values[.wordOdds] = reading.odds
    values[.highestWordOdds] = reading.highestOdds
    values[.lowestWordOdds] = reading.lowestOdds
  }
}

/// The features of one name by their names: numbers of 15 bits, signed.
struct NameValues {
  /// The values that a feature can have; what is beyond counts as the bound.
  static let range: ClosedRange<Int> = -16_384...16_383

  let values: UnsafeMutablePointer<Int16>

  subscript(feature: NameFeature) -> Int {
    get { Int(values[feature.rawValue]) }
    nonmutating set {
      let clamped = max(Self.range.lowerBound, min(Self.range.upperBound, newValue))
      values[feature.rawValue] = Int16(truncatingIfNeeded: clamped)
    }
  }
}
