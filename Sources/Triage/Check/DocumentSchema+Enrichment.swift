// Part of squint.

extension DocumentSchema {
  /// Metron's SensorEnrichmentConfig.
  static let enrichment = DocumentSchema(
    "enrichment document",
    [
      Key("enrichment", .object(stage)), Key("threatIntel", .object(threatIntel)),
      Key("configuration", .table(.anything)),
      Key("index", .text, .ignored), Key("batchSize", .number, .ignored), Key("batchTimeout", .number, .ignored),
    ])

  private static let stageKeys = [
    Key("fieldMap", .object(fieldMap)), Key("fieldToTypeMap", .table(.names)), Key("config", .table(.anything)),
  ]

  static let stage = DocumentSchema("enrichment stage", stageKeys)
  static let threatIntel = DocumentSchema(
    "threat intelligence stage", stageKeys + [Key("triageConfig", .object(triage))])

  /// The adapters of a stage.
  static let fieldMap = DocumentSchema(
    "field map",
    [Key("stellar", .object(stellar)), Key(ClientScoreSettings.key, .either([.names, .object(clientScore)]))]
      + [
        "geo", "asn", "host", "hbaseEnrichment", "hbaseThreatIntel", "simpleHBaseEnrichment", "simpleHBaseThreatIntel",
      ]
      .map { Key($0, .either([.names, .table(.anything)])) })

  /// squint's own.
  static let clientScore = DocumentSchema(
    "score of clients",
    [
      Key("fields", .names),
      Key(
        "config",
        .object(
          DocumentSchema(
            "configuration of the score of clients",
            ClientScoreSettings.settings.map { name in
              Key(name, ["windowMinutes", "threshold"].contains(name) ? .number : .text)
            }))),
    ])

  static let stellar = DocumentSchema(
    "Stellar enrichment", [Key("config", .statements, required: true), Key("type", .text)])

  static let triage = DocumentSchema(
    "triage configuration",
    [
      Key("riskLevelRules", .list(.object(rule))), Key("aggregator", .text),
      Key("aggregationConfig", .object(aggregation)),
    ])

  static let aggregation = DocumentSchema("aggregation configuration", [Key("negativeValuesTrump", .flag)])

  static let rule = DocumentSchema(
    "rule",
    [
      Key("name", .text), Key("comment", .text), Key("rule", .expression, required: true),
      Key("score", .score, required: true), Key("reason", .expression), Key("shortName", .text),
      Key("scoreExpression", .text, .ignored),
    ])
}
