// Part of squint.
import ArgumentParser
import EventStorage
import Events
import Search
import UntrustedText

/// Prints one event with everything known of it.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Prints one event: fields, rule by rule breakdown, model's answer.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp("The event's UUID, or the start of it that no other event has.", valueName: "guid"))
  var guid: String

  @Flag(help: "Prints a JSON object.")
  var json = false

  func run() throws {
    let store = try CommandContext(global).openStore(.readOnly)
    let event: StoredEvent
    switch try store.event(guidPrefix: guid) {
    case .one(let found): event = found
    case .none: throw CommandFailure.operation("no event has the UUID \(Neutral.shown(guid, limit: 80))")
    case .several(let guids):
      let some = guids.joined(separator: ", ")
      throw CommandFailure.operation("several events begin with \(Neutral.shown(guid, limit: 80)): \(some), …")
    }
    if json {
      StandardOutput.write(EventJSON.object(event) + [0x0A])
    } else {
      StandardOutput.write(Self.text(event, try store.explanation(of: event)))
    }
  }

  private static func text(_ event: StoredEvent, _ outcomes: [RuleOutcome]) -> String {
    var lines = ["event \(event.guid)"]
    let fields = event.allFields.filter { !$0.name.hasPrefix(FieldName.rulesPrefix) && $0.name != FieldName.guid }
    let width = min(32, fields.map(\.name.utf8.count).max() ?? 0)
    for field in fields {
      let name = Neutral.shown(field.name, limit: 80)
      let pad = String(repeating: " ", count: max(1, width + 2 - name.utf8.count))
      lines.append("  \(name)\(pad)\(EventText.shown(field.value, of: field.name))")
    }
    lines.append("")
    lines.append(scoreLine(event))
    for outcome in outcomes { lines += ruleLines(outcome) }
    if outcomes.isEmpty { lines.append("  no rules are known for this event") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func scoreLine(_ event: StoredEvent) -> String {
    guard let triage = event.triage else { return "score: none, no rule fired" }
    let total = EventText.shown(.double(triage.total), of: FieldName.score)
    let level = AlertLevel(score: triage.total).rawValue
    return "score: \(total) (\(level)), \(triage.aggregator.rawValue) of the rules that fired"
  }

  private static func ruleLines(_ outcome: RuleOutcome) -> [String] {
    let name = Neutral.shown(outcome.name ?? "(unnamed rule)")
    guard let score = outcome.score else {
      return ["  - \(name): did not fire", "      if \(Neutral.shown(outcome.rule ?? ""))"]
    }
    var lines = ["  + \(name): \(EventText.shown(.double(score.points))) points"]
    if let comment = outcome.comment, !comment.isEmpty { lines.append("      \(Neutral.shown(comment))") }
    if let rule = outcome.rule { lines.append("      if \(Neutral.shown(rule))") }
    lines.append("      score \(Neutral.shown(outcome.scoreText))")
    if let reason = score.reason { lines.append("      because \(reason.shownText())") }
    return lines
  }
}
