// Part of squint.
import CResources
import Foundation
import NetworkNames
import ReferenceData
import SquintTestSupport
import Stellar
import Testing
import UntrustedText

@Suite struct `GEO and ASN files` {
  private static func city(_ name: String) -> [UInt8] {
    var writer = MaxMindWriter(kind: "GeoLite2-City")
    writer.add(
      [8, 8, 8, 0], prefix: 24,
      .map([
        ("city", .map([("geoname_id", .uint32(5_375_480)), ("names", .map([("en", .text(name))]))])),
        ("country", .map([("iso_code", .text("US"))])), ("postal", .map([("code", .text("94043"))])),
        (
          "location",
          .map([("latitude", .double(37.386)), ("longitude", .double(-122.0838)), ("metro_code", .uint16(807))])
        ),
      ]))
    writer.add([9, 9, 9, 0], prefix: 24, .map([("country", .map([("iso_code", .text("DE"))]))]))
    writer.add([0x20, 0x01] + [UInt8](repeating: 0, count: 14), prefix: 16, .map([("city", .map([]))]))
    return writer.file
  }

  private static func networks() -> [UInt8] {
    var writer = MaxMindWriter(kind: "GeoLite2-ASN", version: 4)
    let google: [(String, MaxMindWriter.Data)] = [
      ("autonomous_system_number", .uint32(15169)), ("autonomous_system_organization", .text("Google LLC")),
    ]
    writer.add([8, 8, 4, 0], prefix: 24, .map(google))
    writer.add([9, 0, 0, 0], prefix: 8, .map([("autonomous_system_number", .uint32(4_294_967_295))]))
    return writer.file
  }

  private static func services(_ database: GeoDatabase) throws -> Services {
    var count = 0
    let start = try #require(cresources_public_suffixes(&count))
    let table = Array(UnsafeRawBufferPointer(start: start, count: count))
    var services = Services(suffixes: try PublicSuffixes(table: table))
    services.location = { (address) throws(StellarError) in try database.location(of: address) }
    services.autonomousSystem = { (address) throws(StellarError) in try database.autonomousSystem(of: address) }
    return services
  }

  private static func text(_ source: String, _ database: GeoDatabase) throws -> String {
    let program = try Program(Bytes(source), functions: .standard)
    let scope = EvaluationScope(services: try services(database), clock: { 0 })
    do throws(StellarError) {
      return String(decoding: (try program.evaluate(scope).javaText() ?? Bytes()).array, as: UTF8.self)
    } catch {
      return "error: \(error.message)"
    }
  }

  @Test(arguments: [
    (
      "GEO_GET('8.8.8.8')",
      "{locID=5375480, country=US, city=Mountain View, postalCode=94043, dmaCode=807, latitude=37.386, "
        + "longitude=-122.0838, location_point=37.386,-122.0838}"
    ),
    ("GEO_GET('8.8.8.8', ['country'])", "US"), ("GEO_GET('8.8.8.8', ['country', 'x'])", "{country=US, x=null}"),
    ("GEO_GET('8.8.8.8', ['x'])", "null"), ("GEO_GET('8.8.8.8', [])", "{}"),
    ("GEO_GET('9.9.9.9', ['city'])", ""), ("GEO_GET('9.9.9.9', ['location_point'])", ""),
    ("GEO_GET('1.1.1.1')", "{}"), ("GEO_GET('1.1.1.1', ['city'])", "null"), ("GEO_GET('10.0.0.1')", "{}"),
    ("GEO_GET('2001::5', ['country'])", ""), ("GEO_GET('2a00::5')", "{}"),
    ("GEO_GET('::ffff:8.8.8.8', ['country'])", "US"),
    ("ABS(MAP_GET('latitude', GEOHASH_TO_LATLONG(GEOHASH_FROM_LOC(GEO_GET('8.8.8.8')))) - 37.386) < 0.001", "true"),
    (
      "ASN_GET('8.8.4.4')",
      "{autonomous_system_number=15169, autonomous_system_organization=Google LLC, network=8.8.4.0/24}"
    ),
    ("ASN_GET('8.8.4.4', ['autonomous_system_number']) == 15169", "true"), ("ASN_GET('2001::5')", "{}"),
    ("ASN_GET('9.1.1.1', ['autonomous_system_number'])", "4294967295"),
    ("ASN_GET('9.1.1.1', ['network'])", "9.0.0.0/8"),
    ("ASN_GET('9.1.1.1', ['autonomous_system_organization'])", ""), ("ASN_GET('1.1.1.1')", "{}"),
  ])
  func `answer through the real library`(_ source: String, _ expected: String) throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try Data(Self.city("Mountain View")).write(to: folder.url.appendingPathComponent("GeoLite2-City.mmdb"))
    try Data(Self.networks()).write(to: folder.url.appendingPathComponent("ASN.mmdb"))
    #expect(try Self.text(source, GeoDatabase(folder: folder.url.path)) == expected)
  }

  @Test func `are missed with the place to put them`() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let message = try Self.text("GEO_GET('8.8.8.8')", GeoDatabase(folder: folder.url.path))
    #expect(message.contains("GeoLite2-City.mmdb") && message.contains(folder.url.path))
  }

  @Test func `may have a name of their own in Metron's global settings`() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try Data(Self.city("Own")).write(to: folder.url.appendingPathComponent("own.mmdb"))
    let path = folder.url.path
    for name in ["own.mmdb", path + "/own.mmdb"] {
      let database = GeoDatabase(folder: path) { $0 == "geo.hdfs.file" ? name : nil }
      #expect(try Self.text("GEO_GET('8.8.8.8', ['city'])", database) == "Own")
    }
    for name in ["/apps/metron/geo/default/GeoLite2-City.tar.gz", "../own.mmdb", ""] {
      let database = GeoDatabase(folder: path) { _ in name }
      #expect(try Self.text("GEO_GET('8.8.8.8', ['city'])", database).hasPrefix("error"))
    }
  }

  @Test func `are opened anew when replaced, and the old one stays while the new one is broken`() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let file = folder.url.appendingPathComponent("GeoLite2-City.mmdb")
    try Data(Self.city("Old")).write(to: file)
    let database = GeoDatabase(folder: folder.url.path)
    let source = "GEO_GET('8.8.8.8', ['city'])"
    #expect(try Self.text(source, database) == "Old")
    // Cut in place, where a mapped file would end the process.
    try FileHandle(forWritingTo: file).truncate(atOffset: 100)
    let isStill = try !eventually(within: 1.2) { try Self.text(source, database) != "Old" }
    #expect(isStill)
    try Data(Self.city("New")).write(to: file, options: .atomic)
    #expect(try eventually { try Self.text(source, database) == "New" })
    try FileManager.default.removeItem(at: file)
    #expect(try Self.text(source, database) == "New")
  }

  @Test func `that are damaged anywhere give an answer or an error`() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let file = folder.url.appendingPathComponent("GeoLite2-City.mmdb")
    let whole = Self.city("Mountain View")
    var random = SeededRandom(seed: 3)
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      try Data(bytes).write(to: file)
      let database = GeoDatabase(folder: folder.url.path)
      _ = try Self.text("GEO_GET('8.8.8.8')", database)
      _ = try Self.text("GEO_GET('2001::8')", database)
    }
  }

  @Test func `of the other kind are refused`() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try Data(Self.networks()).write(to: folder.url.appendingPathComponent("City.mmdb"))
    let message = try Self.text("GEO_GET('8.8.4.4')", GeoDatabase(folder: folder.url.path))
    #expect(message.contains("ASN, not City"))
  }
}
