// Part of squint.
public import EventStorage
import UntrustedText

extension SensorDocuments {
  /// The documents of a stored configuration, laid out for people; nil when the record is none of ours.
  public init?(_ stored: StoredConfiguration) {
    guard let record = try? JSONValue.parse(stored.document.array), let parser = record[Kind.parser.rawValue] else {
      return nil
    }
    self.init(
      parser: Self.laidOut(parser), enrichment: record[Kind.enrichment.rawValue].map(Self.laidOut),
      global: Self.laidOut(record[Kind.global.rawValue] ?? .object([])))
  }

  /// A document as people read it: two spaces a level; one that is no JSON stays as it is.
  public func laidOut(_ kind: Kind) -> [UInt8]? {
    self[kind].map { bytes in (try? JSONValue.parse(bytes)).map(Self.laidOut) ?? bytes }
  }

  private static func laidOut(_ value: JSONValue) -> [UInt8] { value.serialized(.pretty) + [0x0A] }
}
