// Part of squint.
import UntrustedText

/// Where the parts of a URL stand in its text, as Java's `URL` class takes it apart.
///
/// It reads bytes in place, so that finding a host in a million URLs counts no reference.
struct URLPlaces {
  /// The schemes that Java knows.
  enum Scheme {
    case http, https, ftp, file, mailto, jar, jrt, jmod

    /// The port of the scheme; −1 for those without one.
    var port: Int {
      switch self {
      case .http: 80
      case .https: 443
      case .ftp: 21
      case .file, .mailto, .jar, .jrt, .jmod: -1
      }
    }

    init?(_ name: UnsafeRawBufferPointer) {
      func stands(_ word: StaticString) -> Bool {
        word.utf8CodeUnitCount == name.count
          && word.withUTF8Buffer { word in name.indices.allSatisfy { word[$0] == name[$0] | 0x20 } }
      }
      switch name.count {
      case 3:
        if stands("ftp") {
          self = .ftp
        } else if stands("jar") {
          self = .jar
        } else if stands("jrt") {
          self = .jrt
        } else {
          return nil
        }
      case 4:
        if stands("http") {
          self = .http
        } else if stands("file") {
          self = .file
        } else if stands("jmod") {
          self = .jmod
        } else {
          return nil
        }
      case 5:
        guard stands("https") else { return nil }
        self = .https
      case 6:
        guard stands("mailto") else { return nil }
        self = .mailto
      case _: return nil
      }
    }
  }

  let known: Scheme
  let scheme: Range<Int>
  private(set) var host = 0..<0
  private(set) var port: Int?
  private(set) var path: Range<Int>

  /// Takes a URL apart; nil without a scheme that Java knows, and for a broken port or address.
  init?(_ text: UnsafeRawBufferPointer) {
    var start = 0
    var end = text.count
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    while start < end, text[start] <= 0x20 { start += 1 }
    if Self.isURLPrefix(text.part(start..<end)) { start += 4 }
    guard let colon = Self.schemeEnd(in: text, start..<end), let known = Scheme(text.part(start..<colon)) else {
      return nil
    }
    self.known = known
    scheme = start..<colon
    path = (colon + 1)..<end
    switch known {
    case .jar: if !Self.isJar(text.part(path)) { return nil }
    case .mailto:
      cut(at: UInt8(ascii: "#"), text)
      if path.isEmpty { return nil }
    case .http, .https, .ftp, .file, .jrt, .jmod:
      cut(at: UInt8(ascii: "#"), text)
      cut(at: UInt8(ascii: "?"), text)
      guard takeAuthority(text), !Self.hasControl(text.part(host)) else { return nil }
    }
  }

  private mutating func cut(at byte: UInt8, _ text: UnsafeRawBufferPointer) {
    if let mark = text.first(byte, in: path) { path = path.lowerBound..<mark }
  }

  private mutating func takeAuthority(_ text: UnsafeRawBufferPointer) -> Bool {
    guard Self.hasSlashes(2, text, path), !Self.hasSlashes(4, text, path) else { return true }
    let start = path.lowerBound + 2
    let slash = text.first(UInt8(ascii: "/"), in: start..<path.upperBound) ?? path.upperBound
    path = slash..<path.upperBound
    return takeHost(text, start..<slash)
  }

  private mutating func takeHost(_ text: UnsafeRawBufferPointer, _ authority: Range<Int>) -> Bool {
    host = authority
    if let at = text.first(UInt8(ascii: "@"), in: authority) {
      host = (at + 1)..<authority.upperBound
      // Two at signs: not an authority of a server, so no host.
      guard text.first(UInt8(ascii: "@"), in: host) == nil else {
        host = authority.lowerBound..<authority.lowerBound
        return true
      }
    }
    if !host.isEmpty, text[host.lowerBound] == UInt8(ascii: "[") {
      guard let close = text.first(UInt8(ascii: "]"), in: host), close > host.lowerBound + 2,
        Self.isV6Literal(text.part((host.lowerBound + 1)..<close))
      else { return false }
      let rest = (close + 1)..<host.upperBound
      guard rest.isEmpty || text[rest.lowerBound] == UInt8(ascii: ":") else { return false }
      if !rest.isEmpty { host = host.lowerBound..<rest.lowerBound }
      return rest.isEmpty || takePort(text.part((rest.lowerBound + 1)..<rest.upperBound))
    }
    guard let colon = text.first(UInt8(ascii: ":"), in: host) else { return true }
    let digits = (colon + 1)..<host.upperBound
    host = host.lowerBound..<colon
    return takePort(text.part(digits))
  }

  /// A port as Java's `parseInt` reads it: −1 stands for none, as does an empty text.
  private mutating func takePort(_ text: UnsafeRawBufferPointer) -> Bool {
    guard !text.isEmpty else { return true }
    guard text.count <= 64, let number = Int32(String(decoding: text, as: UTF8.self)), number >= -1 else {
      return false
    }
    if number >= 0 { port = Int(number) }
    return true
  }

  /// Java drops a leading `url:`.
  private static func isURLPrefix(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count >= 4, text[3] == UInt8(ascii: ":") else { return false }
    return text[0] | 0x20 == UInt8(ascii: "u") && text[1] | 0x20 == UInt8(ascii: "r")
      && text[2] | 0x20 == UInt8(ascii: "l")
  }

  private static func schemeEnd(in text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
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
  private static func isJar(_ text: UnsafeRawBufferPointer) -> Bool {
    let mark = text.indices.dropLast().last { text[$0] == UInt8(ascii: "!") && text[$0 + 1] == UInt8(ascii: "/") }
    guard let mark, let colon = schemeEnd(in: text, 0..<mark), let scheme = Scheme(text.part(0..<colon)) else {
      return false
    }
    return scheme != .jar
  }

  private static func isV6Literal(_ text: UnsafeRawBufferPointer) -> Bool {
    let end = text.first(UInt8(ascii: "%"), in: 0..<text.count) ?? text.count
    return end != text.count - 1 && IPAddress(parsing: Bytes(copying: text.part(0..<end)))?.family == .v6
  }

  private static func hasControl(_ text: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < text.count {
      if text[index] < 0x20 || text[index] == 0x7F { return true }
      index += 1
    }
    return false
  }

  /// Whether a range begins with `length` slashes.
  private static func hasSlashes(_ length: Int, _ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    range.count >= length && range.prefix(length).allSatisfy { text[$0] == UInt8(ascii: "/") }
  }
}

extension UnsafeRawBufferPointer {
  /// A part of the memory; the range must lie within it.
  @inline(__always) func part(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[range])
  }

  /// The first place of a byte in a range.
  @inline(__always) func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }
}
