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
  let builtInPatterns: [String: [UInt8]]
  let functions: FunctionLibrary

  /// Gathers what is built in.
  ///
  /// Grok pattern files stand by their paths, as `/patterns/common`.
  public init(
    folder: String, builtIn: [String: BuiltIn], global: [UInt8], patterns: [String: [UInt8]], functions: FunctionLibrary
  ) {
    self.folder = folder
    self.builtIn = builtIn
    self.global = global
    builtInPatterns = patterns
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

  /// The `global.json` of the configuration folder, else the built-in one.
  ///
  /// - Throws: `IngestError` when it cannot be read.
  public func globalDocument() throws -> SensorConfiguration.Document {
    let path = folder + "/global.json"
    return DocumentFile.exists(path) ? try DocumentFile.document(path) : .init(file: "global.json", bytes: global)
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
