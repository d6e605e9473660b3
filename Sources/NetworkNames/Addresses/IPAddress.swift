// Part of squint.

/// An IPv4 or IPv6 address as a number.
///
/// Addresses order by family (IPv4 first), then by value. An IPv4-mapped IPv6 address stays IPv6 unless `unmapped`.
@frozen public struct IPAddress: Hashable, Sendable {
  /// The kind of an address.
  public enum Family: UInt8, Comparable, Sendable {
    /// 32 bits.
    case v4 = 4
    /// 128 bits.
    case v6 = 6

    /// Puts IPv4 before IPv6.
    public static func < (left: Family, right: Family) -> Bool { left.rawValue < right.rawValue }
  }

  /// The kind of address.
  public let family: Family
  /// The number; an IPv4 address uses the low 32 bits.
  public let value: UInt128

  /// Makes an IPv4 address from its number.
  public init(v4: UInt32) {
    family = .v4
    value = UInt128(v4)
  }

  /// Makes an IPv6 address from its number.
  public init(v6: UInt128) {
    family = .v6
    value = v6
  }

  /// The number of bits: 32 or 128.
  public var width: Int { family == .v4 ? 32 : 128 }

  /// The IPv4 address inside `::ffff:a.b.c.d`, else the address itself.
  public var unmapped: IPAddress {
    guard family == .v6, value >> 32 == 0xFFFF else { return self }
    return IPAddress(v4: UInt32(truncatingIfNeeded: value))
  }

  /// The address in network byte order: 4 or 16 bytes.
  public var networkBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(width / 8)
    var shift = width - 8
    while shift >= 0 {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt128(shift)))
      shift -= 8
    }
    return bytes
  }

  /// Makes an address from 4 or 16 bytes in network order.
  public init?(networkBytes: some Collection<UInt8>) {
    let number = networkBytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    switch networkBytes.count {
    case 4: self.init(v4: UInt32(truncatingIfNeeded: number))
    case 16: self.init(v6: number)
    case _: return nil
    }
  }
}

extension IPAddress: Comparable {
  /// Orders by family, then by value.
  public static func < (left: IPAddress, right: IPAddress) -> Bool {
    (left.family, left.value) < (right.family, right.value)
  }
}

extension IPAddress: CustomStringConvertible {
  /// The canonical text: dotted decimal, or RFC 5952.
  public var description: String {
    switch family {
    case .v4:
      let number = UInt32(truncatingIfNeeded: value)
      return "\(number >> 24).\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"
    case .v6: return v6Text
    }
  }

  private var v6Text: String {
    if value >> 32 == 0xFFFF { return "::ffff:\(unmapped)" }
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: value >> UInt128(112 - 16 * $0)) }
    var hole = 0..<0
    var index = 0
    while index < 8 {
      var end = index
      while end < 8, groups[end] == 0 { end += 1 }
      if end - index > max(1, hole.count) { hole = index..<end }
      index = max(end, index + 1)
    }
    func text(_ part: some Sequence<UInt16>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard !hole.isEmpty else { return text(groups) }
    return text(groups[..<hole.lowerBound]) + "::" + text(groups[hole.upperBound...])
  }
}
