// Part of squint.
import Events
import Ingest
import Search
import Stellar
import Triage
import UntrustedText

/// What became of a line, stage by stage, as one JSON object.
enum TrialJSON {
  static func object(_ trial: LineTrial) -> [UInt8] {
    var members = [member("line", .string(trial.line))]
    switch trial.outcome {
    case .blank: members.append(member("outcome", .text("blank")))
    case .reject(let fault):
      members.append(member("outcome", .text("rejected")))
      members.append(member("reason", .text("\(fault)")))
      if let offset = fault.offset { members.append(member("column", .integer(Int64(offset + 1)))) }
    case .event(let trace):
      members.append(member("outcome", .text("parsed")))
      members.append(member("parse_us", .number(rounded(trial.parseMicroseconds))))
      members += event(trace)
    }
    return JSONValue.object(members).serialized()
  }

  private static func event(_ trace: ScoringTrace) -> [JSONMember] {
    let score = trace.scored.scores.first ?? nil
    return [
      member("fields", fields(trace.parsed)),
      member("stages", .array(trace.stages.map(stage))),
      member("models", .array(trace.modelCalls.map(call))),
      member("is_alert", .bool(trace.gate.isOpen)),
      member("gate", .text(trace.gate.reason)),
      member("rules", .array(trace.rules.map(rule))),
      member("triage_us", .number(rounded(trace.triageMicroseconds))),
      member("score", score.map { .number($0.total) } ?? .null),
      member("level", .text(AlertLevel(score: score?.total).rawValue)),
      member("aggregator", score.map { .text($0.aggregator.rawValue) } ?? .null),
      member("event", fields(final(trace.scored))),
    ]
  }

  private static func final(_ scored: ScoredBatch) -> [ExtraField] {
    guard scored.events.count > 0 else { return [] }
    let names = scored.events.layout.names
    return names.indices.map { ExtraField(names[$0], scored.events[0, $0]) }.filter(\.value.isPresent)
      + (scored.extras[0] ?? [])
  }

  private static func stage(_ stage: ScoringTrace.Stage) -> JSONValue {
    .object([
      member("title", .text(stage.title)), member("us", .number(rounded(stage.microseconds))),
      member(
        "groups",
        .array(
          stage.groups.map { group in
            .object([
              member("name", .text(group.name)), member("statements", .array(group.statements.map(statement))),
            ])
          })),
      member(
        "changes",
        .array(
          stage.changes.map { change in
            .object([
              member("name", .text(change.name)), member("before", change.before.json),
              member("after", change.after.json),
            ])
          })),
    ])
  }

  private static func statement(_ statement: ScoringTrace.Statement) -> JSONValue {
    .object(
      [member("name", .text(statement.target)), member("expression", .string(statement.expression))]
        + outcome(statement.outcome) + [member("kept", .bool(statement.isKept))])
  }

  private static func rule(_ rule: ScoringTrace.Rule) -> JSONValue {
    .object([
      member("name", rule.rule.name.map { .text($0) } ?? .null),
      member("condition", .object([member("expression", .string(rule.rule.condition))] + outcome(rule.condition))),
      member(
        "score",
        rule.score.map { .object([member("expression", .text(rule.rule.scoreText))] + outcome($0)) } ?? .null),
      member("points", rule.points.map { .number($0) } ?? .null),
      member("reason", rule.reason.map { .object(outcome($0)) } ?? .null),
    ])
  }

  private static func call(_ call: ScoringTrace.ModelCall) -> JSONValue {
    .object([
      member("name", .text(call.name)), member("version", call.version.map { .text($0) } ?? .null),
      member("arguments", call.arguments), member("answer", call.answer ?? .null),
    ])
  }

  private static func outcome(_ outcome: ScoringTrace.Outcome) -> [JSONMember] {
    switch outcome {
    case .value(let value): [member("value", value)]
    case .removed: [member("value", .null), member("removed", .bool(true))]
    case .unavailable(let models): [member("unavailable", .array(models.map { .text($0) }))]
    case .failed(let error):
      [
        member("error", .text(error.message)), member("line", .integer(Int64(error.line))),
        member("column", .integer(Int64(error.column))),
      ]
    }
  }

  private static func fields(_ fields: [ExtraField]) -> JSONValue {
    .object(fields.map { member($0.name, $0.value.json) })
  }

  private static func rounded(_ microseconds: Double) -> Double { (microseconds * 10).rounded() / 10 }

  private static func member(_ key: String, _ value: JSONValue) -> JSONMember { JSONMember(key: key, value: value) }
}
