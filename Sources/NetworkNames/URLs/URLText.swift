// Part of squint.
public import UntrustedText

/// The parts of a URL as Java's `URL` class takes it apart, on which Metron's URL functions stand.
///
/// The parts are slices of the text. What is not refused: any byte in the host, the path or the query.
public struct URLText: Equatable, Sendable {
  /// The scheme in lower case.
  public let scheme: Bytes
  /// The host in the case written, an IPv6 address in its brackets, empty if there is none.
  public let host: Bytes
  /// The port that is written, if one is.
  public let explicitPort: Int?
  /// The path without the query, `.` and `..` resolved, empty if there is none.
  public let path: Bytes

  /// The port written, else the scheme's own; −1 for schemes without one.
  public var port: Int {
    if let explicitPort { return explicitPort }
    return switch Scheme(scheme) {
    case .http: 80
    case .https: 443
    case .ftp: 21
    case .file, .mailto, .jar, .jrt, .jmod, nil: -1
    }
  }

  /// Takes a URL apart; nil without a scheme that Java knows, and for a broken port or address.
  public init?(parsing text: Bytes) {
    var start = 0
    var end = text.count
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    while start < end, text[start] <= 0x20 { start += 1 }
    if Self.isURLPrefix(text[start..<end]) { start += 4 }
    guard let colon = Self.schemeEnd(in: text, start..<end) else { return nil }
    scheme = text[start..<colon].asciiLowercased
    guard let known = Scheme(scheme) else { return nil }
    var rest = text[(colon + 1)..<end]
    if known == .jar {
      guard Self.isJar(rest) else { return nil }
      (host, explicitPort, path) = (Bytes(), nil, rest)
      return
    }
    if let hash = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[0..<hash] }
    if known == .mailto {
      (host, explicitPort, path) = (Bytes(), nil, rest)
      return
    }
    if let query = rest.firstIndex(of: UInt8(ascii: "?")) { rest = rest[0..<query] }
    var authority = Bytes()
    if rest.hasSlashes(2), !rest.hasSlashes(4) {
      rest = rest[2..<rest.count]
      let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.count
      authority = rest[0..<slash]
      rest = rest[slash..<rest.count]
    }
    guard let place = Self.hostAndPort(of: authority) else { return nil }
    (host, explicitPort) = place
    path = URLPath.resolved(rest)
  }

  private enum Scheme {
    case http, https, ftp, file, mailto, jar, jrt, jmod

    init?(_ name: Bytes) {
      let known: Scheme? = name.withUnsafeBytes { name in
        func stands(_ word: StaticString) -> Bool { word.withUTF8Buffer { name.elementsEqual($0) } }
        if stands("http") { return .http }
        if stands("https") { return .https }
        if stands("ftp") { return .ftp }
        if stands("file") { return .file }
        if stands("mailto") { return .mailto }
        if stands("jar") { return .jar }
        if stands("jrt") { return .jrt }
        return stands("jmod") ? .jmod : nil
      }
      guard let known else { return nil }
      self = known
    }
  }

  /// Java drops a leading `url:`.
  private static func isURLPrefix(_ text: Bytes) -> Bool {
    guard text.count >= 4, text[3] == UInt8(ascii: ":") else { return false }
    return text[0] | 0x20 == UInt8(ascii: "u") && text[1] | 0x20 == UInt8(ascii: "r")
      && text[2] | 0x20 == UInt8(ascii: "l")
  }

  private static func schemeEnd(in text: Bytes, _ range: Range<Int>) -> Int? {
    for index in range {
      switch text[index] {
      case UInt8(ascii: ":"): return index > range.lowerBound ? index : nil
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): continue
      case let byte:
        guard DomainName.isAlphanumeric(byte) else { return nil }
        guard index > range.lowerBound || byte &- 0x30 >= 10 else { return nil }
      }
    }
    return nil
  }

  /// A `jar:` URL needs `!/` behind another URL.
  private static func isJar(_ text: Bytes) -> Bool {
    let mark = text.withUnsafeBytes { bytes in
      bytes.indices.dropLast().last { bytes[$0] == UInt8(ascii: "!") && bytes[$0 + 1] == UInt8(ascii: "/") }
    }
    guard let mark else { return false }
    let inner = text[0..<mark]
    guard let colon = schemeEnd(in: inner, 0..<inner.count) else { return false }
    let scheme = Scheme(inner[0..<colon].asciiLowercased)
    return scheme != nil && scheme != .jar
  }

  private static func hostAndPort(of authority: Bytes) -> (Bytes, Int?)? {
    var host = authority
    if let at = authority.firstIndex(of: UInt8(ascii: "@")) {
      // Two at signs: not an authority of a server, so no host.
      guard authority.lastIndex(of: UInt8(ascii: "@")) == at else { return (Bytes(), nil) }
      host = authority[(at + 1)..<authority.count]
    }
    if !host.isEmpty, host[0] == UInt8(ascii: "[") {
      guard let close = host.firstIndex(of: UInt8(ascii: "]")), close > 2, isV6Literal(host[1..<close]) else {
        return nil
      }
      let rest = host[(close + 1)..<host.count]
      guard !rest.isEmpty else { return (host, nil) }
      guard rest[0] == UInt8(ascii: ":"), let port = port(rest[1..<rest.count]) else { return nil }
      return (host[0...close], port >= 0 ? port : nil)
    }
    guard let colon = host.firstIndex(of: UInt8(ascii: ":")) else { return (host, nil) }
    guard let port = port(host[(colon + 1)..<host.count]) else { return nil }
    return (host[0..<colon], port >= 0 ? port : nil)
  }

  private static func isV6Literal(_ text: Bytes) -> Bool {
    let end = text.firstIndex(of: UInt8(ascii: "%")) ?? text.count
    return end != text.count - 1 && IPAddress(parsing: text[0..<end])?.family == .v6
  }

  /// A port as Java's `parseInt` reads it: −1 stands for none, as does an empty text; nil for what is no port.
  private static func port(_ text: Bytes) -> Int? {
    guard !text.isEmpty else { return -1 }
    guard text.count <= 64, let number = Int32(String(decoding: text.array, as: UTF8.self)), number >= -1 else {
      return nil
    }
    return Int(number)
  }
}

extension Bytes {
  /// Whether the run begins with `length` slashes.
  fileprivate func hasSlashes(_ length: Int) -> Bool {
    count >= length && (0..<length).allSatisfy { self[$0] == UInt8(ascii: "/") }
  }

  fileprivate subscript(range: ClosedRange<Int>) -> Bytes { self[range.lowerBound..<(range.upperBound + 1)] }
}
