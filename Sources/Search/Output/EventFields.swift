// Part of squint.
public import Events
import UntrustedText

extension StoredEvent {
  /// Every field by its dotted name as outputs show it: those stored, the UUID, the score and the numbered rule fields.
  public var allFields: [ExtraField] {
    var all = fields
    all.append(ExtraField(FieldName.guid, .text(Bytes(guid))))
    if configurationVersion != 0 { all.append(ExtraField(FieldName.configVersion, .integer(configurationVersion))) }
    if !value(of: FieldName.alertStatus).isPresent {
      all.append(ExtraField(FieldName.alertStatus, .text(Bytes(AlertStatus.new.rawValue))))
    }
    guard let triage else { return all }
    all.append(ExtraField(FieldName.score, .double(triage.total)))
    if triage.total == -.infinity { all.append(ExtraField(FieldName.vetoed, .boolean(true))) }
    for (index, rule) in triage.rules.enumerated() {
      func add(_ part: String, _ value: FieldValue?) {
        if let value { all.append(ExtraField("\(FieldName.rulesPrefix)\(index).\(part)", value)) }
      }
      add("name", rule.name.map { .text(Bytes($0)) })
      add("comment", rule.comment.map { .text(Bytes($0)) })
      add("score", .double(rule.points))
      add("reason", rule.reason.map { .text($0) })
    }
    return all
  }

  /// The value of any field that outputs can show, by its dotted name; `rule` gives the names of the rules that fired.
  public func outputValue(of name: String) -> FieldValue {
    switch name {
    case "level": return .text(Bytes(AlertLevel(score: triage?.total).rawValue))
    case "rule":
      let names = triage?.rules.compactMap(\.name) ?? []
      return names.isEmpty ? .missing : .text(Bytes(names.joined(separator: "; ")))
    case _: return allFields.first { $0.name == name }?.value ?? .missing
    }
  }
}
