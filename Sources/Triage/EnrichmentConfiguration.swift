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
  /// What judges the event last.
  public let triage: TriageConfiguration
  /// Settings for the whole sensor.
  public let settings: [String: JSONSetting]

  /// Nothing added, nothing judged.
  static let none = EnrichmentConfiguration(
    enrichment: Stage(groups: [], settings: [:]), threatIntel: Stage(groups: [], settings: [:]), triage: .none,
    settings: [:])

  static func read(
    _ root: ConfigurationNode, global: [String: JSONSetting], _ warnings: inout [ConfigurationProblem]
  ) throws(ConfigurationError) -> EnrichmentConfiguration {
    for stage in ["enrichment", "threatIntel"] { try root.refuseNull(stage) }
    let intelligence = root.member("threatIntel")
    let settings = JSONSetting.table(root.member("configuration"))
    let outer = global.merging(settings) { $1 }
    return EnrichmentConfiguration(
      enrichment: try stage(root.member("enrichment"), outer, &warnings),
      threatIntel: try stage(intelligence, outer, &warnings),
      triage: try intelligence?.member("triageConfig").map { node throws(ConfigurationError) in
        try TriageConfiguration.read(node, &warnings)
      } ?? .none,
      settings: settings)
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
