// Part of squint.

extension EventSchema {
  /// The fields of the built-in sensors and those that squint adds.
  public static let standard = EventSchema([
    SchemaField(FieldName.timestamp, .date),
    SchemaField("elapsed", .integer),
    SchemaField("ip_src_addr", .address, holdsWords: true),
    SchemaField("action", .keyword, holdsWords: true),
    SchemaField("code", .integer),
    SchemaField("bytes", .integer),
    SchemaField("method", .keyword, holdsWords: true),
    SchemaField("url", .keyword, holdsWords: true),
    SchemaField("ip_dst_addr", .address, holdsWords: true),
    SchemaField("user", .keyword, holdsWords: true),
    SchemaField("hierarchy", .keyword),
    SchemaField("content_type", .keyword),
    SchemaField("full_hostname", .keyword, holdsWords: true),
    SchemaField("domain_without_subdomains", .keyword, holdsWords: true),
    SchemaField("is_potential_typosquat", .boolean),
    SchemaField("is_malicious", .keyword),
    SchemaField("dga_family", .keyword),
    SchemaField(FieldName.isAlert, .boolean),
    SchemaField(FieldName.alertStatus, .keyword),
    SchemaField("level", .keyword),
    SchemaField("rule", .keyword),
    SchemaField(FieldName.score, .double),
    SchemaField(FieldName.vetoed, .boolean),
    SchemaField(FieldName.originalString, .text, holdsWords: true),
    SchemaField(FieldName.sourceType, .keyword),
    SchemaField(FieldName.sourceFile, .keyword),
    SchemaField(FieldName.guid, .keyword),
    SchemaField(FieldName.configVersion, .integer),
    SchemaField(FieldName.configHash, .keyword),
    SchemaField("squint.model.dga.version", .keyword),
    SchemaField("squint.model.dga.probability", .double),
    SchemaField("squint.model.dga.family.probability", .double),
    SchemaField("dga_client_score", .integer),
    SchemaField("dga_client_names", .integer),
    SchemaField("dga_client_failing", .integer),
    SchemaField("dga_client_minutes", .integer),
    SchemaField("dga_client_alert", .boolean),
    SchemaField("squint.error.parse", .keyword),
    SchemaField("squint.error.transform", .keyword),
    SchemaField("squint.error.enrichment", .keyword),
    SchemaField("squint.error.model", .keyword),
    SchemaField("squint.error.threatintel", .keyword),
    SchemaField("squint.error.triage", .keyword),
  ])

  /// Short names and what they stand for; `rule`, `level` and `since` are names of queries alone.
  public static let shortNames: [(short: String, full: String)] = [
    ("score", FieldName.score),
    ("client", "ip_src_addr"),
    ("host", "full_hostname"),
    ("domain", "domain_without_subdomains"),
    ("status", FieldName.alertStatus),
  ]

  /// What a short name stands for, or nil when it is none.
  public static func fullName(ofShort name: String) -> String? {
    shortNames.first { $0.short == name }?.full
  }

  /// The short name of a field, or nil when it has none.
  public static func shortName(ofFull name: String) -> String? {
    shortNames.first { $0.full == name }?.short
  }
}
