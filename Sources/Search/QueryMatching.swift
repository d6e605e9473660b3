// Part of squint.
public import Events
import UntrustedText

extension QueryNode {
  /// Whether an event matches.
  public func matches(_ event: StoredEvent) -> Bool {
    switch self {
    case .everything: true
    case .and(let parts): parts.allSatisfy { $0.matches(event) }
    case .or(let parts): parts.contains { $0.matches(event) }
    case .not(let inner): !inner.matches(event)
    case .clause(let clause): clause.matches(event)
    }
  }
}

extension QueryClause {
  /// The dotted names of the fields in which bare words are looked for, besides rule names and reasons.
  public static let wordFields = EventSchema.standard.wordFields.map(\.name)

  /// Whether an event matches; one without the field does not.
  public func matches(_ event: StoredEvent) -> Bool {
    switch field {
    case .named(let name, _): return predicate.matches(event.value(of: name))
    case .anyText:
      for field in event.fields where Self.wordFields.contains(field.name) && predicate.matches(field.value) {
        return true
      }
      return event.triage?.rules.contains { rule in
        rule.reason.map { predicate.matches(.text($0)) } ?? false || matches(text: rule.name)
      } ?? false
    case .score: return predicate.matches(Self.score(of: event))
    case .vetoed:
      let isVetoed = event.triage.map { $0.total == -.infinity } ?? false
      return predicate.matches(isVetoed ? .boolean(true) : event.value(of: FieldName.vetoed))
    case .level:
      guard case .level(let level) = predicate else { return predicate == .exists }
      guard case .double(let score) = Self.score(of: event) else { return level == .none }
      return AlertLevel(score: score) == level
    case .status:
      guard case .status(let status) = predicate else { return predicate == .exists }
      guard case .text(let text) = event.value(of: FieldName.alertStatus) else { return status == .new }
      return text == Bytes(status.rawValue)
    case .ruleName: return event.triage?.rules.contains { matches(text: $0.name) } ?? false
    case .numberedRule(let index, let part):
      guard let rules = event.triage?.rules, index < rules.count else { return false }
      switch part {
      case .name: return matches(text: rules[index].name)
      case .comment: return matches(text: rules[index].comment)
      case .score: return matches(text: rules[index].scoreText)
      case .reason: return rules[index].reason.map { predicate.matches(.text($0)) } ?? false
      }
    case .guid: return matches(text: event.guid)
    case .configurationVersion: return predicate.matches(.integer(event.configurationVersion))
    }
  }

  private func matches(text: String?) -> Bool { text.map { predicate.matches(.text(Bytes($0))) } ?? false }

  /// The score, from triage or as an imported event carries it.
  private static func score(of event: StoredEvent) -> FieldValue {
    if let total = event.triage?.total { return .double(total) }
    switch event.value(of: FieldName.score) {
    case .double(let score): return .double(score)
    case .integer(let score): return .double(Double(score))
    case .text(let text): return PlainNumber.double(text).map { .double($0) } ?? .missing
    case .missing, .boolean, .list: return .missing
    }
  }
}
