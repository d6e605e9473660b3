// Part of squint.
import Glibc
import Stellar
public import Triage
import UntrustedText

/// The kinds of documents that make up a sensor.
public enum ConfigurationDocumentKind: String, Sendable, CaseIterable {
  /// `parser.json`.
  case parser
  /// `enrichment.json`.
  case enrichment
}

extension SensorSource {
  /// Reads and compiles a sensor folder or a single document, and gives the warnings.
  ///
  /// A document alone is checked beside the built-in one of the other kind.
  /// - Throws: `ConfigurationError` with everything found wrong, or `IngestError` when it cannot be read.
  public func warnings(at path: String, kind: ConfigurationDocumentKind?) throws -> [ConfigurationProblem] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw IngestError.system(path) }
    if status.st_mode & S_IFMT == S_IFDIR {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return try load(folder: path, name: name).sensor.warnings
    }
    let document = try DocumentFile.document(path)
    let isParser = try kind.map { $0 == .parser } ?? Self.looksLikeParser(document)
    let other = SensorConfiguration.Document(
      file: "built-in", bytes: Array((isParser ? "{}" : "{\"parserClassName\":\"Squid\"}").utf8))
    let configuration = try SensorConfiguration(
      name: "checked", parser: isParser ? document : other, enrichment: isParser ? other : document)
    return try compile(configuration).sensor.warnings
  }

  private static func looksLikeParser(_ document: SensorConfiguration.Document) throws -> Bool {
    let value = try? JSONValue.parse(document.bytes)
    if value?["parserClassName"] != nil || value?["fieldTransformations"] != nil || value?["parserConfig"] != nil {
      return true
    }
    return false
  }
}
