// Part of squint.

/// `dga` 2: boosted trees over letters, words, suffix and shape of a name, read in place.
struct BoostedModel {
  let measurement: NameMeasurement
  let trees: TableTrees
  let calibration: Calibration
  /// The least score that counts as generated, in 65536ths of a logit.
  let threshold: Int64
  let families: FamilyNames

  /// The score of a text that `DomainText.trimmed` found right, in 65536ths of a logit.
  func score(of text: UnsafeRawBufferPointer) -> Int64 {
    NameScratch.with { scratch in
      measurement.measure(text, scratch)
      return trees.score(scratch.values)
    }
  }

  /// The verdict on such a text.
  func verdict(for text: UnsafeRawBufferPointer) -> DGAVerdict { verdict(of: score(of: text)) }
}
