// Part of squint.

/// The names by which clients may call a server.
///
/// A page in a browser can make its own name point to 127.0.0.1 and would then ask from within; its requests still carry
/// that name as their Host.
struct AllowedHosts: Sendable {
  private let names: Set<String>
  /// The value that came last and was allowed, for most clients send the same again and again.
  private var lastAllowed = ""

  /// Allows loopback's names and these.
  init(_ names: [String]) {
    self.names = Set(names.map(Self.normal))
  }

  /// Whether a Host field, or the authority of a target, names an allowed host, with any port or none.
  mutating func allow(_ field: String) -> Bool {
    if field == lastAllowed { return !field.isEmpty }
    guard let name = Self.name(in: field), Self.isLoopback(name) || names.contains(name) else { return false }
    lastAllowed = field
    return true
  }

  /// The name before the port, as it compares; nil if what follows is no port.
  private static func name(in field: String) -> String? {
    let bytes = field.utf8
    let end: String.Index
    if bytes.first == UInt8(ascii: "[") {
      guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      end = bytes.index(after: bracket)
    } else {
      end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
    }
    let port = bytes[end...]
    guard port.isEmpty || (port.first == UInt8(ascii: ":") && port.count <= 6 && port.dropFirst().allSatisfy(isDigit))
    else { return nil }
    return normal(String(field[..<end]))
  }

  private static func normal(_ name: String) -> String {
    var name = name.lowercased()
    if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
    if name.hasSuffix(".") { name.removeLast() }
    return name
  }

  private static func isLoopback(_ name: String) -> Bool {
    if name == "localhost" || name == "::1" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { $0.utf8.count <= 3 && $0.utf8.allSatisfy(isDigit) && UInt8($0) != nil }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
