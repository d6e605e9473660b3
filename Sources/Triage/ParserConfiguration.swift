// Part of squint.
public import UntrustedText

/// What a sensor's `parser.json` says: how lines become events and which fields are made of others.
public struct ParserConfiguration: Hashable, Sendable {
  /// How lines are taken apart.
  public enum Kind: Hashable, Sendable {
    /// Squid's native format.
    case squid
    /// A Grok pattern.
    case grok(GrokSettings)
    /// Separated values.
    case csv(CSVSettings)
    /// One JSON object a line.
    case jsonMap(JSONMapSettings)
  }

  /// How lines are taken apart.
  public let kind: Kind
  /// What is done with the fields, in order.
  public let transformations: [FieldTransformation]
  /// Which events are kept; all when there is none.
  public let filter: Statement?
  /// The parser's settings; expressions can read them by name.
  public let settings: [String: JSONSetting]
  /// Where the class name stands.
  public let place: ConfigurationPlace
  /// Where the values of the settings stand, by their keys.
  private let settingPlaces: [String: ConfigurationPlace]

  /// Where the value of the first of these settings stands that is there, else the class name.
  public func place(of settings: [String]) -> ConfigurationPlace {
    settings.lazy.compactMap { settingPlaces[$0] }.first ?? place
  }

  static func read(_ root: ConfigurationNode) throws(ConfigurationError) -> ParserConfiguration {
    guard let name = root.member("parserClassName") else { throw root.failure("'parserClassName' is missing") }
    let settings = root.member("parserConfig")
    _ = try settings?.object()
    var transformations: [FieldTransformation] = []
    if let list = root.member("fieldTransformations") {
      guard case .array = list.value else { throw list.failure("expected a list, found \(list.value.kindName)") }
      for entry in list.elements { transformations.append(try FieldTransformation.read(entry)) }
    }
    try checkStrategy(root.member("rawMessageStrategy"))
    return ParserConfiguration(
      kind: try kind(name, settings ?? root), transformations: transformations, filter: try filter(root, settings),
      settings: JSONSetting.table(settings), place: ConfigurationPlace(name),
      settingPlaces: Dictionary((settings?.members ?? []).map { ($0.key, ConfigurationPlace(value: $0.node)) }) { $1 })
  }

  private static func kind(_ name: ConfigurationNode, _ settings: ConfigurationNode) throws(ConfigurationError) -> Kind
  {
    let text = try name.string()
    switch text.split(separator: ".").last.map(String.init) ?? text {
    case "Squid", "SquidParser", "BasicSquidParser": return .squid
    case "Grok", "GrokParser": return .grok(try GrokSettings.read(settings))
    case "CSV", "CSVParser": return .csv(try CSVSettings.read(settings))
    case "JSONMap", "JSONMapParser": return .jsonMap(try JSONMapSettings.read(settings))
    case _:
      throw name.failure("unknown parser '\(Neutral.shown(text))'; there are Squid, Grok, CSV and JSONMap")
    }
  }

  /// Metron's filter: a Stellar predicate that says which events are kept.
  private static func filter(_ root: ConfigurationNode, _ settings: ConfigurationNode?) throws(ConfigurationError)
    -> Statement?
  {
    guard let name = root.member("filterClassName") else { return nil }
    let text = try name.string()
    switch text.split(separator: ".").last.map(String.init) ?? text {
    case "", "DEFAULT", "GenericMessageFilter": return nil
    case "STELLAR", "QUERY", "StellarFilter": break
    case _: throw name.failure("unknown filter '\(Neutral.shown(text))'; there is STELLAR")
    }
    guard let query = settings?.member("filter.query") ?? settings?.member("filter")?.member("query") else {
      throw name.failure("a STELLAR filter needs 'filter.query' in 'parserConfig'")
    }
    return try Statement(target: "filter", expression: Bytes(try query.string()), node: query)
  }

  private static func checkStrategy(_ node: ConfigurationNode?) throws(ConfigurationError) {
    guard let node else { return }
    let name = try node.string()
    guard name == "DEFAULT" else {
      throw node.failure("rawMessageStrategy '\(Neutral.shown(name))' is not offered; a line is the event: DEFAULT")
    }
  }
}

/// A setting that expressions may read by its name.
public struct JSONSetting: Hashable, Sendable {
  /// The value.
  public let value: JSONValue

  /// Compares values.
  public static func == (left: JSONSetting, right: JSONSetting) -> Bool { left.value == right.value }

  /// Feeds the value's text to the hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(value.text()) }

  static func table(_ node: ConfigurationNode?) -> [String: JSONSetting] {
    var table: [String: JSONSetting] = [:]
    for (key, entry) in node?.members ?? [] { table[FieldPath.dotted(key)] = JSONSetting(value: entry.value) }
    return table
  }
}
