// Part of squint.
import UntrustedText

/// A sensor as its documents describe it, checked for form; `Sensor` is what they compile to.
public struct SensorConfiguration: Sendable {
  /// A document and what to call it in errors.
  public struct Document: Sendable {
    /// The file's name.
    public let file: String
    /// Its bytes.
    public let bytes: [UInt8]

    /// Names a document.
    public init(file: String, bytes: [UInt8]) {
      self.file = file
      self.bytes = bytes
    }
  }

  /// The sensor's name; events carry it as `source.type`.
  public let name: String
  /// From `parser.json`.
  public let parser: ParserConfiguration
  /// From `enrichment.json`; nothing when there is none.
  public let enrichment: EnrichmentConfiguration
  /// From `global.json`: what expressions find last.
  public let global: [String: JSONSetting]
  /// What every event must satisfy, from `global.json`.
  public let validations: [FieldValidation]
  /// All documents as one JSON object, as the store keeps it beside the events.
  public let json: [UInt8]
  /// What is odd but not wrong.
  public let warnings: [ConfigurationProblem]
  /// Whether all is to happen as in Metron: what is odd in the enrichment document is taken as Metron takes it, a
  /// failing group loses all its results and a failing rule the event.
  let isStrict: Bool

  /// Reads a sensor's documents in Metron's format; keys that only Metron's cluster needs are passed over.
  ///
  /// - Throws: Where and why a document is refused.
  public init(name: String, parser: Document, enrichment: Document? = nil, global: Document? = nil)
    throws(ConfigurationError)
  {
    try self.init(name: name, parser: parser, enrichment: enrichment, global: global, isStrict: false)
  }

  init(name: String, parser: Document, enrichment: Document?, global: Document?, isStrict: Bool)
    throws(ConfigurationError)
  {
    self.isStrict = isStrict
    try Self.check(name: name, file: parser.file)
    var warnings: [ConfigurationProblem] = []
    let parserRoot = try ConfigurationNode.document(parser.bytes, file: parser.file)
    var documents = [JSONMember(key: "parser", value: parserRoot.value)]
    self.parser = try ParserConfiguration.read(parserRoot)
    let globalRoot = try global.map { document throws(ConfigurationError) in
      try ConfigurationNode.document(document.bytes, file: document.file)
    }
    let globalSettings = JSONSetting.table(globalRoot)
    self.enrichment =
      try enrichment.map { document throws(ConfigurationError) in
        let root = try ConfigurationNode.document(document.bytes, file: document.file, isStrict: isStrict)
        documents.append(JSONMember(key: "enrichment", value: root.value))
        return try EnrichmentConfiguration.read(root, global: globalSettings, &warnings)
      } ?? .none
    if let globalRoot { documents.append(JSONMember(key: "global", value: globalRoot.value)) }
    validations = try FieldValidation.list(globalRoot?.member("fieldValidations"))
    self.global = globalSettings
    self.name = name
    self.warnings = warnings
    json = JSONValue.object(documents).serialized()
  }

  private static func check(name: String, file: String) throws(ConfigurationError) {
    let isFine =
      !name.isEmpty && name != "." && name != ".."
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x2E: true
        default: false
        }
      }
    guard isFine else {
      throw ConfigurationError([
        ConfigurationProblem(
          .error, file: file, line: 0, column: 0, path: "",
          message: "'\(Neutral.shown(name))' is no sensor name: letters, digits and _ - . only")
      ])
    }
  }
}
