// Part of squint.

/// Names of the fields that squint itself reads or writes; dotted, as Metron's pipeline has them.
public enum FieldName {
  /// Milliseconds since 1970 UTC.
  public static let timestamp = "timestamp"
  /// The sensor's name.
  public static let sourceType = "source.type"
  /// The log the line stands in.
  public static let sourceFile = "source.file"
  /// The whole line.
  public static let originalString = "original_string"
  /// The event's UUID.
  public static let guid = "guid"
  /// Whether the event is an alert; Metron's string "true".
  public static let isAlert = "is_alert"
  /// The analyst's decision.
  public static let alertStatus = "alert_status"
  /// The aggregate score.
  public static let score = "threat.triage.score"
  /// Whether a negative score vetoed the alert.
  public static let vetoed = "threat.triage.vetoed"
  /// Prefix of numbered rule fields: `threat.triage.rules.0.name`, `.comment`, `.score`, `.reason`.
  public static let rulesPrefix = "threat.triage.rules."
  /// Prefix of errors by stage: `squint.error.model`.
  public static let errorPrefix = "squint.error."
  /// Number of the configuration that scored the event.
  public static let configVersion = "squint.config.version"
  /// The first digits of that configuration's hash.
  public static let configHash = "squint.config.hash"
}
