// Part of squint.

/// What a sensor's `enrichment.json` says: what is added to an event, and how it is judged.
public struct EnrichmentConfiguration: Hashable, Sendable {
  /// One of the two stages: enrichment, then threat intelligence.
  public struct Stage: Hashable, Sendable {
    /// Groups of statements, each apart from the others.
    public let groups: [StatementGroup]
    /// Settings that expressions may read by name.
    public let settings: [String: JSONSetting]
  }

  /// What is added first.
  public let enrichment: Stage
  /// What is looked up next.
  public let threatIntel: Stage
  /// How clients are scored when the other enrichments are there; nil when they are not.
  public let clientScore: ClientScoreSettings?
  /// What judges the event last.
  public let triage: TriageConfiguration
  /// From which probability on models mean "generated".
  let thresholds: ModelThresholds
  /// Settings for the whole sensor.
  public let settings: [String: JSONSetting]

  /// Nothing added, nothing judged.
  static let none = EnrichmentConfiguration(
    enrichment: Stage(groups: [], settings: [:]), threatIntel: Stage(groups: [], settings: [:]), clientScore: nil,
    triage: .none, thresholds: .none, settings: [:])

  static func read(
    _ root: ConfigurationNode, global: [String: JSONSetting], _ warnings: inout [ConfigurationProblem]
  ) throws(ConfigurationError) -> EnrichmentConfiguration {
    for stage in ["enrichment", "threatIntel"] { try root.refuseNull(stage) }
    let intelligence = root.member("threatIntel")
    let settings = JSONSetting.table(root.member("configuration"))
    let outer = global.merging(settings) { $1 }
    let stages = (
      try stage(root.member("enrichment"), outer, &warnings), try stage(intelligence, outer, &warnings)
    )
    let statements = (stages.0.groups + stages.1.groups).flatMap(\.statements)
    return EnrichmentConfiguration(
      enrichment: stages.0, threatIntel: stages.1,
      clientScore: try clientScore(root.member("enrichment"), intelligence),
      triage: try intelligence?.member("triageConfig").map { node throws(ConfigurationError) in
        try TriageConfiguration.read(node, &warnings)
      } ?? .none,
      thresholds: try ModelThresholds.read(
        root, models: Set(statements.flatMap { SensorLayout.models(in: $0.expression) })),
      settings: settings)
  }

  /// What one of the two stages says of scoring clients; it is no enrichment of Metron's, which a strict reading knows.
  private static func clientScore(_ enrichment: ConfigurationNode?, _ threatIntel: ConfigurationNode?)
    throws(ConfigurationError) -> ClientScoreSettings?
  {
    let key = ClientScoreSettings.key
    if let misplaced = threatIntel?.member("fieldMap")?.member(key), !misplaced.isStrict {
      throw misplaced.failure(
        "\(key) belongs into 'enrichment.fieldMap', so that threat intelligence can read its score")
    }
    guard let entry = enrichment?.member("fieldMap")?.member(key), !entry.isStrict else { return nil }
    return try ClientScoreSettings.read(entry)
  }

  private static func stage(
    _ node: ConfigurationNode?, _ outer: [String: JSONSetting], _ warnings: inout [ConfigurationProblem]
  ) throws(ConfigurationError) -> Stage {
    guard let node else { return Stage(groups: [], settings: [:]) }
    try node.refuseNull("fieldMap")
    let settings = JSONSetting.table(node.member("config"))
    var adapters = try EnrichmentAdapters(node, settings: outer.merging(settings) { $1 })
    var groups: [StatementGroup] = []
    for (adapter, entry) in try node.object().member("fieldMap")?.object().members ?? [] {
      if adapter == ClientScoreSettings.key, !entry.isStrict { continue }
      guard adapter == "stellar" else {
        groups += try adapters.groups(adapter, entry, &warnings)
        continue
      }
      guard let config = try entry.object().member("config") else {
        throw entry.failure("a stellar enrichment needs a 'config'")
      }
      groups += try StatementGroup.groups(config)
    }
    return Stage(groups: groups, settings: settings.merging(adapters.ownSettings) { $1 })
  }
}
