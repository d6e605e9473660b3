// Part of squint.
public import UntrustedText

/// A block of addresses, written in CIDR notation.
public struct IPNetwork: Hashable, Sendable {
  /// The lowest address, its host bits zero.
  public let first: IPAddress
  /// The number of leading bits that all addresses share.
  public let prefixLength: Int

  /// Makes the block that `address` lies in.
  ///
  /// - Precondition: `prefixLength` is between 0 and the address's width.
  public init(containing address: IPAddress, prefixLength: Int) {
    precondition(prefixLength >= 0 && prefixLength <= address.width, "prefix length outside the address")
    let value = address.value & ~Self.hostMask(address.width - prefixLength)
    first = address.family == .v4 ? IPAddress(v4: UInt32(truncatingIfNeeded: value)) : IPAddress(v6: value)
    self.prefixLength = prefixLength
  }

  /// Reads `address/length`; host bits may be set and are cleared.
  public init?(parsing text: Bytes) {
    guard let slash = text.firstIndex(of: UInt8(ascii: "/")), let address = IPAddress(parsing: text[0..<slash]),
      let length = Self.prefixLength(text[(slash + 1)..<text.count]), length <= address.width
    else { return nil }
    self.init(containing: address, prefixLength: length)
  }

  /// The highest address.
  public var last: IPAddress {
    let value = first.value | Self.hostMask(first.width - prefixLength)
    return first.family == .v4 ? IPAddress(v4: UInt32(truncatingIfNeeded: value)) : IPAddress(v6: value)
  }

  /// Whether `address` lies in the block; one of the other family never does.
  public func contains(_ address: IPAddress) -> Bool {
    address.family == first.family && address >= first && address <= last
  }

  /// Whether `address` is one a host can have: in the block, and neither its first nor its last address.
  public func containsHost(_ address: IPAddress) -> Bool {
    contains(address) && address != first && address != last
  }

  private static func hostMask(_ bits: Int) -> UInt128 { bits == 128 ? .max : UInt128(1) << UInt128(bits) - 1 }

  private static func prefixLength(_ text: Bytes) -> Int? {
    guard text.count > 0, text.count <= 3, text.count == 1 || text[0] != 0x30 else { return nil }
    var length = 0
    for index in 0..<text.count {
      guard text[index] &- 0x30 < 10 else { return nil }
      length = length * 10 + Int(text[index] - 0x30)
    }
    return length
  }
}

extension IPNetwork: CustomStringConvertible {
  /// CIDR notation.
  public var description: String { "\(first)/\(prefixLength)" }
}
