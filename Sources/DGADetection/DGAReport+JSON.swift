// Part of squint.
public import UntrustedText

extension DGAReport {
  /// The report as one JSON object; scores are whole numbers, of which `unit.one` make one unit.
  public var json: JSONValue {
    let why = explanation
    var members = [
      JSONMember(key: "model", value: .text(model)),
      JSONMember(key: "version", value: .text(version)),
      JSONMember(key: "domain", value: .string(name)),
      JSONMember(key: "verdict", value: .text(why.isGenerated ? "dga" : "legit")),
      JSONMember(key: "probability", value: .number(why.probability)),
      JSONMember(key: "threshold", value: .number(why.threshold)),
      JSONMember(key: "sentence", value: .text(sentence)),
      JSONMember(
        key: "unit",
        value: .object([
          JSONMember(key: "name", value: .text(why.unit.name)),
          JSONMember(key: "one", value: Self.integer(why.unit.one)),
        ])),
      JSONMember(key: "bias", value: Self.integer(why.bias)),
      JSONMember(
        key: "shares",
        value: .array(
          why.shares.map {
            .object([
              JSONMember(key: "name", value: .text($0.name)), JSONMember(key: "score", value: Self.integer($0.score)),
            ])
          })),
      JSONMember(key: "score", value: Self.integer(why.score)),
      JSONMember(key: "threshold_score", value: Self.integer(why.thresholdScore)),
      JSONMember(
        key: "surprise",
        value: .array(
          why.letters.map {
            .object([
              JSONMember(key: "letter", value: .string(Bytes([$0.byte]))),
              JSONMember(key: "bits", value: .number($0.bits)),
            ])
          })),
      JSONMember(key: "words", value: .array(why.words.map { .string(name[$0]) })),
    ]
    if let family = why.nearestFamily {
      members.append(
        JSONMember(
          key: "family",
          value: .object([
            JSONMember(key: "name", value: .text(family.name ?? "unknown")),
            JSONMember(key: "probability", value: .number(family.probability)),
          ])))
    }
    if why.isGenerated {
      members.append(JSONMember(key: "excess", value: Self.integer(excess)))
      members.append(JSONMember(key: "changes", value: .array(changes.map(Self.json))))
    }
    return .object(members)
  }

  private static func json(_ change: DGAChange) -> JSONValue {
    .object([
      JSONMember(key: "change", value: .text(change.text)), JSONMember(key: "domain", value: .string(change.name)),
      JSONMember(key: "verdict", value: .text(change.verdict.isGenerated ? "dga" : "legit")),
      JSONMember(key: "probability", value: .number(change.verdict.probability)),
    ])
  }

  private static func integer(_ number: Int) -> JSONValue { .integer(Int64(number)) }
}
