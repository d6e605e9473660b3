// Part of squint.

extension BoostedModel {
  /// The names that trees judge at once.
  static let batchSize = 8

  /// Judges up to eight texts that `DomainText.trimmed` found right; an empty one stands for none.
  ///
  /// `answer` hears the place of each text that is not empty, and its verdict.
  func judge(_ texts: UnsafeBufferPointer<UnsafeRawBufferPointer>, _ answer: (Int, DGAVerdict) -> Void) {
    let width = NameFeature.count
    withUnsafeTemporaryAllocation(of: SIMD8<Int16>.self, capacity: width) { columns in
      columns.initialize(repeating: .zero)
      guard let columns = columns.baseAddress else { return }
      let rows = UnsafeMutableRawPointer(columns).assumingMemoryBound(to: Int16.self)
      NameScratch.with { scratch in
        for (place, text) in texts.enumerated() where !text.isEmpty {
          measurement.measure(text, scratch)
          for feature in 0..<width { rows[feature &* Self.batchSize &+ place] = scratch.values[feature] }
        }
      }
      let scores = trees.scores(columns)
      for (place, text) in texts.enumerated() where !text.isEmpty {
        answer(place, verdict(of: scores[place]))
      }
    }
  }

  /// The verdict that a score means.
  func verdict(of score: Int64) -> DGAVerdict {
    DGAVerdict(judgement: score >= threshold ? .generated : .legit, probability: calibration.probability(of: score))
  }
}
