// Part of squint.
import Events
import Ingest
import Search
import Stellar
import Triage
import UntrustedText

/// What became of a line, stage by stage, for a screen of 80 columns.
struct TrialText {
  private var lines: [String] = []
  private static let width = 79

  init(_ trial: LineTrial, number: Int, _ configuration: SensorConfiguration) {
    add("LINE \(number)  ", trial.line.shownText(limit: 400))
    switch trial.outcome {
    case .blank: lines.append("blank: nothing stands in it")
    case .reject(let fault): addReject(fault, trial)
    case .event(let trace):
      lines.append("parsed  \(Self.time(trial.parseMicroseconds))")
      for field in trace.parsed where field.name != FieldName.originalString && field.name != FieldName.sourceType {
        add("  \(Neutral.shown(field.name, limit: 60)) = ", Self.shown(field.value, field.name))
      }
      for stage in trace.stages { addStage(stage) }
      for call in trace.modelCalls { addCall(call) }
      addTriage(trace, configuration.enrichment.triage)
    }
    lines.append("")
  }

  /// The whole text, safe to show.
  var text: String { lines.map { $0 + "\n" }.joined() }

  // MARK: Stages

  private mutating func addReject(_ fault: LineFault, _ trial: LineTrial) {
    add("rejected  ", Neutral.shown("\(fault)"))
    guard let offset = fault.offset else { return }
    addSnippet(StellarError(.badArgument, "").at(offset, in: trial.line), indent: 2)
  }

  private mutating func addStage(_ stage: ScoringTrace.Stage) {
    if stage.groups.isEmpty, stage.changes.isEmpty {
      lines.append("\(stage.title)  \(Self.time(stage.microseconds)), nothing changed")
      return
    }
    lines.append("\(stage.title)  \(Self.time(stage.microseconds))")
    var told: Set<String> = []
    for group in stage.groups {
      if !group.name.isEmpty { add("  group ", Neutral.shown(group.name)) }
      for statement in group.statements {
        let note = statement.isKept ? "" : "  (not kept)"
        add("  \(Neutral.shown(statement.target, limit: 60)) := ", statement.expression.shownText(limit: 2000))
        addOutcome(statement.outcome, note: note)
        told.insert(statement.target)
      }
    }
    for change in stage.changes where !told.contains(change.name) || !change.after.isPresent {
      let name = Neutral.shown(change.name, limit: 60)
      if change.after.isPresent {
        add("  \(name) = ", Self.shown(change.after, change.name))
      } else {
        lines.append("  \(name) is gone")
      }
    }
  }

  private mutating func addCall(_ call: ScoringTrace.ModelCall) {
    let version = call.version.map { " \($0)" } ?? ""
    add("model \(Neutral.shown(call.name))\(version) was asked ", call.arguments.text())
    add("      = ", call.answer?.text() ?? "no answer")
  }

  private mutating func addOutcome(_ outcome: ScoringTrace.Outcome, note: String = "", indent: Int = 6) {
    let space = String(repeating: " ", count: indent)
    switch outcome {
    case .value(let value): add(space + "= ", value.text() + note)
    case .removed: lines.append(space + "= null, takes the name away" + note)
    case .unavailable(let models):
      add(space + "! ", "model unavailable: \(models.map { Neutral.shown($0) }.joined(separator: ", "))")
    case .failed(let error):
      add(space + "! ", Neutral.shown(error.description))
      addSnippet(error, indent: indent + 2)
    }
  }

  /// The place of an error, cut so that the caret stands on the screen.
  private mutating func addSnippet(_ error: StellarError, indent: Int) {
    guard let place = error.place else { return }
    let scalars = Array(place.excerpt.unicodeScalars)
    let room = Self.width - indent
    let start = max(0, min(place.caretColumn - room * 2 / 3, scalars.count - room))
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: scalars[start..<min(scalars.count, start + room)])
    let space = String(repeating: " ", count: indent)
    lines.append(space + String(shown))
    lines.append(space + String(repeating: " ", count: max(0, place.caretColumn - start)) + "^")
  }

  // MARK: Triage

  private mutating func addTriage(_ trace: ScoringTrace, _ triage: TriageConfiguration) {
    let verdict = trace.gate.isOpen ? "an alert, the rules run" : "no alert, the rules do not run"
    add("triage  \(Self.time(trace.triageMicroseconds)), ", "\(verdict): \(trace.gate.reason)")
    for (index, rule) in trace.rules.enumerated() {
      add("  rule \(index + 1)  ", Neutral.shown(rule.rule.name ?? "(unnamed)"))
      add("    if ", rule.rule.condition.shownText(limit: 2000))
      addOutcome(rule.condition)
      if let score = rule.score {
        add("    score ", Neutral.shown(rule.rule.scoreText))
        if rule.points == nil || Double(rule.rule.scoreText) == nil { addOutcome(score) }
        if let points = rule.points, Double(rule.rule.scoreText) == nil {
          lines.append("      \(EventText.shown(.double(points))) points")
        }
      }
      if let reason = rule.reason { addReason(reason, rule.rule) }
    }
    let score = trace.scored.scores.first ?? nil
    if let score {
      let total = EventText.shown(.double(score.total), of: FieldName.score)
      let level = AlertLevel(score: score.total).rawValue
      let fired = "\(score.rules.count) \(score.rules.count == 1 ? "rule" : "rules")"
      lines.append("score  \(total), level \(level): \(score.aggregator.rawValue) of \(fired) that fired")
    } else {
      lines.append("score  none" + (trace.gate.isOpen ? ", no rule fired" : ""))
    }
    for field in trace.scored.extras[0] ?? [] where field.name.hasPrefix(FieldName.errorPrefix) {
      add("\(field.name)  ", Self.shown(field.value, field.name))
    }
  }

  private mutating func addReason(_ outcome: ScoringTrace.Outcome, _ rule: TriageRule) {
    if case .value(let value) = outcome {
      add("    why ", value.stringValue.map { Neutral.shown($0) } ?? value.text())
    } else {
      add("    why ", rule.reason?.shownText(limit: 2000) ?? "")
      addOutcome(outcome)
    }
  }

  // MARK: Lines

  private static func shown(_ value: FieldValue, _ name: String) -> String {
    EventText.shown(value, of: name, limit: 1000)
  }

  private static func time(_ microseconds: Double) -> String {
    "\(Double(Int(min(microseconds, 1e12) * 10)) / 10) µs"
  }

  /// Adds a text that is safe to show, broken at spaces where it is too long for the screen.
  private mutating func add(_ head: String, _ text: String) {
    var line = head
    var width = head.unicodeScalars.count
    let hanging = String(repeating: " ", count: min(8, width + 2))
    var isFirst = true
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      var scalars = Substring.UnicodeScalarView(word.unicodeScalars)
      if !isFirst, width + 1 + scalars.count <= Self.width {
        line += " "
        width += 1
      } else if !isFirst {
        lines.append(line)
        line = hanging
        width = hanging.count
      }
      isFirst = false
      while width + scalars.count > Self.width {
        let part = scalars.prefix(max(1, Self.width - width))
        lines.append(line + String(part))
        scalars = scalars.dropFirst(part.count)
        line = hanging
        width = hanging.count
      }
      line += String(Substring(scalars))
      width += scalars.count
    }
    lines.append(line)
  }
}
