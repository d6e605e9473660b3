// Part of squint.

/// The url of a service: scheme, host, port, perhaps a path, and nothing else.
public struct ModelAddress: Hashable, Sendable, CustomStringConvertible {
  /// Scheme, host and port.
  public let origin: String
  /// The path without a slash at its end; empty when there is none.
  let path: String

  /// The whole url, without a slash at its end.
  public var description: String { origin + path }
  /// The url of the root, by which a service is seen to be alive.
  var root: String { description + "/" }

  private static let longest = 1024

  /// Reads a url; there is none with another scheme, a user, a query, a fragment, or what is no host and port.
  ///
  /// - Parameters:
  ///   - text: The url, `http://` or `https://`.
  ///   - isOfThisMachine: Whether a host that stands for the machine itself, or for all its addresses, is 127.0.0.1.
  public init?(_ text: String, isOfThisMachine: Bool = false) {
    guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    let lowered = text.lowercased()
    guard let scheme = ["http://", "https://"].first(where: lowered.hasPrefix) else { return nil }
    let rest = text.dropFirst(scheme.count)
    guard !rest.contains(where: { "?#@\\\"<>^`{|}".contains($0) }) else { return nil }
    let authority = rest.prefix { $0 != "/" }
    var path = rest[authority.endIndex...]
    while path.last == "/" { path.removeLast() }
    guard let (host, port) = Self.parts(authority.lowercased()) else { return nil }
    let isLocal = isOfThisMachine && ["localhost", "127.0.0.1", "0.0.0.0", "[::]"].contains(host)
    origin = scheme + (isLocal ? "127.0.0.1" : host) + (port.map { ":\($0)" } ?? "")
    self.path = String(path)
  }

  private static func parts(_ authority: String) -> (host: String, port: UInt16?)? {
    let host: Substring
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[...end]
      guard host.count > 3, host.dropFirst().dropLast().allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else {
        return nil
      }
    } else {
      host = authority.prefix { $0 != ":" }
      guard !host.isEmpty, host.utf8.allSatisfy(ModelName.isNameByte) else { return nil }
    }
    let rest = authority[host.endIndex...]
    if rest.isEmpty { return (String(host), nil) }
    guard rest.first == ":", rest.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let port = UInt16(rest.dropFirst()), port > 0
    else { return nil }
    return (String(host), port)
  }
}
