// Part of squint.

extension BoostedModel {
  /// The likely family of a text that `DomainText.trimmed` found right, if it is generated.
  func family(of text: UnsafeRawBufferPointer) -> DGAFamily {
    NameScratch.with { scratch in
      let parts = NameParts(of: text, measurement.tables.suffixes)
      let letters = NameLetters(of: UnsafeRawBufferPointer(rebasing: text[parts.label]), into: scratch.codes)
      measurement.tables.families.surprises(of: letters, suffixRow: parts.entry.row, into: scratch.families)
      let likeliest = families.likeliest(scratch.families)
      return DGAFamily(name: likeliest.name, probability: likeliest.probability)
    }
  }

  /// Why such a text is judged as it is.
  func explanation(of text: UnsafeRawBufferPointer) -> DGAExplanation {
    let family = family(of: text)
    return NameScratch.with { scratch in
      measurement.measure(text, scratch)
      var sums = [Int](repeating: 0, count: NameFeature.Group.allCases.count)
      let bias = trees.explain(scratch.values) { feature, change in
        sums[NameFeature(rawValue: feature)?.group.rawValue ?? 0] += Int(change)
      }
      let score = Int(bias) + sums.reduce(0, +)
      let shares = NameFeature.Group.allCases.map {
        DGAExplanation.Share(name: $0.name, score: sums[$0.rawValue])
      }
      let parts = NameParts(of: text, measurement.tables.suffixes)
      let (letters, words) = reading(of: text, parts, scratch)
      return DGAExplanation(
        bias: Int(bias), shares: shares.sorted { (abs($1.score), $0.name) < (abs($0.score), $1.name) }, score: score,
        thresholdScore: Int(threshold), probability: calibration.probability(of: Int64(score)),
        threshold: calibration.probability(of: threshold), isGenerated: score >= Int(threshold), label: parts.label,
        suffix: parts.suffix, letters: letters, words: words, nearestFamily: family)
    }
  }

  /// The letters of the label and its words; a label that is not ASCII has none, for its letters are not its bytes.
  private func reading(
    of text: UnsafeRawBufferPointer, _ parts: NameParts, _ scratch: NameScratch
  ) -> ([DGAExplanation.Letter], [Range<Int>]) {
    let label = UnsafeRawBufferPointer(rebasing: text[parts.label])
    let name = NameLetters(of: label, into: scratch.codes)
    guard !name.isInternational, name.count == label.count else { return ([], []) }
    let letters = (0..<name.count).map {
      DGAExplanation.Letter(byte: label[$0], sixteenthsOfBit: Int(scratch.surprises.0[$0]))
    }
    var words: [Range<Int>] = []
    let start = parts.label.lowerBound
    _ = WordSegmentation(of: name, measurement.tables.words, steps: scratch.steps) { _, range in
      words.insert((range.lowerBound + start)..<(range.upperBound + start), at: 0)
    }
    return (letters, words)
  }
}
