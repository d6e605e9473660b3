// Part of squint.

extension BoostedModel {
  /// The names that trees judge at once.
  static let batchSize = TableTrees.batchSize

  /// Judges up to sixteen texts that `DomainText.trimmed` found right; an empty one stands for none.
  ///
  /// `answer` hears the place of each text that is not empty, and its verdict.
  func judge(_ texts: UnsafeBufferPointer<UnsafeRawBufferPointer>, _ answer: (Int, DGAVerdict) -> Void) {
    let width = NameFeature.count
    withUnsafeTemporaryAllocation(of: SIMD16<Int16>.self, capacity: width) { columns in
      withUnsafeTemporaryAllocation(of: Int64.self, capacity: Self.batchSize) { scores in
        columns.initialize(repeating: .zero)
        scores.initialize(repeating: 0)
        guard let columns = columns.baseAddress, let scores = scores.baseAddress else { return }
        let rows = UnsafeMutableRawPointer(columns).assumingMemoryBound(to: Int16.self)
        NameScratch.with { scratch in
          for (place, text) in texts.enumerated() where !text.isEmpty {
            measurement.measure(text, scratch)
            for feature in 0..<width { rows[feature &* Self.batchSize &+ place] = scratch.values[feature] }
          }
        }
        trees.addScores(columns, to: scores)
        for (place, text) in texts.enumerated() where !text.isEmpty { answer(place, verdict(of: scores[place])) }
      }
    }
  }

  /// The verdict that a score means.
  func verdict(of score: Int64) -> DGAVerdict {
    DGAVerdict(judgement: score >= threshold ? .generated : .legit, probability: calibration.probability(of: score))
  }
}
