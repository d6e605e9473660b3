// Part of squint.
public import UntrustedText

extension IPAddress {
  /// Whether the text is dotted decimal without leading zeros.
  public static func isV4(_ text: Bytes) -> Bool { text.withUnsafeBytes { isV4($0) } }

  static func isV4(_ text: UnsafeRawBufferPointer) -> Bool { dottedDecimal(text) != nil }

  /// Whether the text is an IPv6 literal, with an optional `%zone` and `/prefix` as Metron's validator allows.
  public static func isV6(_ text: Bytes) -> Bool {
    var text = text
    if let slash = text.firstIndex(of: UInt8(ascii: "/")) {
      guard let length = text[(slash + 1)..<text.count].smallNumber, length <= 128 else { return false }
      text = text[0..<slash]
    }
    if let percent = text.firstIndex(of: UInt8(ascii: "%")) {
      let zone = text[(percent + 1)..<text.count]
      guard !zone.isEmpty, zone.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "%") }) else { return false }
      text = text[0..<percent]
    }
    return IPAddress(parsing: text)?.family == .v6
  }

  /// Reads dotted decimal in which leading zeros are allowed and mean nothing, as Metron's subnet functions do.
  public init?(lenientV4 text: Bytes) {
    guard let number = text.withUnsafeBytes({ Self.dottedDecimal($0, allowingLeadingZeros: true) }) else { return nil }
    self.init(v4: number)
  }
}

extension IPNetwork {
  /// Reads an IPv4 block in which leading zeros are allowed, as Metron's subnet functions do.
  public init?(lenientV4 text: Bytes) {
    guard let slash = text.firstIndex(of: UInt8(ascii: "/")), let address = IPAddress(lenientV4: text[0..<slash]),
      text.count - slash <= 3, let length = text[(slash + 1)..<text.count].smallNumber, length <= 32
    else { return nil }
    self.init(containing: address, prefixLength: length)
  }
}

extension Bytes {
  /// The value of one to three digits.
  var smallNumber: Int? {
    guard count > 0, count <= 3, allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    return array.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
