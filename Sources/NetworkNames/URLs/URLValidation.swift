// Part of squint.
public import UntrustedText

extension URLText {
  /// Whether the text passes Metron's strict test: http, https or ftp; a host that is an address or under a known
  /// top-level domain; a port up to 65535; only characters that RFC 2396 allows; no `//` in the path.
  public static func isURL(_ text: Bytes, _ suffixes: PublicSuffixes) -> Bool {
    text.withUnsafeBytes { text in
      guard hasLegalCharacters(text), let colon = text.first(UInt8(ascii: ":"), in: 0..<text.count),
        isWebScheme(text.part(0..<colon)), text.count >= colon + 3, text[colon + 1] == slash, text[colon + 2] == slash
      else { return false }
      let start = colon + 3
      var end = text.first(UInt8(ascii: "#"), in: start..<text.count) ?? text.count
      end = text.first(UInt8(ascii: "?"), in: start..<end) ?? end
      let path = text.first(slash, in: start..<end) ?? end
      return isAuthority(text.part(start..<path), suffixes) && isPath(text.part(path..<end))
    }
  }

  /// Whether the text is `user@domain` by the rules Metron's validator has.
  public static func isEmail(_ text: Bytes, _ suffixes: PublicSuffixes) -> Bool {
    guard let at = text.lastIndex(of: UInt8(ascii: "@")), at > 0, at <= 64, at + 1 < text.count,
      text[text.count - 1] != UInt8(ascii: "."), text.isValidUTF8
    else { return false }
    let domain = text[(at + 1)..<text.count]
    guard isUser(text[0..<at].array) else { return false }
    if domain[0] == UInt8(ascii: "["), domain[domain.count - 1] == UInt8(ascii: "]") {
      return IPAddress(parsing: domain[1..<(domain.count - 1)]) != nil
    }
    return DomainName.isDomain(domain, suffixes)
  }

  private static let slash = UInt8(ascii: "/")

  private static func isWebScheme(_ scheme: UnsafeRawBufferPointer) -> Bool {
    switch URLPlaces.Scheme(scheme) {
    case .http, .https, .ftp: true
    case .file, .mailto, .jar, .jrt, .jmod, nil: false
    }
  }

  private static func hasLegalCharacters(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard UTF8Bytes.firstInvalid(in: bytes) == nil else { return false }
    var hashes = 0
    var index = 0
    while index < bytes.count {
      defer { index += 1 }
      let byte = bytes[index]
      if DomainName.isAlphanumeric(byte) { continue }
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
        UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
        return false
      case UInt8(ascii: "#"):
        hashes += 1
        guard hashes == 1 else { return false }
      case UInt8(ascii: "%"):
        guard index + 2 < bytes.count, Hexadecimal.value(of: bytes[index + 1]) != nil,
          Hexadecimal.value(of: bytes[index + 2]) != nil
        else { return false }
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] <= 0xA0:
        // The controls U+0080 to U+009F, and the no-break space.
        return false
      case _: continue
      }
    }
    return true
  }

  private static func isAuthority(_ authority: UnsafeRawBufferPointer, _ suffixes: PublicSuffixes) -> Bool {
    var host = authority
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
      guard at > 0, isUserInfo(authority.part(0..<at)) else { return false }
      host = authority.part((at + 1)..<authority.count)
    }
    if !host.isEmpty, host[0] == UInt8(ascii: "[") {
      guard host.count == authority.count, let close = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
      let address = host.part(1..<close)
      // An embedded IPv4 address is let through only behind these letters.
      guard address.first(UInt8(ascii: "."), in: 0..<address.count) == nil || address.starts(with: "::FFFF:".utf8)
      else {
        return false
      }
      return IPAddress(parsing: Bytes(copying: address))?.family == .v6
        && isPort(host.part((close + 1)..<host.count))
    }
    let colon = host.first(UInt8(ascii: ":"), in: 0..<host.count) ?? host.count
    guard isPort(host.part(colon..<host.count)) else { return false }
    host = host.part(0..<colon)
    return DomainName.isDomain(host, suffixes) || IPAddress.isV4(host)
  }

  private static func isPort(_ text: UnsafeRawBufferPointer) -> Bool {
    guard !text.isEmpty else { return true }
    guard text[0] == UInt8(ascii: ":"), text.count <= 12 else { return false }
    var port = 0
    for index in 1..<text.count {
      guard text[index] &- 0x30 < 10 else { return false }
      port = port * 10 + Int(text[index] - 0x30)
    }
    return port <= 65535
  }

  /// A user, then perhaps a colon and a password, of the characters RFC 3986 gives user information.
  private static func isUserInfo(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.firstIndex(of: UInt8(ascii: ":")) != 0 else { return false }
    var colons = 0
    return text.allSatisfy { byte in
      if byte == UInt8(ascii: ":") {
        colons += 1
        return colons == 1
      }
      return isAlphanumericOr(byte, "%-._~!$&'()*+,;=")
    }
  }

  private static func isPath(_ path: UnsafeRawBufferPointer) -> Bool {
    var depth = 0
    var start = 1
    for index in path.indices.dropFirst() {
      let byte = path[index]
      guard byte == slash else {
        guard isAlphanumericOr(byte, "-_:@&?=+,.!~*'%$;()") else { return false }
        continue
      }
      guard index > start, move(path[start..<index], &depth) else { return false }
      start = index + 1
    }
    return start >= path.count || move(path[start...], &depth)
  }

  /// Goes into or out of a segment; false above the root.
  private static func move(_ segment: Slice<UnsafeRawBufferPointer>, _ depth: inout Int) -> Bool {
    let isDots = segment.count <= 2 && segment.allSatisfy { $0 == UInt8(ascii: ".") }
    if !isDots { depth += 1 } else if segment.count == 2 { depth -= 1 }
    return depth >= 0
  }

  private static func isAlphanumericOr(_ byte: UInt8, _ others: StaticString) -> Bool {
    DomainName.isAlphanumeric(byte) || others.withUTF8Buffer { $0.contains(byte) }
  }

  /// Words of plain characters or in quotes, dots between them.
  private static func isUser(_ user: [UInt8]) -> Bool {
    var index = 0
    while true {
      let start = index
      if index < user.count, user[index] == UInt8(ascii: "\"") {
        index += 1
        while index < user.count, user[index] != UInt8(ascii: "\"") {
          index += user[index] == UInt8(ascii: "\\") && index + 1 < user.count ? 2 : 1
        }
        guard index < user.count else { return false }
        index += 1
      } else {
        while index < user.count, user[index] != UInt8(ascii: ".") {
          if user[index] == UInt8(ascii: "\\"), index + 1 < user.count {
            index += 2
          } else {
            guard isPlainInUser(user[index]) else { return false }
            index += 1
          }
        }
      }
      guard index > start else { return false }
      if index == user.count { return true }
      guard user[index] == UInt8(ascii: ".") else { return false }
      index += 1
    }
  }

  private static func isPlainInUser(_ byte: UInt8) -> Bool {
    guard byte > 0x20, byte != 0x7F else { return false }
    let special: StaticString = "()<>@,;:\\\".[]"
    return !special.withUTF8Buffer { $0.contains(byte) }
  }
}
