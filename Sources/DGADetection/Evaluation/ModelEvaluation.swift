// Part of squint.
public import UntrustedText

/// How well a model does on domains of which the truth is known.
public struct ModelEvaluation: Equatable, Sendable {
  /// How many names of each truth were judged how.
  public struct Confusion: Equatable, Sendable {
    /// Generated names that were found.
    public internal(set) var foundGenerated = 0
    /// Generated names that were missed.
    public internal(set) var missedGenerated = 0
    /// Legitimate names that were called generated.
    public internal(set) var falseAlarms = 0
    /// Legitimate names that were left in peace.
    public internal(set) var acceptedLegit = 0

    /// The share of generated names that were found.
    public var truePositiveRate: Double { ratio(foundGenerated, foundGenerated + missedGenerated) }
    /// The share of legitimate names that were called generated.
    public var falsePositiveRate: Double { ratio(falseAlarms, falseAlarms + acceptedLegit) }
  }

  /// How a model does at the threshold that allows at most a given share of false alarms.
  public struct OperatingPoint: Equatable, Sendable {
    /// The share of false alarms that is allowed.
    public let allowedFalsePositiveRate: Double
    /// The least probability that counts as generated there; above 1 where nothing may.
    public let threshold: Double
    /// The share of generated names that are found there.
    public let truePositiveRate: Double
  }

  /// The names of one family of generators or of one source of legitimate names.
  public struct Group: Equatable, Sendable {
    /// The family or source.
    public let name: Bytes
    /// Whether its names are generated.
    public let isGenerated: Bool
    /// How many names it has.
    public internal(set) var count = 0
    /// How many of them the model calls generated.
    public internal(set) var flagged = 0

    /// The share that the model calls generated: for a family its detection rate, for a source its false alarms.
    public var flaggedRate: Double { ratio(flagged, count) }
  }

  /// The model's name and version, as `dga@1.0`.
  public let model: String
  /// The threshold of the confusion table and of the groups.
  public let threshold: Double
  /// The number of generated names.
  public let generated: Int
  /// The number of legitimate names.
  public let legit: Int
  /// The number of names that are no domain; the model leaves them in peace.
  public let notDomains: Int
  /// The area under the ROC curve: the chance that a generated name has a higher probability than a legitimate one.
  public let areaUnderCurve: Double
  /// The detection at false-positive rates of 1 in 100, 1,000 and 10,000.
  public let operatingPoints: [OperatingPoint]
  /// The judgements at the model's own threshold.
  public let confusion: Confusion
  /// The families, then the sources, each by name.
  public let groups: [Group]
  /// The kinds of legitimate names that occur, each with how many of its names are called generated.
  public let slices: [Slice]
  /// How often names of about the same probability are generated.
  public let calibration: CalibrationTable
  /// How often a flagged name's family is told right; nil for a model that tells none.
  public let families: FamilyEvaluation?
  /// The mean precision over all thresholds, by detection: the area under the precision-recall curve.
  public let averagePrecision: Double
  /// The curve that the figures come from.
  let points: [ROCCurve.Point]

  /// The legitimate names of one kind.
  public struct Slice: Equatable, Sendable {
    /// The kind.
    public let slice: LegitSlice
    /// How many names it has.
    public internal(set) var count = 0
    /// How many of them the model calls generated.
    public internal(set) var flagged = 0

    /// The share that is called generated.
    public var flaggedRate: Double { ratio(flagged, count) }
  }

  /// Judges every domain with a model.
  public init(of model: DGAModel, on domains: [LabelledDomain]) {
    var curve = ROCCurve()
    var confusion = Confusion()
    var notDomains = 0
    var groups: [GroupKey: Group] = [:]
    var slices = LegitSlice.allCases.map { Slice(slice: $0) }
    var calibration = CalibrationTable()
    var families = FamilyEvaluation()
    for domain in domains {
      let verdict = model.verdict(for: domain.domain)
      if verdict.judgement == .notADomain { notDomains += 1 }
      curve.add(verdict.probability, isGenerated: domain.isGenerated)
      calibration.add(verdict.probability, isGenerated: domain.isGenerated)
      if domain.isGenerated, verdict.isGenerated, let family = model.family(of: domain.domain) {
        families.add(family, truth: domain.family)
      }
      if !domain.isGenerated {
        for slice in LegitSlice.slices(of: domain) {
          guard let index = slices.firstIndex(where: { $0.slice == slice }) else { continue }
          slices[index].count += 1
          slices[index].flagged += verdict.isGenerated ? 1 : 0
        }
      }
      switch (domain.isGenerated, verdict.isGenerated) {
      case (true, true): confusion.foundGenerated += 1
      case (true, false): confusion.missedGenerated += 1
      case (false, true): confusion.falseAlarms += 1
      case (false, false): confusion.acceptedLegit += 1
      }
      let key = GroupKey(isGenerated: domain.isGenerated, name: domain.family)
      var group = groups[key] ?? Group(name: domain.family, isGenerated: domain.isGenerated)
      group.count += 1
      group.flagged += verdict.isGenerated ? 1 : 0
      groups[key] = group
    }
    self.model = "\(model.name)@\(model.version)"
    threshold = model.threshold
    let (positives, negatives) = (curve.positives, curve.negatives)
    generated = positives
    legit = negatives
    self.notDomains = notDomains
    let points = curve.points
    areaUnderCurve = ROCCurve.area(points)
    operatingPoints = [0.01, 0.001, 0.0001].map { ROCCurve.operatingPoint(points, allowing: $0) }
    averagePrecision = ROCCurve.averagePrecision(points, positives: positives, negatives: negatives)
    self.points = points
    self.confusion = confusion
    self.slices = slices.filter { $0.count > 0 }
    self.calibration = calibration
    self.families = families.count == 0 ? nil : families
    self.groups = groups.values.sorted {
      $0.isGenerated == $1.isGenerated ? $0.name < $1.name : $0.isGenerated
    }
  }

  private struct GroupKey: Hashable {
    let isGenerated: Bool
    let name: Bytes
  }
}

/// A share; 0 of nothing is 0.
private func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
