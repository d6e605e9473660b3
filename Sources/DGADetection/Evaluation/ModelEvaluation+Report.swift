// Part of squint.
public import UntrustedText

extension ModelEvaluation {
  /// The figures as one JSON object; what needs names of a kind that is missing is null or an empty list.
  public var json: JSONValue {
    .object([
      JSONMember(key: "model", value: .text(model)),
      JSONMember(key: "generated", value: .integer(Int64(generated))),
      JSONMember(key: "legit", value: .integer(Int64(legit))),
      JSONMember(key: "not_domains", value: .integer(Int64(notDomains))),
      JSONMember(key: "auc", value: hasBothKinds ? .number(areaUnderCurve) : .null),
      JSONMember(key: "average_precision", value: hasBothKinds ? .number(averagePrecision) : .null),
      JSONMember(key: "tpr_at_fpr", value: .array(hasBothKinds ? operatingPoints.map(Self.json) : [])),
      JSONMember(key: "threshold", value: .number(threshold)),
      JSONMember(
        key: "confusion",
        value: .object([
          JSONMember(key: "true_positives", value: .integer(Int64(confusion.foundGenerated))),
          JSONMember(key: "false_negatives", value: .integer(Int64(confusion.missedGenerated))),
          JSONMember(key: "false_positives", value: .integer(Int64(confusion.falseAlarms))),
          JSONMember(key: "true_negatives", value: .integer(Int64(confusion.acceptedLegit))),
          JSONMember(key: "tpr", value: generated > 0 ? .number(confusion.truePositiveRate) : .null),
          JSONMember(key: "fpr", value: legit > 0 ? .number(confusion.falsePositiveRate) : .null),
        ])),
      JSONMember(key: "families", value: .array(groups.filter(\.isGenerated).map(Self.json))),
      JSONMember(key: "sources", value: .array(groups.filter { !$0.isGenerated }.map(Self.json))),
      JSONMember(
        key: "slices",
        value: .array(
          slices.map { Self.json(Bytes($0.slice.rawValue), $0.count, $0.flagged, $0.flaggedRate) })),
      JSONMember(key: "calibration", value: .array(hasBothKinds ? calibration.rows.map(Self.json) : [])),
      JSONMember(key: "family", value: families.map(Self.json) ?? .null),
    ])
  }

  private static func json(_ row: CalibrationTable.Row) -> JSONValue {
    .object([
      JSONMember(key: "from", value: .number(row.from)),
      JSONMember(key: "to", value: .number(row.to)),
      JSONMember(key: "count", value: .integer(Int64(row.count))),
      JSONMember(key: "mean_probability", value: .number(row.meanProbability)),
      JSONMember(key: "generated_share", value: .number(row.generatedShare)),
    ])
  }

  private static func json(_ families: FamilyEvaluation) -> JSONValue {
    .object([
      JSONMember(key: "flagged", value: .integer(Int64(families.count))),
      JSONMember(key: "named", value: .integer(Int64(families.named))),
      JSONMember(key: "correct", value: .integer(Int64(families.correct))),
      JSONMember(key: "precision", value: .number(families.precision)),
      JSONMember(key: "accuracy", value: .number(families.accuracy)),
    ])
  }

  private static func json(_ point: OperatingPoint) -> JSONValue {
    .object([
      JSONMember(key: "fpr", value: .number(point.allowedFalsePositiveRate)),
      JSONMember(key: "tpr", value: .number(point.truePositiveRate)),
      JSONMember(key: "threshold", value: .number(point.threshold)),
    ])
  }

  private static func json(_ group: Group) -> JSONValue {
    json(group.name, group.count, group.flagged, group.flaggedRate)
  }

  private static func json(_ name: Bytes, _ count: Int, _ flagged: Int, _ rate: Double) -> JSONValue {
    .object([
      JSONMember(key: "name", value: .string(name)),
      JSONMember(key: "count", value: .integer(Int64(count))),
      JSONMember(key: "flagged", value: .integer(Int64(flagged))),
      JSONMember(key: "rate", value: .number(rate)),
    ])
  }

