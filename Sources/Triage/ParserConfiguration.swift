// Part of squint.
public import UntrustedText

/// What a sensor's `parser.json` says: how lines become events and which fields are made of others.
public struct ParserConfiguration: Hashable, Sendable {
  /// How lines are taken apart.
  public enum Kind: Hashable, Sendable {
    /// Squid's native format.
    case squid
    /// A Grok pattern: the file it stands in, its label and the field that holds the time.
    case grok(path: String, label: String, timestampField: String?)
  }

  /// How lines are taken apart.
  public let kind: Kind
  /// What is done with the fields, in order.
  public let transformations: [FieldTransformation]
  /// The parser's settings; expressions can read them by name.
  public let settings: [String: JSONSetting]
  /// Where the class name stands.
  public let place: ConfigurationPlace

  static func read(_ root: ConfigurationNode) throws(ConfigurationError) -> ParserConfiguration {
    guard let name = root.member("parserClassName") else { throw root.failure("'parserClassName' is missing") }
    let settings = root.member("parserConfig")
    _ = try settings?.object()
    var transformations: [FieldTransformation] = []
    if let list = root.member("fieldTransformations") {
      guard case .array = list.value else { throw list.failure("expected a list, found \(list.value.kindName)") }
      for entry in list.elements { transformations.append(try FieldTransformation.read(entry)) }
    }
    return ParserConfiguration(
      kind: try kind(name, settings ?? root), transformations: transformations,
      settings: JSONSetting.table(settings), place: ConfigurationPlace(name))
  }

  private static func kind(_ name: ConfigurationNode, _ settings: ConfigurationNode) throws(ConfigurationError) -> Kind
  {
    let text = try name.string()
    switch text.split(separator: ".").last.map(String.init) ?? text {
    case "Squid", "SquidParser", "BasicSquidParser": return .squid
    case "Grok", "GrokParser":
      guard let path = settings.member("grokPath") else { throw settings.failure("a Grok parser needs a 'grokPath'") }
      guard let label = settings.member("patternLabel") else {
        throw settings.failure("a Grok parser needs a 'patternLabel'")
      }
      return .grok(
        path: try path.string(), label: try label.string(),
        timestampField: try settings.member("timestampField")?.string())
    case _:
      throw name.failure("unknown parser '\(Neutral.shown(text))'; there are Squid and Grok")
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
