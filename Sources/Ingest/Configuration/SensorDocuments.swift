// Part of squint.
import Glibc
import Triage
import UntrustedText

/// The documents of a sensor as bytes, before anything is made of them.
public struct SensorDocuments: Hashable, Sendable {
  /// The documents there are.
  public enum Kind: String, Sendable, CaseIterable {
    /// `parser.json`.
    case parser
    /// `enrichment.json`.
    case enrichment
    /// `global.json`, which all sensors share.
    case global

    /// The file's name.
    public var fileName: String { rawValue + ".json" }
  }

  /// `parser.json`.
  public var parser: [UInt8]
  /// `enrichment.json`; nil when there is none.
  public var enrichment: [UInt8]?
  /// `global.json`, the built-in one when the folder has none.
  public var global: [UInt8]

  /// Gathers documents.
  public init(parser: [UInt8], enrichment: [UInt8]?, global: [UInt8]) {
    self.parser = parser
    self.enrichment = enrichment
    self.global = global
  }

  /// One of the documents; nil when there is none.
  public subscript(kind: Kind) -> [UInt8]? {
    get {
      switch kind {
      case .parser: parser
      case .enrichment: enrichment
      case .global: global
      }
    }
    set {
      switch kind {
      case .parser: parser = newValue ?? []
      case .enrichment: enrichment = newValue
      case .global: global = newValue ?? []
      }
    }
  }
}

extension SensorSource {
  /// The path of a sensor's own folder, whether it is there or not.
  public func ownFolder(of name: String) -> String { "\(folder)/sensors/\(name)" }

  /// The path of a document in the configuration folder, whether it is there or not.
  public func path(of kind: SensorDocuments.Kind, sensor name: String) -> String {
    switch kind {
    case .parser, .enrichment: "\(ownFolder(of: name))/\(kind.fileName)"
    case .global: "\(folder)/\(kind.fileName)"
    }
  }

  /// Whether a name can be a sensor's.
  public static func isName(_ name: String) -> Bool {
    guard !name.isEmpty, name != ".", name != "..", name.utf8.count <= 128 else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x2E: true
      default: false
      }
    }
  }

  /// The documents of a sensor as they are now, its own before the built-in ones; nil when there is no such sensor.
  ///
  /// - Throws: `IngestError` when a document cannot be read.
  public func documents(of name: String) throws -> SensorDocuments? {
    guard Self.isName(name) else { return nil }
    if DocumentFile.exists(path(of: .parser, sensor: name)) {
      return try documents(in: SensorFiles(ownFolder: ownFolder(of: name)))
    }
    guard let builtIn = builtIn[name] else { return nil }
    return SensorDocuments(
      parser: builtIn.parser, enrichment: builtIn.enrichment, global: try globalDocument().bytes)
  }

  /// The documents in files, which need not be a sensor's yet.
  ///
  /// - Throws: `IngestError` when the parser's is missing or a document cannot be read.
  public func documents(in files: SensorFiles) throws -> SensorDocuments {
    SensorDocuments(
      parser: try DocumentFile.document(files.parser).bytes,
      enrichment: DocumentFile.exists(files.enrichment) ? try DocumentFile.document(files.enrichment).bytes : nil,
      global: try globalDocument().bytes)
  }

  /// `global.json` as it is now, the built-in one when the folder has none.
  public func globalBytes() throws -> [UInt8] { try globalDocument().bytes }

  /// Compiles documents that lie nowhere yet; `file` says what errors call them.
  ///
  /// - Throws: `ConfigurationError` with everything found wrong.
  public func compile(
    _ documents: SensorDocuments, name: String, file: (SensorDocuments.Kind) -> String
  ) throws -> ReadySensor {
    try compile(
      SensorConfiguration(
        name: name, parser: .init(file: file(.parser), bytes: documents.parser),
        enrichment: documents.enrichment.map { .init(file: file(.enrichment), bytes: $0) },
        global: .init(file: file(.global), bytes: documents.global)))
  }
}