  /// The figures as lines for a person, each ending with a line feed.
  ///
  /// Where there are names of one kind alone, it says so and has only what these tell.
  ///
  /// - Parameter usesBraille: Whether the curve may be drawn in braille; else in asterisks.
  /// - Returns: The lines.
  public func report(usesBraille: Bool = false) -> String {
    var lines = [
      "model       \(model)",
      "names       \(generated) generated, \(legit) legitimate, \(notDomains) no domains",
    ]
    lines += hasBothKinds ? curveLines : missingLines
    lines += thresholdLines
    if let families {
      lines.append(
        "family      \(Self.decimal(families.accuracy)) of the found ones told right; "
          + "\(families.named) of \(families.count) named, \(Self.decimal(families.precision)) of these right")
    }
    if hasBothKinds { lines += [""] + ROCPlot(usesBraille: usesBraille).lines(points) }
    lines += table("family", groups.filter(\.isGenerated).map { ($0.name, $0.count, $0.flaggedRate) })
    lines += table("source", groups.filter { !$0.isGenerated }.map { ($0.name, $0.count, $0.flaggedRate) })
    lines += table("kind of legitimate name", slices.map { (Bytes($0.slice.rawValue), $0.count, $0.flaggedRate) })
    if hasBothKinds { lines += calibrationLines }
    return lines.map { $0 + "\n" }.joined()
  }

  private var hasBothKinds: Bool { generated > 0 && legit > 0 }

  private var curveLines: [String] {
    [
      "AUC         \(Self.decimal(areaUnderCurve, places: 5))",
      "precision   \(Self.decimal(averagePrecision, places: 5)) on average over all thresholds",
    ]
      + operatingPoints.map { point in
        let allowed = Self.decimal(point.allowedFalsePositiveRate)
        return "TPR         \(Self.decimal(point.truePositiveRate)) at FPR \(allowed)"
      }
  }

  private var missingLines: [String] {
    let kind = legit == 0 ? "legitimate" : "generated"
    return ["missing     there are no \(kind) names: AUC, precision and calibration need both kinds"]
  }

  private var thresholdLines: [String] {
    var lines = ["threshold   \(Self.decimal(threshold))"]
    if generated > 0 {
      lines.append(
        "  TPR       \(Self.decimal(confusion.truePositiveRate))"
          + "  (\(confusion.foundGenerated) found, \(confusion.missedGenerated) missed)")
    }
    if legit > 0 {
      lines.append(
        "  FPR       \(Self.decimal(confusion.falsePositiveRate))"
          + "  (\(confusion.falseAlarms) false alarms, \(confusion.acceptedLegit) left in peace)")
    }
    return lines
  }

  private var calibrationLines: [String] {
    let rows = calibration.rows.map {
      (
        "\(Self.decimal($0.from, places: 3)) to \(Self.decimal($0.to, places: 3))", "\($0.count)",
        Self.decimal($0.meanProbability), Self.decimal($0.generatedShare)
      )
    }
    return [""]
      + ([("probability", "names", "mean", "generated")] + rows).map {
        Self.leading($0.0, 26) + Self.trailing($0.1, 8) + Self.trailing($0.2, 10) + Self.trailing($0.3, 12)
      }
  }

  private func table(_ title: String, _ groups: [(name: Bytes, count: Int, rate: Double)]) -> [String] {
    guard !groups.isEmpty else { return [] }
    let rows = groups.map { ($0.name.shownText(limit: 24), "\($0.count)", Self.decimal($0.rate)) }
    let all = [(title, "names", "flagged")] + rows
    return [""]
      + all.map { row in
        Self.leading(row.0, 26) + Self.trailing(row.1, 8) + Self.trailing(row.2, 10)
      }
  }

  static func leading(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  static func trailing(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }

  /// A share with some places, four unless told otherwise.
  static func decimal(_ value: Double, places: Int = 4) -> String {
    let power = (0..<places).reduce(1) { power, _ in power * 10 }
    let scaled = Int((min(max(value, 0), 1000) * Double(power)).rounded())
    let digits = String(scaled % power)
    return "\(scaled / power).\(String(repeating: "0", count: places - digits.count))\(digits)"
  }
}
