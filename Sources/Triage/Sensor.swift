// Part of squint.
public import Events
public import Stellar
import UntrustedText

/// A sensor ready to score events: its expressions compiled, their variables resolved to slots.
public struct Sensor: Sendable {
  /// What it was made of.
  public let configuration: SensorConfiguration
  /// The fields that its events may carry.
  public let layout: FieldLayout
  /// What is odd but not wrong.
  public let warnings: [ConfigurationProblem]

  let transformations: [TransformationPlan]
  let filter: ExpressionPlan?
  let validations: [ValidationPlan]
  let enrichment: [GroupPlan]
  /// Nil when clients are not scored, or events cannot tell of them.
  let clientScore: ClientScorePlan?
  let threatIntel: [GroupPlan]
  let rules: [RulePlan]
  let settings: SettingsTable
  let columnCount: Int
  let memoCount: Int

  /// The sensor's name; events carry it as `source.type`.
  public var name: String { configuration.name }

  /// Whether its parser gives fields that are empty texts; the others leave such fields out.
  var mayHaveEmptyFields: Bool {
    switch configuration.parser.kind {
    case .squid, .grok: false
    case .csv, .jsonMap: true
    }
  }

  /// All groups of all stages.
  var groups: [GroupPlan] {
    let transforming = transformations.compactMap { plan in
      if case .stellar(let group) = plan { group } else { nil }
    }
    return transforming + enrichment + threatIntel
  }

  /// Compiles a configuration for events whose parser gives `parserFields`.
  ///
  /// - Throws: Every expression that does not compile, with its place.
  public init(_ configuration: SensorConfiguration, parserFields: [String], functions: FunctionLibrary)
    throws(ConfigurationError)
  {
    let layout = SensorLayout.layout(of: configuration, parserFields: parserFields)
    var compiler = SensorCompiler(layout: layout, functions: functions)
    compiler.isStrict = configuration.isStrict
    let parser = configuration.parser
    let intelligence = configuration.enrichment
    let parserSettings = compiler.settings.add([parser.settings, configuration.global])
    transformations = parser.transformations.map { compiler.transformation($0, settings: parserSettings) }
    filter = parser.filter.flatMap { compiler.predicate($0, settings: parserSettings) }
    validations = compiler.validations(configuration.validations, settings: parserSettings)
    let enrichmentSettings = compiler.settings.add([
      intelligence.enrichment.settings, intelligence.settings, configuration.global,
    ])
    enrichment = intelligence.enrichment.groups.map { compiler.group($0, settings: enrichmentSettings) }
    clientScore = intelligence.clientScore.flatMap { ClientScorePlan($0, layout) }
    // Metron's threat intelligence statements read the settings of the enrichment stage.
    let threatSettings = compiler.settings.add([
      intelligence.enrichment.settings, intelligence.threatIntel.settings, intelligence.settings, configuration.global,
    ])
    threatIntel = intelligence.threatIntel.groups.map { compiler.group($0, settings: threatSettings) }
    let triageSettings = compiler.settings.add([
      intelligence.settings, intelligence.threatIntel.settings, configuration.global,
    ])
    rules = intelligence.triage.rules.enumerated().compactMap { index, rule in
      compiler.rule(rule, number: index, settings: triageSettings)
    }
    if compiler.problems.contains(where: { $0.severity == .error }) {
      throw ConfigurationError(configuration.warnings + compiler.problems)
    }
    self.configuration = configuration
    self.layout = layout
    warnings = configuration.warnings + compiler.problems
    settings = compiler.settings
    columnCount = compiler.columnCount
    memoCount = compiler.memoCount
  }
}
