// Part of squint.
import Glibc
public import Triage
import UntrustedText

/// What a path of `config check` stands for: the documents of one sensor, or of many.
public enum CheckedPath {
  /// Documents that are checked together.
  public struct Group: Sendable {
    /// The sensor's name, when the documents are a sensor's.
    public let name: String?
    /// The documents.
    public let inputs: [CheckInput]

    /// Gathers documents.
    public init(name: String?, inputs: [CheckInput]) {
      self.name = name
      self.inputs = inputs
    }
  }

  /// Finds the documents at a path: a single one, a sensor's folder, a folder of such, or a Metron export with the
  /// folders `parsers`, `enrichments` and `indexing`.
  ///
  /// - Throws: `IngestError` when something cannot be read, or there is no document.
  public static func groups(at path: String, kind: DocumentKind?) throws(IngestError) -> [Group] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .system(path) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
      return [try single(path, kind)]
    }
    let groups = try folder(path, depth: 0)
    guard !groups.isEmpty else {
      throw .unreadable(
        path: path, reason: "no configuration documents (parser.json, enrichment.json, or parsers/NAME.json) in it")
    }
    return groups
  }

  private static func single(_ path: String, _ kind: DocumentKind?) throws(IngestError) -> Group {
    let bytes = try DocumentFile.document(path).bytes
    let kind = kind ?? DocumentKind(path: path, content: bytes)
    return Group(name: nil, inputs: [CheckInput(file: path, kind: kind, bytes: bytes)])
  }

  private static func folder(_ path: String, depth: Int) throws(IngestError) -> [Group] {
    let names = FolderListing.names(in: path)
    let global = try names.contains("global.json") ? [input("\(path)/global.json", .global)] : []
    if names.contains("parser.json") || names.contains("enrichment.json") || names.contains("indexing.json") {
      var inputs: [CheckInput] = []
      for kind in [DocumentKind.parser, .enrichment, .indexing] where names.contains("\(kind.rawValue).json") {
        inputs.append(try input("\(path)/\(kind.rawValue).json", kind))
      }
      let isSensor = names.contains("parser.json")
      return [Group(name: isSensor ? lastName(of: path) : nil, inputs: inputs + global)]
    }
    if names.contains("parsers") || names.contains("enrichments") { return try export(path, names, global) }
    var groups: [Group] = []
    if depth < 2 {
      for name in names where name != "patterns" && name != "reference" && isFolder("\(path)/\(name)") {
        for group in try folder("\(path)/\(name)", depth: depth + 1) {
          let isGlobal = group.inputs.contains { $0.kind == .global }
          groups.append(Group(name: group.name, inputs: group.inputs + (isGlobal ? [] : global)))
        }
      }
    }
    for name in names where name.hasSuffix(".json") && (name != "global.json" || groups.isEmpty) {
      groups.append(try single("\(path)/\(name)", nil))
    }
    return groups
  }

  /// The folders that Metron's tools write: one for each kind of document, with a file for each sensor.
  private static func export(_ path: String, _ names: [String], _ global: [CheckInput]) throws(IngestError) -> [Group] {
    let folders: [(name: String, kind: DocumentKind)] = [
      ("parsers", .parser), ("enrichments", .enrichment), ("indexing", .indexing),
    ]
    var sensors: [String: [CheckInput]] = [:]
    for folder in folders where names.contains(folder.name) {
      for file in FolderListing.names(in: "\(path)/\(folder.name)") where file.hasSuffix(".json") {
        sensors[String(file.dropLast(5)), default: []].append(try input("\(path)/\(folder.name)/\(file)", folder.kind))
      }
    }
    return sensors.sorted { $0.key < $1.key }.map { name, inputs in Group(name: name, inputs: inputs + global) }
  }

  private static func input(_ path: String, _ kind: DocumentKind) throws(IngestError) -> CheckInput {
    CheckInput(file: path, kind: kind, bytes: try DocumentFile.document(path).bytes)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The folder's own name, also for `.` and a path that ends in a slash.
  private static func lastName(of path: String) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let resolved = realpath(path, &buffer).map { String(cString: $0) } ?? path
    return resolved.split(separator: "/").last.map(String.init) ?? resolved
  }
}
