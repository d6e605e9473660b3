// Part of squint.
public import UntrustedText

extension IPAddress {
  /// Reads an address literal; leading zeros in dotted decimal, zones and brackets are refused.
  public init?(parsing text: Bytes) {
    let parsed = text.withUnsafeBytes { IPAddress(parsing: $0) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// Reads an address literal from a string of our own.
  public init?(_ text: String) { self.init(parsing: Bytes(text)) }

  /// Reads an address literal in place.
  public init?(parsing bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 2, bytes.count <= 45 else { return nil }
    if let number = Self.dottedDecimal(bytes) {
      self.init(v4: number)
    } else if let number = Self.colonHexadecimal(bytes) {
      self.init(v6: number)
    } else {
      return nil
    }
  }

  static func dottedDecimal(_ bytes: UnsafeRawBufferPointer, allowingLeadingZeros: Bool = false) -> UInt32? {
    guard bytes.count >= 7, bytes.count <= 15 else { return nil }
    var number: UInt32 = 0
    var octet: UInt32 = 0
    var digits = 0
    var dots = 0
    for byte in bytes {
      if byte == UInt8(ascii: ".") {
        guard digits > 0, dots < 3 else { return nil }
        number = number << 8 | octet
        octet = 0
        digits = 0
        dots += 1
      } else {
        let digit = byte &- 0x30
        guard digit < 10, digits < 3, allowingLeadingZeros || digits == 0 || octet != 0 else { return nil }
        octet = octet * 10 + UInt32(digit)
        guard octet < 256 else { return nil }
        digits += 1
      }
    }
    return dots == 3 && digits > 0 ? number << 8 | octet : nil
  }

  private static func colonHexadecimal(_ bytes: UnsafeRawBufferPointer) -> UInt128? {
    var groups = 0
    var number: UInt128 = 0
    var tail: UInt128 = 0
    var groupsBeforeHole: Int?
    var index = 0
    if bytes[0] == UInt8(ascii: ":") {
      guard bytes[1] == UInt8(ascii: ":") else { return nil }
      groupsBeforeHole = 0
      index = 2
    }
    func add(_ group: UInt32) {
      if groupsBeforeHole == nil { number = number << 16 | UInt128(group) } else { tail = tail << 16 | UInt128(group) }
      groups += 1
    }
    while index < bytes.count {
      let start = index
      var group: UInt32 = 0
      while index < bytes.count, let digit = Hexadecimal.value(of: bytes[index]) {
        guard index - start < 4 else { return nil }
        group = group << 4 | UInt32(digit)
        index += 1
      }
      if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        guard groups <= 6, let v4 = dottedDecimal(rest) else { return nil }
        add(v4 >> 16)
        add(v4 & 0xFFFF)
        index = bytes.count
        break
      }
      guard index > start, groups < 8 else { return nil }
      add(group)
      guard index < bytes.count else { break }
      guard bytes[index] == UInt8(ascii: ":") else { return nil }
      index += 1
      guard index < bytes.count else { return nil }
      if bytes[index] == UInt8(ascii: ":") {
        guard groupsBeforeHole == nil else { return nil }
        groupsBeforeHole = groups
        index += 1
      }
    }
    guard let before = groupsBeforeHole else { return groups == 8 ? number : nil }
    guard groups < 8 else { return nil }
    return before == 0 ? tail : number << UInt128(16 * (8 - before)) | tail
  }
}
