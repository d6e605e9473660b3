// Part of squint.
public import UntrustedText

/// How a service is asked and what becomes of its answer, by the names that Metron gave the settings.
public struct RESTSettings {
  /// A user, and the file below the configuration folder that holds the password.
  public struct User: Equatable, Sendable {
    /// The user's name.
    public let name: Bytes
    /// The file's path.
    public let passwordPath: Bytes
  }

  /// How long all of it may take: at most `longest`.
  public let timeout: Duration
  /// How long connecting may take.
  public let connectTimeout: Duration?
  /// How long the service may be silent.
  public let socketTimeout: Duration?
  /// Who asks.
  public let user: User?
  /// An HTTP proxy that is asked instead; it must be registered like any service.
  public let proxy: RESTAddress?
  /// Who asks the proxy.
  public let proxyUser: User?

  let allowedCodes: [Int]
  let emptyContent: Value
  let errorValue: Value
  let verifiesLength: Bool
  let enforcesJSON: Bool

  /// The most time that a request may take.
  static let longest = Duration.seconds(10)

  /// Reads settings; those of later maps win, as Metron's do.
  ///
  /// First come `stellar.rest.settings`, then `stellar.rest.get.settings` or `stellar.rest.post.settings`, then the
  /// call's own. Settings of Metron's connection pool mean nothing here.
  public init(global: JSONValue, isPost: Bool, call: Value = .null) throws(StellarError) {
    var layers: [(name: String, map: MapObject)] = []
    for name in ["stellar.rest.settings", isPost ? "stellar.rest.post.settings" : "stellar.rest.get.settings"] {
      guard let settings = global[name], settings != .null else { continue }
      guard case .map(let map) = Value(json: settings) else {
        throw StellarError(.wrongType, "\(name) must be an object, this is \(settings.kindName)")
      }
      layers.append((name, map))
    }
    switch call {
    case .null: break
    case .map(let map): layers.append(("the call's settings", map))
    case let other: throw StellarError(.wrongType, "the settings must be a map, got \(other.kindName)")
    }
    let reader = Reader(layers: layers)
    timeout = min(try reader.time("timeout") ?? .seconds(1), Self.longest)
    connectTimeout = try reader.time("connect.timeout")
    socketTimeout = try reader.time("socket.timeout")
    allowedCodes = try reader.codes("response.codes.allowed") ?? [200]
    emptyContent = reader["empty.content.override"] ?? .null
    errorValue = reader["error.value.override"] ?? .null
    verifiesLength = try reader.flag("verify.content.length") ?? false
    enforcesJSON = try reader.flag("enforce.json") ?? true
    user = try reader.user("basic.auth.user", "basic.auth.password.path")
    proxyUser = try reader.user("proxy.basic.auth.user", "proxy.basic.auth.password.path")
    guard let host = try reader.text("proxy.host"), let port = try reader.number("proxy.port") else {
      proxy = nil
      return
    }
    proxy = try RESTAddress(Bytes(Array("http://".utf8) + host.array + Array(":\(port)".utf8)))
  }

  /// Looks settings up, the last layer first.
  private struct Reader {
    let layers: [(name: String, map: MapObject)]

    subscript(name: String) -> Value? {
      layers.reversed().lazy.compactMap { $0.map[.text(name)] }.first
    }

    func number(_ name: String) throws(StellarError) -> Int64? {
      guard let value = self[name], !value.isNull else { return nil }
      guard let number = value.truncatedInteger else { throw wrong(name, "a whole number", value) }
      return number
    }

    func time(_ name: String) throws(StellarError) -> Duration? {
      guard let number = try number(name) else { return nil }
      guard number > 0 else { throw StellarError("the setting \(name) must be at least 1 millisecond") }
      return .milliseconds(min(number, 1 << 31))
    }

    func flag(_ name: String) throws(StellarError) -> Bool? {
      guard let value = self[name], !value.isNull else { return nil }
      guard case .boolean(let flag) = value else { throw wrong(name, "true or false", value) }
      return flag
    }

    func text(_ name: String) throws(StellarError) -> Bytes? {
      guard let value = self[name], !value.isNull else { return nil }
      guard case .string(let text) = value else { throw wrong(name, "text", value) }
      return text
    }

    func codes(_ name: String) throws(StellarError) -> [Int]? {
      guard let value = self[name], !value.isNull else { return nil }
      guard let items = value.items else { throw wrong(name, "a list of status codes", value) }
      var codes: [Int] = []
      for item in items {
        guard let code = item.truncatedInteger else { throw wrong(name, "a list of status codes", item) }
        codes.append(Int(code))
      }
      return codes
    }

    func user(_ name: String, _ path: String) throws(StellarError) -> User? {
      guard let name = try text(name), let path = try text(path) else { return nil }
      return User(name: name, passwordPath: path)
    }

    private func wrong(_ name: String, _ kind: String, _ value: Value) -> StellarError {
      StellarError(.wrongType, "the setting \(name) must be \(kind), got \(value.kindName)")
    }
  }
}
