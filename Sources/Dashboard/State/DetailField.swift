// Part of squint.
import Events
import UntrustedText

/// A field as the detail lists it.
struct DetailField: Hashable, Sendable {
  let name: String
  let value: FieldValue

  /// All fields of an event: the stored ones, then what triage made.
  static func fields(of event: StoredEvent) -> [DetailField] {
    var fields = event.fields.map { DetailField(name: $0.name, value: $0.value) }
    let names = Set(event.fields.map(\.name))
    if let triage = event.triage, !names.contains(FieldName.score) {
      fields.append(DetailField(name: FieldName.score, value: .double(triage.total)))
    }
    if event.configurationVersion != 0, !names.contains(FieldName.configVersion) {
      fields.append(DetailField(name: FieldName.configVersion, value: .integer(event.configurationVersion)))
    }
    if !names.contains(FieldName.guid) {
      fields.append(DetailField(name: FieldName.guid, value: .text(Bytes(event.guid))))
    }
    return fields
  }

  /// The value as text for people: times by the calendar too, large numbers with commas.
  var text: String {
    if name == FieldName.timestamp, case .integer(let time) = value {
      return "\(UTCTime(milliseconds: time).iso)  \(time)"
    }
    return ValueText.shown(value, limit: 8192)
  }
}
