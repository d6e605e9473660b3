// Part of squint.
import NIOHTTP1
import UntrustedText

/// A request whose head is good: what is asked, and how its body and its connection go on.
struct ModelRequest: Sendable {
  /// What can be asked; all the rest is `other`.
  enum Path: String, Sendable {
    case root = "/"
    case apply = "/apply"
    case health = "/healthz"
    case metrics = "/metrics"
    case other
  }

  /// How the end of the body is known.
  enum Framing: Equatable, Sendable {
    case none
    case length(Int)
    case chunked
  }

  let method: HTTPMethod
  let path: Path
  let query: Bytes
  let framing: Framing
  /// Whether the client waits to be told that it may send the body.
  let expectsContinue: Bool
  /// Whether the connection is to stay open.
  let keepsAlive: Bool
  /// Whether it is of HTTP/1.0, of which connections close unless both sides say otherwise.
  let isOld: Bool

  /// Whether the body is looked at.
  var wantsBody: Bool { method == .POST && path == .apply }

  /// Checks the head of a request.
  ///
  /// - Throws: the answer to a request that is refused whatever it asks.
  init(_ head: HTTPRequestHead, _ hosts: inout AllowedHosts) throws(ModelResponse) {
    let fields = try RequestFields(head.headers)
    method = head.method
    isOld = head.version.minor == 0
    // After an upgrade was offered nothing more of a connection is parsed; it is answered, and closed.
    keepsAlive = head.isKeepAlive && !fields.offersUpgrade && head.method != .CONNECT
    framing = try fields.framing(isOld: isOld)
    guard fields.host != nil || isOld else { throw .hostFieldMissing }
    if let host = fields.host, !hosts.allow(host) { throw .hostNotAllowed }
    let target = try Self.target(head.uri, &hosts)
    path = target.path
    query = target.query
    expectsContinue = try fields.expectsContinue() && !isOld && framing != .none
  }

  /// Takes a target apart: `/path?query`, or the same after `http://host`, as to a proxy.
  private static func target(
    _ text: String, _ hosts: inout AllowedHosts
  ) throws(ModelResponse) -> (path: Path, query: Bytes) {
    var text = Bytes(text)
    guard text.firstIndex(of: UInt8(ascii: "#")) == nil else { throw .malformedTarget }
    let scheme: Bytes = "http://"
    if text.count >= scheme.count, text[0..<scheme.count].asciiLowercased == scheme {
      text = text[scheme.count..<text.count]
      let end = text.withUnsafeBytes { $0.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } }
      let authority = text[0..<(end ?? text.count)]
      guard hosts.allow(String(decoding: authority.array, as: UTF8.self)) else { throw .hostNotAllowed }
      text = text[authority.count..<text.count]
      if text.isEmpty || text[0] == UInt8(ascii: "?") { text = Bytes("/") }
    }
    let mark = text.firstIndex(of: UInt8(ascii: "?"))
    let path = text[0..<(mark ?? text.count)]
    let query = mark.map { text[($0 + 1)..<text.count] } ?? Bytes()
    return (Path(rawValue: String(decoding: path.array, as: UTF8.self)) ?? .other, query)
  }
}
