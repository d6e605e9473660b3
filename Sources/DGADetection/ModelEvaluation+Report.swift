// Part of squint.
public import UntrustedText

extension ModelEvaluation {
  /// The figures as one JSON object.
  public var json: JSONValue {
    .object([
      JSONMember(key: "model", value: .text(model)),
      JSONMember(key: "generated", value: .integer(Int64(generated))),
      JSONMember(key: "legit", value: .integer(Int64(legit))),
      JSONMember(key: "not_domains", value: .integer(Int64(notDomains))),
      JSONMember(key: "auc", value: .number(areaUnderCurve)),
      JSONMember(key: "tpr_at_fpr", value: .array(operatingPoints.map(Self.json))),
      JSONMember(key: "threshold", value: .number(threshold)),
      JSONMember(
        key: "confusion",
        value: .object([
          JSONMember(key: "true_positives", value: .integer(Int64(confusion.foundGenerated))),
          JSONMember(key: "false_negatives", value: .integer(Int64(confusion.missedGenerated))),
          JSONMember(key: "false_positives", value: .integer(Int64(confusion.falseAlarms))),
          JSONMember(key: "true_negatives", value: .integer(Int64(confusion.acceptedLegit))),
          JSONMember(key: "tpr", value: .number(confusion.truePositiveRate)),
          JSONMember(key: "fpr", value: .number(confusion.falsePositiveRate)),
        ])),
      JSONMember(key: "families", value: .array(groups.filter(\.isGenerated).map(Self.json))),
      JSONMember(key: "sources", value: .array(groups.filter { !$0.isGenerated }.map(Self.json))),
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
    .object([
      JSONMember(key: "name", value: .string(group.name)),
      JSONMember(key: "count", value: .integer(Int64(group.count))),
      JSONMember(key: "flagged", value: .integer(Int64(group.flagged))),
      JSONMember(key: "rate", value: .number(group.flaggedRate)),
    ])
  }

  /// The figures as lines for a person, each ending with a line feed.
  public var report: String {
    var lines = [
      "model       \(model)",
      "names       \(generated) generated, \(legit) legitimate, \(notDomains) no domains",
      "AUC         \(Self.decimal(areaUnderCurve))",
    ]
    for point in operatingPoints {
      let allowed = Self.decimal(point.allowedFalsePositiveRate)
      lines.append("TPR         \(Self.decimal(point.truePositiveRate)) at FPR \(allowed)")
    }
    lines += [
      "threshold   \(Self.decimal(threshold))",
      "  TPR       \(Self.decimal(confusion.truePositiveRate))"
        + "  (\(confusion.foundGenerated) found, \(confusion.missedGenerated) missed)",
      "  FPR       \(Self.decimal(confusion.falsePositiveRate))"
        + "  (\(confusion.falseAlarms) false alarms, \(confusion.acceptedLegit) left in peace)",
    ]
    lines += table("family", groups.filter(\.isGenerated)) + table("source", groups.filter { !$0.isGenerated })
    return lines.map { $0 + "\n" }.joined()
  }

  private func table(_ title: String, _ groups: [Group]) -> [String] {
    guard !groups.isEmpty else { return [] }
    let rows = groups.map { ($0.name.shownText(limit: 24), "\($0.count)", Self.decimal($0.flaggedRate)) }
    let all = [(title, "names", "flagged")] + rows
    return [""]
      + all.map { row in
        Self.leading(row.0, 26) + Self.trailing(row.1, 8) + Self.trailing(row.2, 10)
      }
  }

  private static func leading(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func trailing(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }

  /// A share with four places.
  static func decimal(_ value: Double) -> String {
    let scaled = (min(max(value, 0), 1000) * 10_000).rounded()
    let whole = Int(scaled) / 10_000
    let digits = String(Int(scaled) % 10_000)
    return "\(whole).\(String(repeating: "0", count: 4 - digits.count))\(digits)"
  }
}
