// Part of squint.
import ArgumentParser
import DGADetection
import Dashboard
import EventStorage
import Events
import Search
import UntrustedText

/// Prints one event with everything known of it.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Prints one event: fields, rule by rule breakdown, why the model answered so.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp("The event's UUID, or the start of it that no other event has.", valueName: "guid"))
  var guid: String

  @Flag(help: "Prints a JSON object.")
  var json = false

  func run() throws {
    let context = CommandContext(global)
    let store = try context.openStore(.readOnly)
    let event: StoredEvent
    switch try store.event(guidPrefix: guid) {
    case .one(let found): event = found
    case .none: throw CommandFailure.operation("no event has the UUID \(Neutral.shown(guid, limit: 80))")
    case .several(let guids):
      let some = guids.joined(separator: ", ")
      throw CommandFailure.operation("several events begin with \(Neutral.shown(guid, limit: 80)): \(some), …")
    }
    if json {
      StandardOutput.write(Self.json(event, try ModelNotes().notes(on: event)))
    } else {
      let notes = try ModelNotes().notes(on: event)
      StandardOutput.write(
        Self.text(event, try store.explanation(of: event)) + Self.text(notes, try ReportText(context, ascii: false)))
    }
  }

  /// The event's fields, and what models have to say of it as `squint.model.NAME.explanation`.
  private static func json(_ event: StoredEvent, _ notes: [ModelNote]) -> [UInt8] {
    var output = EventJSON.object(event)
    for note in notes {
      let name: String
      let value: JSONValue
      switch note {
      case .report(let report): (name, value) = (report.model, report.json)
      case .silent(let model, let reason):
        name = String(model.prefix { $0 != " " })
        value = .object([
          JSONMember(key: "model", value: .text(model)), JSONMember(key: "silent", value: .text(reason)),
        ])
      }
      output.removeLast()
      if output.count > 1 { output.append(UInt8(ascii: ",")) }
      JSONText.append("squint.model.\(name).explanation", to: &output)
      output += Array(":".utf8) + value.serialized() + Array("}".utf8)
    }
    return output + [0x0A]
  }

  private static func text(_ notes: [ModelNote], _ text: ReportText) -> String {
    notes.map { note in
      switch note {
      case .report(let report):
        "\nmodel \(Neutral.shown("\(report.model) \(report.version)")):\n" + text.indented(report)
      case .silent(let model, let reason): "\nmodel \(Neutral.shown(model)): \(reason)\n"
      }
    }.joined()
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
