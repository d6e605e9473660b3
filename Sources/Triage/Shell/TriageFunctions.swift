// Part of squint.
public import Stellar
import UntrustedText

/// The shell's functions that simulate triage and edit its rules.
public enum TriageFunctions {
  private static let config = FunctionDeclaration.Parameter(
    "config", "what THREAT_TRIAGE_INIT gave, or an enrichment configuration's text")
  private static let rules = ["threatIntel", "triageConfig", "riskLevelRules"][...]

  /// All of them.
  public static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "THREAT_TRIAGE_INIT", [.init("config", "an enrichment configuration's text", optional: true)],
      summary: "Makes a triage to try rules with.", returns: "the configuration as a map, which the others change",
      examples: [.init("MAP_EXISTS('threatIntel', THREAT_TRIAGE_INIT())", "true")]
    ) { arguments, _ throws(StellarError) in
      var config = try ConfigurationText(arguments[0], of: "THREAT_TRIAGE_INIT")
      if config.document[rules] == nil { config.document[rules] = .array([]) }
      try check(config, "THREAT_TRIAGE_INIT")
      return Value(json: config.document)
    },
    FunctionDeclaration(
      "THREAT_TRIAGE_ADD",
      [config, .init("rules", "a map with rule and score, also name, comment and reason; or a list of such maps")],
      summary: "Adds triage rules.", returns: "the configuration's text",
      examples: [
        .init(
          "THREAT_TRIAGE_SCORE({'x' : 2}, THREAT_TRIAGE_ADD('', {'rule' : 'x > 1', 'score' : 10}))",
          "THREAT_TRIAGE_SCORE('{\"x\":2}', THREAT_TRIAGE_ADD('{}', [{'rule' : 'x > 1', 'score' : 10}]))")
      ]
    ) { arguments, context throws(StellarError) in
      var config = try ConfigurationText(arguments[0], of: "THREAT_TRIAGE_ADD")
      var all = config.document[rules]?.elements ?? []
      for rule in try added(arguments[1]) { all.append(rule) }
      config.document[rules] = .array(all)
      try check(config, "THREAT_TRIAGE_ADD")
      return try config.changed(context)
    },
    FunctionDeclaration(
      "THREAT_TRIAGE_REMOVE", [config, .init("rules", "a list of rules' names or texts")],
      summary: "Removes triage rules by name or text.", returns: "the configuration's text"
    ) { arguments, context throws(StellarError) in
      var config = try ConfigurationText(arguments[0], of: "THREAT_TRIAGE_REMOVE")
      let names = try ConfigurationText.names(arguments[1], of: "THREAT_TRIAGE_REMOVE")
      let kept = (config.document[rules]?.elements ?? []).filter { rule in
        ![rule["name"]?.bytesValue, rule["rule"]?.bytesValue].contains { $0.map(names.contains) ?? false }
      }
      config.document[rules] = .array(kept)
      return try config.changed(context)
    },
    FunctionDeclaration(
      "THREAT_TRIAGE_SET_AGGREGATOR",
      [
        config, .init("aggregator", "MAX, MIN, SUM, MEAN or POSITIVE_MEAN"),
        .init("aggregatorConfig", "its settings as a map", optional: true),
      ],
      summary: "Sets what makes one score of the points.", returns: "the configuration's text"
    ) { arguments, context throws(StellarError) in
      var config = try ConfigurationText(arguments[0], of: "THREAT_TRIAGE_SET_AGGREGATOR")
      guard let name = try arguments.string(1, of: "THREAT_TRIAGE_SET_AGGREGATOR") else {
        throw StellarError("THREAT_TRIAGE_SET_AGGREGATOR needs the aggregator's name, got null")
      }
      config.document[["threatIntel", "triageConfig", "aggregator"]] = .string(name)
      if !arguments[2].isNull {
        config.document[["threatIntel", "triageConfig", "aggregationConfig"]] = try arguments[2].json()
      }
      try check(config, "THREAT_TRIAGE_SET_AGGREGATOR")
      return try config.changed(context)
    },
    FunctionDeclaration(
      "THREAT_TRIAGE_CONFIG", [config], summary: "Gives the configuration of a triage.", returns: "its text"
    ) { arguments, _ throws(StellarError) in
      try ConfigurationText(arguments[0], of: "THREAT_TRIAGE_CONFIG", orEmpty: false).text
    },
    FunctionDeclaration(
      "THREAT_TRIAGE_PRINT", [config], summary: "Shows the triage rules.", returns: "a table as text"
    ) { arguments, context throws(StellarError) in
      let config = try ConfigurationText(arguments[0], of: "THREAT_TRIAGE_PRINT")
      return try context.text(Array(table(config.document).utf8))
    },
    FunctionDeclaration(
      "THREAT_TRIAGE_SCORE", [.init("message", "an event as a map or as JSON text"), config],
      summary: "Scores an event that is an alert by the rules, as the live pipeline does.",
      returns: "a map of score, aggregator, the rules that fired, and errors if there were any",
      examples: [
        .init(
          "MAP_GET('score', THREAT_TRIAGE_SCORE({'x' : 2}, THREAT_TRIAGE_ADD('', {'rule' : 'x > 1', 'score' : 10})))",
          "10.0")
      ]
    ) { arguments, context throws(StellarError) in
      let config = try ConfigurationText(arguments[1], of: "THREAT_TRIAGE_SCORE", orEmpty: false)
      let simulation = try TriageSimulation(config.document, message(arguments[0]))
      return try simulation.score(services: context.services, clock: context.clock)
    },
  ]

  /// Throws unless the rules have the form that they must have.
  private static func check(_ config: ConfigurationText, _ name: StaticString) throws(StellarError) {
    do throws(ConfigurationError) {
      _ = try TriageSimulation.configuration(config.document)
    } catch {
      throw StellarError("\(name): \(error.shown)")
    }
  }

  private static func added(_ value: Value) throws(StellarError) -> [JSONValue] {
    let items: [Value]
    switch value {
    case .map: items = [value]
    case let other:
      guard let listed = other.items else {
        throw StellarError(
          .wrongType, "THREAT_TRIAGE_ADD needs a rule as a map, or a list of rules, got \(other.kindName)")
      }
      items = listed
    }
    var rules: [JSONValue] = []
    for item in items {
      guard case .map(let map) = item, map["rule"]?.isNull == false, map["score"]?.isNull == false else {
        throw StellarError("THREAT_TRIAGE_ADD: a rule needs both 'rule' and 'score'")
      }
      rules.append(try item.json())
    }
    return rules
  }

  private static func message(_ value: Value) throws(StellarError) -> MapObject {
    switch value {
    case .map(let map): return map
    case .string(let text):
      guard let document = try? JSONValue.parse(text), case .map(let map) = Value(json: document) else {
        throw StellarError("THREAT_TRIAGE_SCORE needs a message as a JSON object; this text is none")
      }
      return map
    case let other:
      throw StellarError(.wrongType, "THREAT_TRIAGE_SCORE needs a message as a map or text, got \(other.kindName)")
    }
  }

  private static func table(_ document: JSONValue) -> String {
    var table = ShellTable(titles: ["Name", "Comment", "Triage Rule", "Score", "Reason"])
    let all = document[rules]?.elements ?? []
    for rule in all {
      table.append(
        ["name", "comment", "rule", "score", "reason"].map { key in
          switch rule[key] {
          case nil, .null: Bytes()
          case .string(let text): text
          case let other?: Bytes(other.serialized())
          }
        })
    }
    let aggregator = document[["threatIntel", "triageConfig", "aggregator"]]?.bytesValue?.shownText() ?? "MAX"
    return table.fittingText + (all.isEmpty ? "" : "\nAggregation: \(aggregator)")
  }
}
