// Part of squint.
import UntrustedText

/// Where the documents of one sensor lie: in a folder of its own, or in an export of Metron, which has a folder for each
/// kind of document and in it a file for each sensor.
public struct SensorFiles: Hashable, Sendable {
  /// The path of what `parser.json` says.
  public let parser: String
  /// The path of what `enrichment.json` says, whether it is there or not.
  public let enrichment: String

  private static let ending = ".json"

  /// The files of a folder that is one sensor's, whether they are there or not.
  public init(ownFolder path: String) {
    parser = "\(path)/\(SensorDocuments.Kind.parser.fileName)"
    enrichment = "\(path)/\(SensorDocuments.Kind.enrichment.fileName)"
  }

  /// Finds a sensor's documents in a folder that may be an export.
  ///
  /// In an export the file of the sensor's name is taken, else the only one there is: a sensor may get a new name.
  ///
  /// - Throws: `IngestError` when the folder has no documents, or those of several other sensors.
  public init(inFolder path: String, sensor: String) throws(IngestError) {
    let own = SensorFiles(ownFolder: path)
    if DocumentFile.exists(own.parser) || !DocumentFile.exists(path) {
      self = own
      return
    }
    let exported = FolderListing.names(in: "\(path)/parsers").filter { $0.hasSuffix(Self.ending) }
    let wanted = sensor + Self.ending
    if exported.isEmpty {
      throw .unreadable(
        path: path, reason: "it has neither parser.json nor, as an export of Metron has, parsers/\(wanted)")
    }
    guard let file = exported.contains(wanted) ? wanted : exported.count == 1 ? exported[0] : nil else {
      let names = exported.map { Neutral.shown(String($0.dropLast(Self.ending.count)), limit: 80) }
      throw .unreadable(
        path: path,
        reason: "it has the sensors \(names.joined(separator: ", ")); the documents for \(sensor) must be named "
          + "parsers/\(wanted) and enrichments/\(wanted)")
    }
    parser = "\(path)/parsers/\(file)"
    enrichment = "\(path)/enrichments/\(file)"
  }
}
