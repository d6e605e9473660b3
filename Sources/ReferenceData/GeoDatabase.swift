// Part of squint.
import Glibc
public import NetworkNames
public import Stellar
import Synchronization
import UntrustedText

/// What `GEO_GET` and `ASN_GET` find: MaxMind's City and ASN files below the reference folder.
///
/// A file is opened when it is first asked. One that was replaced is opened anew within a second; if the new one is
/// broken, the old one stays.
public final class GeoDatabase: Sendable {
  private let cities: MaxMindSource
  private let networks: MaxMindSource

  /// Looks for files in a folder.
  ///
  /// - Parameters:
  ///   - folder: the reference folder.
  ///   - setting: the value of one of Metron's global keys `geo.hdfs.file` and `asn.hdfs.file`, which may name a file
  ///     below the folder.
  public init(folder: String, setting: @escaping @Sendable (_ key: String) -> String? = { _ in nil }) {
    cities = MaxMindSource(
      folder: folder, contents: "City", others: "ASN", function: "GEO_GET", key: "geo.hdfs.file", setting: setting)
    networks = MaxMindSource(
      folder: folder, contents: "ASN", others: "City", function: "ASN_GET", key: "asn.hdfs.file", setting: setting)
  }

  /// Where an address is: texts under Metron's names, `''` for what is not known; nil when nothing is known.
  ///
  /// - Throws: when there is no file, with where to put it.
  public func location(of address: IPAddress) throws(StellarError) -> MapObject? {
    guard let entry = try cities.entry(for: address) else { return nil }
    let latitude = text(entry.field("location", "latitude"))
    let longitude = text(entry.field("location", "longitude"))
    let point = latitude.isEmpty || longitude.isEmpty ? [] : latitude.array + [UInt8(ascii: ",")] + longitude.array
    return MapObject([
      (.text("locID"), .string(text(entry.field("city", "geoname_id")))),
      (.text("country"), .string(text(entry.field("country", "iso_code")))),
      (.text("city"), .string(text(entry.field("city", "names", "en")))),
      (.text("postalCode"), .string(text(entry.field("postal", "code")))),
      (.text("dmaCode"), .string(text(entry.field("location", "metro_code")))),
      (.text("latitude"), .string(latitude)),
      (.text("longitude"), .string(longitude)),
      (.text("location_point"), .string(Bytes(point))),
    ])
  }

  /// The network an address belongs to: its number as an integer, its organization, its block; nil when nothing is
  /// known.
  ///
  /// - Throws: when there is no file, with where to put it.
  public func autonomousSystem(of address: IPAddress) throws(StellarError) -> MapObject? {
    guard let entry = try networks.entry(for: address) else { return nil }
    var number = Value.null
    if case .whole(let whole) = entry.field("autonomous_system_number") {
      number = Int32(exactly: whole).map(Value.int) ?? .long(Int64(clamping: whole))
    }
    let network = IPNetwork(containing: address, prefixLength: entry.prefixLength)
    return MapObject([
      (.text("autonomous_system_number"), number),
      (
        .text("autonomous_system_organization"),
        .string(text(entry.field("autonomous_system_organization")))
      ),
      (.text("network"), .text(network.description)),
    ])
  }

  /// A field as Metron writes it.
  private func text(_ field: MaxMindFile.Field?) -> Bytes {
    switch field {
    case .text(let text): text
    case .number(let number): Bytes(JavaNumber.text(number))
    case .whole(let whole): Bytes(String(whole))
    case nil: Bytes()
    }
  }
}
