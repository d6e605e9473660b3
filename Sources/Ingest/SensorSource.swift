// Part of squint.
import Glibc
public import Stellar
public import Triage
import UntrustedText

/// Where sensors come from: the configuration folder first, then those built in.
public struct SensorSource: Sendable {
  /// The documents of a sensor that is part of the program.
  public struct BuiltIn: Sendable {
    /// `parser.json`.
    public let parser: [UInt8]
    /// `enrichment.json`.
    public let enrichment: [UInt8]

    /// Gathers a sensor's documents.
    public init(parser: [UInt8], enrichment: [UInt8]) {
      self.parser = parser
      self.enrichment = enrichment
    }
  }

  /// The configuration folder, with `sensors/`, `patterns/` and `global.json`.
  public let folder: String
  let builtIn: [String: BuiltIn]
  private let global: [UInt8]
  private let patterns: [String: [UInt8]]
  private let functions: FunctionLibrary

  /// Gathers what is built in.
  ///
  /// Grok pattern files stand by their paths, as `/patterns/common`.
  public init(
    folder: String, builtIn: [String: BuiltIn], global: [UInt8], patterns: [String: [UInt8]], functions: FunctionLibrary
  ) {
    self.folder = folder
    self.builtIn = builtIn
    self.global = global
    self.patterns = patterns
    self.functions = functions
  }

  /// The names of all sensors, sorted.
  public var names: [String] {
    let own = FolderListing.names(in: folder + "/sensors").filter {
      DocumentFile.exists("\(folder)/sensors/\($0)/parser.json")
    }
    return Set(own).union(builtIn.keys).sorted()
  }

  /// Reads and compiles a sensor by its name; nil when there is none of that name.
  ///
  /// - Throws: `ConfigurationError` with everything found wrong, or `IngestError` when a document cannot be read.
  public func load(_ name: String) throws -> ReadySensor? {
    let own = "\(folder)/sensors/\(name)"
    let isPlainName = !name.utf8.contains(UInt8(ascii: "/")) && name != "." && name != ".." && !name.isEmpty
    if isPlainName, DocumentFile.exists(own + "/parser.json") { return try load(folder: own, name: name) }
    guard let builtIn = builtIn[name] else { return nil }
    let configuration = try SensorConfiguration(
      name: name, parser: .init(file: "\(name)/parser.json", bytes: builtIn.parser),
      enrichment: .init(file: "\(name)/enrichment.json", bytes: builtIn.enrichment), global: try globalDocument())
    return try compile(configuration)
  }

  /// Reads and compiles the sensor in a folder.
  ///
  /// - Throws: `ConfigurationError` with everything found wrong, or `IngestError` when a document cannot be read.
  public func load(folder path: String, name: String) throws -> ReadySensor {
    let enrichment = path + "/enrichment.json"
    let configuration = try SensorConfiguration(
      name: name, parser: try DocumentFile.document(path + "/parser.json"),
      enrichment: DocumentFile.exists(enrichment) ? try DocumentFile.document(enrichment) : nil,
      global: try globalDocument())
    return try compile(configuration)
  }

  /// Compiles a configuration that was read already.
  ///
  /// - Throws: `ConfigurationError` with everything found wrong.
  public func compile(_ configuration: SensorConfiguration) throws -> ReadySensor {
    switch configuration.parser.kind {
    case .squid:
      let sensor = try Sensor(configuration, parserFields: SquidParser.fields, functions: functions)
      return ReadySensor(sensor: sensor, parser: .squid(SquidParser(layout: sensor.layout)))
    case .grok(let path, let label, let timestampField):
      do {
        let patterns = try grokPatterns(path)
        let fields = try GrokParser.fields(of: label, in: patterns, timestampField: timestampField)
        let sensor = try Sensor(configuration, parserFields: fields, functions: functions)
        let parser = try GrokParser(label, in: patterns, timestampField: timestampField, layout: sensor.layout)
        return ReadySensor(sensor: sensor, parser: .grok(parser))
      } catch IngestError.badPattern(let reason) {
        throw ConfigurationError([configuration.parser.place.problem(reason)])
      }
    }
  }

  func globalDocument() throws -> SensorConfiguration.Document {
    let path = folder + "/global.json"
    return DocumentFile.exists(path) ? try DocumentFile.document(path) : .init(file: "global.json", bytes: global)
  }

  private func grokPatterns(_ path: String) throws -> GrokPatterns {
    var result = GrokPatterns()
    if let common = patterns["/patterns/common"] { result.add(common) }
    let known = path.hasPrefix("/") ? path : "/patterns/" + path
    if let file = patterns[known] {
      result.add(file)
      return result
    }
    let relative = path.hasPrefix("/patterns/") ? String(path.dropFirst("/patterns/".count)) : path
    let isBelow = !relative.split(separator: "/").contains("..") && !relative.hasPrefix("/")
    let file = "\(folder)/patterns/\(relative)"
    guard isBelow, DocumentFile.exists(file) else {
      throw IngestError.badPattern(
        "there is no pattern file \(Neutral.shown(path)) below \(Neutral.shown(folder))/patterns")
    }
    result.add(try DocumentFile.document(file).bytes)
    return result
  }
}

/// A sensor with the parser that its configuration asks for.
public struct ReadySensor: Sendable {
  /// What scores its events.
  public let sensor: Sensor
  /// What makes events of lines.
  public let parser: LineParser

  /// Joins both.
  public init(sensor: Sensor, parser: LineParser) {
    self.sensor = sensor
    self.parser = parser
  }
}
