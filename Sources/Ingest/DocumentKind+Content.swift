// Part of squint.
public import Triage
import UntrustedText

extension DocumentKind {
  /// The kind of a document by its file's name, else by what it holds.
  public init(path: String, content: [UInt8]) {
    let parts = path.split(separator: "/")
    let file = parts.last ?? ""
    let folder = parts.dropLast().last ?? ""
    switch (file, folder) {
    case ("parser.json", _), (_, "parsers"): self = .parser
    case ("enrichment.json", _), (_, "enrichments"): self = .enrichment
    case ("indexing.json", _), (_, "indexing"): self = .indexing
    case ("global.json", _): self = .global
    case _: self = Self.told(by: content)
    }
  }

  private static let marks: [(kind: DocumentKind, keys: [String])] = [
    (.parser, ["parserClassName", "parserConfig", "fieldTransformations", "sensorTopic", "filterClassName"]),
    (.enrichment, ["enrichment", "threatIntel"]),
    (.extractor, ["extractor", "inputFormat"]),
    (.indexing, ["hdfs", "elasticsearch", "solr"]),
    (
      .global, ["fieldValidations", "es.ip", "es.clustername", "es.date.format", "solr.zookeeper", "bootstrap.servers"]
    ),
  ]

  /// The kind whose keys a document has, misspelt ones too; enrichment when nothing tells.
  private static func told(by content: [UInt8]) -> DocumentKind {
    guard content.count <= 1 << 20, let value = try? JSONValue.parse(content, duplicateKeys: .lastWins) else {
      let text = Bytes(Array(content.prefix(1 << 16)))
      let found = marks.first { mark in
        mark.keys.contains { key in text.contains("\"\(key)\"") }
      }
      return found?.kind ?? .enrichment
    }
    let keys = value.members?.map(\.key) ?? []
    let counts = marks.map { mark in (kind: mark.kind, count: mark.keys.count { keys.contains($0) }) }
    let exact = counts.filter { $0.count > 0 }.max { $0.count < $1.count }
    let near = marks.first { mark in keys.prefix(64).contains { SensorCheck.isNear($0, to: mark.keys) } }
    return exact?.kind ?? near?.kind ?? .enrichment
  }
}

extension Bytes {
  /// Whether some text is in the bytes.
  fileprivate func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard count >= wanted.count, let first = wanted.first else { return false }
    let bytes = array
    return (0...(count - wanted.count)).contains { start in
      bytes[start] == first && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }
}
