// Part of squint.
import NetworkNames
public import UntrustedText

/// An http or https URL, read so strictly that no two readers could take it for different places.
///
/// There is no user in it, no fragment, no encoded slash and no step upwards; all its bytes are printable ASCII.
public struct RESTAddress: Equatable, Sendable {
  /// `http` or `https`.
  public let scheme: String
  /// The host in lower case, an IPv6 address in brackets.
  public let host: String
  /// The port, the scheme's own where none was written.
  public let port: UInt16
  /// The path, at least a slash.
  public let path: String
  /// What follows the question mark.
  public private(set) var query: String?

  /// The scheme and the host, with the port unless it is the scheme's own.
  public var origin: String {
    let isUsual = port == (scheme == "https" ? 443 : 80)
    return "\(scheme)://\(host)" + (isUsual ? "" : ":\(port)")
  }
  /// The whole of it.
  public var text: String { origin + path + (query.map { "?\($0)" } ?? "") }

  /// The longest URL that is asked.
  private static let longest = 8192

  /// Reads a URL.
  public init(_ text: Bytes) throws(StellarError) {
    func refusal(_ reason: String) -> StellarError {
      StellarError("'\(text.shownText(limit: 120))' cannot be asked: \(reason)")
    }
    guard text.count <= Self.longest else { throw refusal("a URL has at most \(Self.longest) bytes") }
    guard text.array.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw refusal("a URL is printable ASCII without spaces; REST_GET and REST_POST encode what stands in their query")
    }
    let whole = String(decoding: text.array, as: UTF8.self)
    guard let colon = whole.firstRange(of: "://"), case let scheme = whole[..<colon.lowerBound].lowercased(),
      scheme == "http" || scheme == "https"
    else { throw refusal("a URL begins with http:// or https://") }
    let rest = whole[colon.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !authority.contains("@") else {
      throw refusal("a URL names no user; the setting basic.auth.user does")
    }
    guard let place = Self.place(authority, isSecure: scheme == "https") else {
      throw refusal("'\(authority)' is no host with an optional port")
    }
    let target = rest[authority.endIndex...]
    guard !target.contains("#") else { throw refusal("a URL that is asked has no #") }
    let path = target.prefix { $0 != "?" }
    if let reason = Self.fault(in: path) { throw refusal(reason) }
    let query = path.endIndex < target.endIndex ? target[path.endIndex...].dropFirst() : nil
    if let query, !query.utf8.allSatisfy(Self.isTargetByte) || !Self.isEncoded(query) {
      throw refusal("its query holds what must be percent-encoded")
    }
    (self.scheme, host, port) = (scheme, place.host, place.port)
    self.path = path.isEmpty ? "/" : String(path)
    self.query = query.map(String.init)
  }

  /// The same address with more parameters, percent-encoded.
  public func adding(_ parameters: [(name: Bytes, value: Bytes)]) -> RESTAddress {
    guard !parameters.isEmpty else { return self }
    var copy = self
    let added = parameters.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
    copy.query = query.map { $0.isEmpty ? added : "\($0)&\(added)" } ?? added
    return copy
  }

  // MARK: Parts

  private static func place(_ authority: Substring, isSecure: Bool) -> (host: String, port: UInt16)? {
    let host: Substring
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]"),
        IPAddress(String(authority[authority.index(after: authority.startIndex)..<end]))?.family == .v6
      else { return nil }
      host = authority[...end]
    } else {
      host = authority.prefix { $0 != ":" }
      let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      guard host.utf8.count <= 253, labels.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isNameByte) }) else { return nil }
    }
    let rest = authority[host.endIndex...]
    if rest.isEmpty { return (host.lowercased(), isSecure ? 443 : 80) }
    let digits = rest.dropFirst()
    guard rest.hasPrefix(":"), digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let port = UInt16(digits), port > 0 else {
      return nil
    }
    return (host.lowercased(), port)
  }

  /// What makes a path mean another place to some server, nil for nothing.
  private static func fault(in path: Substring) -> String? {
    guard path.utf8.allSatisfy(isTargetByte), isEncoded(path) else {
      return "its path holds what must be percent-encoded"
    }
    for segment in path.utf8.split(separator: UInt8(ascii: "/")) {
      let decoded = decoded(segment)
      guard decoded.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") })
      else { return "its path holds an encoded slash or control byte" }
      let name = decoded.prefix { $0 != UInt8(ascii: ";") }
      if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { return "its path holds . or .." }
    }
    return nil
  }

  private static func decoded(_ text: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = Array(text)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else {
        result.append(byte)
        continue
      }
      result.append(code)
      rest = rest.dropFirst(2)
    }
    return result
  }

  /// Whether two hexadecimal digits follow each percent sign.
  private static func isEncoded(_ text: Substring) -> Bool {
    text.split(separator: "%", omittingEmptySubsequences: false).dropFirst().allSatisfy { part in
      part.count >= 2 && part.prefix(2).allSatisfy(\.isHexDigit)
    }
  }

  private static func encoded(_ text: Bytes) -> String {
    text.array.reduce(into: "") { result, byte in
      if isNameByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~") {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    case _: false
    }
  }

  /// Whether RFC 3986 lets a byte stand in a path or a query.
  private static func isTargetByte(_ byte: UInt8) -> Bool {
    isNameByte(byte) || "/?:@!$&'()*+,;=.~%".utf8.contains(byte)
  }
}
