// Part of squint.

/// One event as the store gives it back: every field by its dotted name, in display order.
public struct StoredEvent: Hashable, Sendable, Identifiable {
  /// The store's row number, ascending in order of arrival.
  public let id: Int64
  /// The event's UUID, lower case.
  public let guid: String
  /// All fields but the numbered rule fields, in display order; no name twice.
  public let fields: [ExtraField]
  /// The score and the rules behind it; nil when no rule fired.
  public let triage: TriageScore?
  /// Number of the configuration that scored the event; 0 for an imported one.
  public let configurationVersion: Int64

  /// Records an event.
  public init(
    id: Int64, guid: String, fields: [ExtraField], triage: TriageScore?, configurationVersion: Int64
  ) {
    self.id = id
    self.guid = guid
    self.fields = fields
    self.triage = triage
    self.configurationVersion = configurationVersion
  }

  /// The value of a field by its dotted name; `.missing` when the event does not have it.
  public func value(of name: String) -> FieldValue {
    fields.first { $0.name == name }?.value ?? .missing
  }
}
