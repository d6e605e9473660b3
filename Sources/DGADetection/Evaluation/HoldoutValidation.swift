// Part of squint.
public import UntrustedText

/// Trains without whole families or whole sources, and judges these with the result.
///
/// What a model does on families and lists that it never met tells whether it learnt the problem or the lists.
public struct HoldoutValidation: Sendable {
  /// What is held out, in five folds.
  public enum Kind: String, CaseIterable, Sendable {
    /// Families of generators: are they found?
    case families
    /// Sources of legitimate names: are they left in peace?
    case sources
  }

  /// What came out for one family or source.
  public struct Result: Equatable, Sendable {
    /// The family or source.
    public let name: Bytes
    /// The fold that was trained without it, from 0.
    public let fold: Int
    /// The number of its names that were judged.
    public let count: Int
    /// The share that counts as generated at the thresholds that allow one false alarm in 100, 1,000 and 10,000
    /// among the validation's legitimate names of the other sources.
    public let rates: [Double]
  }

  /// The number of folds.
  public static let folds = 5
  /// The false-positive rates of the thresholds.
  public static let falseAlarms = [0.01, 0.001, 0.0001]
  /// At most so many names of a family are judged.
  private static let namesPerGroup = 1000

  /// What is held out.
  public let kind: Kind
  /// How to train; its seed also deals the families and sources into folds.
  public let training: BoostedTraining

  /// A validation that has not begun.
  public init(kind: Kind, training: BoostedTraining) {
    self.kind = kind
    self.training = training
  }

  /// Trains and judges, fold by fold.
  ///
  /// - Parameters:
  ///   - material: What to learn from, of which whole families or sources are left out.
  ///   - progress: Hears the fold, from 0, and how far its training has come.
  /// - Returns: A result for each family or source, by name.
  /// - Throws: `DGATraining.Failure` when a fold leaves nothing to learn from.
  public func run(
    _ material: BoostedTraining.Material, progress: (Int, BoostedTraining.Progress) -> Void = { _, _ in }
  ) throws(DGATraining.Failure) -> [Result] {
    let all = material.domains + material.validation
    let groups = Set(all.filter(concerns).map(\.family)).sorted()
    var shuffled = groups
    var random = SplitMix64(seed: training.seed)
    random.shuffle(&shuffled)
    var results: [Result] = []
    for fold in 0..<Self.folds {
      let heldOut = Set(shuffled.enumerated().filter { $0.offset % Self.folds == fold }.map(\.element))
      guard !heldOut.isEmpty else { continue }
      var rest = material
      rest.domains.removeAll { concerns($0) && heldOut.contains($0.family) }
      rest.validation.removeAll { concerns($0) && heldOut.contains($0.family) }
      let file = try training.run(rest) { progress(fold, $0) }
      guard let model = try? DGAModel(serialized: file) else { continue }
      results += judge(all.filter { concerns($0) && heldOut.contains($0.family) }, model, rest.validation, fold)
    }
    return results.sorted { $0.name < $1.name }
  }

  private func concerns(_ domain: LabelledDomain) -> Bool { domain.isGenerated == (kind == .families) }

  private func judge(
    _ domains: [LabelledDomain], _ model: DGAModel, _ validation: [LabelledDomain], _ fold: Int
  ) -> [Result] {
    let legit = validation.filter { !$0.isGenerated }.compactMap { model.score(of: $0.domain) }.sorted(by: >)
    guard !legit.isEmpty else { return [] }
    let thresholds = Self.falseAlarms.map { legit[min(legit.count - 1, Int(Double(legit.count) * $0))] }
    var byGroup: [Bytes: [Int64]] = [:]
    for domain in domains where (byGroup[domain.family]?.count ?? 0) < limit {
      if let score = model.score(of: domain.domain) { byGroup[domain.family, default: []].append(score) }
    }
    return byGroup.map { name, scores in
      let rates = thresholds.map { threshold in Double(scores.count { $0 > threshold }) / Double(scores.count) }
      return Result(name: name, fold: fold, count: scores.count, rates: rates)
    }
  }

  private var limit: Int { kind == .families ? Self.namesPerGroup : .max }

  /// The results as lines for a person, each ending with a line feed, with the mean over families or sources.
  public func report(_ results: [Result]) -> String {
    let means = Self.falseAlarms.indices.map { index in
      results.reduce(0.0) { $0 + $1.rates[index] } / Double(max(1, results.count))
    }
    var lines = ["\(kind.rawValue) held out in \(Self.folds) folds, seed \(training.seed): share flagged at FPR"]
    lines.append(Self.line("", "fold", "names", ["0.01", "0.001", "0.0001"]))
    for result in results {
      lines.append(
        Self.line(
          result.name.shownText(limit: 24), "\(result.fold)", "\(result.count)",
          result.rates.map { ModelEvaluation.decimal($0) }))
    }
    lines.append(Self.line("mean", "", "", means.map { ModelEvaluation.decimal($0) }))
    return lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ name: String, _ fold: String, _ count: String, _ rates: [String]) -> String {
    ModelEvaluation.leading(name, 26) + ModelEvaluation.trailing(fold, 6) + ModelEvaluation.trailing(count, 8)
      + rates.map { ModelEvaluation.trailing($0, 10) }.joined()
  }
}
