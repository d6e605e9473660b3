// Part of squint.
import NetworkNames
import UntrustedText

/// What MaxMind's files know of internet addresses.
enum AddressLookupFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "GEO_GET",
      [
        .init("ip", "an internet address", optional: true),
        .init(
          "fields", "a list of locID, country, city, postalCode, dmaCode, latitude, longitude, location_point",
          optional: true),
      ],
      summary: "Finds where an internet address is, in a MaxMind City file.",
      returns: "a map of texts, '' for what is not known; with one field its text; for an address that is private or"
        + " unknown {}, with fields null; null for null; without a file an error that says where to put it",
      fails: "with more than 2 arguments, and without a MaxMind file",
      examples: [.init("GEO_GET(null)", "null"), .init("GEO_GET('192.168.1.1')", "{}")]
    ) { arguments, context throws(StellarError) in
      try looked(arguments, "GEO_GET") { address throws(StellarError) in
        guard let location = context.services.location else { throw unavailable("GEO_GET") }
        return try location(address)
      }
    },
    FunctionDeclaration(
      "ASN_GET",
      [
        .init("ip", "an internet address", optional: true),
        .init(
          "fields", "a list of autonomous_system_number, autonomous_system_organization, network", optional: true),
      ],
      summary: "Finds the network that an internet address belongs to, in a MaxMind ASN file.",
      returns: "a map with the number as an integer, the organization and the network as '8.8.8.0/24'; with one field"
        + " its value; for an address that is private or unknown {}, with fields null; null for null; without a file an"
        + " error that says where to put it",
      fails: "with more than 2 arguments, and without a MaxMind file",
      examples: [.init("ASN_GET(null)", "null"), .init("ASN_GET('10.0.0.1')", "{}")]
    ) { arguments, context throws(StellarError) in
      try looked(arguments, "ASN_GET") { address throws(StellarError) in
        guard let network = context.services.autonomousSystem else { throw unavailable("ASN_GET") }
        return try network(address)
      }
    },
  ]

  private static func unavailable(_ name: StaticString) -> StellarError {
    StellarError(.serviceUnavailable, "\(name) has no MaxMind file here")
  }

  private static func looked(
    _ arguments: Arguments, _ name: StaticString,
    _ find: (IPAddress) throws(StellarError) -> MapObject?
  ) throws(StellarError) -> Value {
    guard arguments.count <= 2 else { throw StellarError("\(name) takes at most 2 arguments, got \(arguments.count)") }
    guard arguments.has(1) else {
      guard let text = arguments[0].text, !text.allSatisfy({ $0 <= 0x20 }) else { return .null }
      return .map(try address(text).flatMapTyped(find) ?? MapObject())
    }
    guard let text = try arguments.string(0, of: name), case .list(let list) = arguments[1] else { return .null }
    guard let found = try address(text).flatMapTyped(find) else { return .null }
    if list.items.count == 1 { return found[list.items[0]] ?? .null }
    return .map(MapObject(list.items.map { (key: $0, value: found[$0] ?? .null) }))
  }

  /// An address that a public file may know; nil for what is none and for those of private use.
  private static func address(_ text: Bytes) -> IPAddress? {
    guard let address = IPAddress(parsing: text)?.unmapped, !address.isOfPrivateUse else { return nil }
    return address
  }
}

extension IPAddress {
  /// Whether the address is unspecified, loopback, private or multicast, which no public file knows.
  fileprivate var isOfPrivateUse: Bool {
    switch family {
    case .v4:
      let number = UInt32(truncatingIfNeeded: value)
      return number == 0 || number >> 24 == 127 || number >> 24 == 10 || number >> 20 == 0xAC1 || number >> 16 == 0xC0A8
        || number >> 28 == 0xE
    case .v6:
      let first = UInt16(truncatingIfNeeded: value >> 112)
      return value <= 1 || first & 0xFE00 == 0xFC00 || first & 0xFF80 == 0xFE80 || first >> 8 == 0xFF
    }
  }
}

extension Optional {
  /// As `flatMap`, for what throws errors of one type.
  fileprivate func flatMapTyped<Result, Failure: Error>(
    _ transform: (Wrapped) throws(Failure) -> Result?
  ) throws(Failure) -> Result? {
    guard let self else { return nil }
    return try transform(self)
  }
}
