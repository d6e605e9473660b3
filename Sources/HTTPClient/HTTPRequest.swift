// Part of squint.
public import UntrustedText

/// A question to a service that speaks JSON over HTTP; with a body it is a POST, without one a GET.
public struct HTTPRequest: Sendable {
  /// A user and what proves it.
  public struct Credentials: Sendable {
    let user: String
    let password: String

    /// Names a user.
    public init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  /// A server that asks in our place.
  public struct Proxy: Sendable {
    let url: String
    let credentials: Credentials?

    /// Names a proxy by its URL, `http://host:port`.
    public init(url: String, credentials: Credentials?) {
      self.url = url
      self.credentials = credentials
    }
  }

  /// The scheme, host and port: services are known to be dead or alive by these.
  public let origin: String
  /// The whole URL, which goes out as it is; that it may be asked was settled before.
  public let url: String
  /// JSON to send.
  public var body: Bytes?
  /// How long all of it may take.
  public var timeout: Duration
  /// How long connecting may take.
  public var connectTimeout: Duration?
  /// How long the service may be silent, in whole seconds, begun ones counted.
  public var silence: Duration?
  /// Who asks, by Basic authentication.
  public var credentials: Credentials?
  /// The server that asks in our place.
  public var proxy: Proxy?

  /// A question.
  public init(origin: String, url: String, body: Bytes? = nil, timeout: Duration) {
    self.origin = origin
    self.url = url
    self.body = body
    self.timeout = timeout
  }
}

/// What a service answered.
public struct HTTPResponse: Equatable, Sendable {
  /// The status code.
  public let status: Int
  /// The body, at most `HTTPConnections.largest` bytes.
  public let body: Bytes
  /// How long the body is by its header, if there was one.
  public let statedLength: Int?
}

/// Why there is no answer.
public enum HTTPError: Error, Equatable, Sendable, CustomStringConvertible {
  /// It took too long.
  case timedOut(after: Duration)
  /// The header or the body is larger than what is read.
  case tooLarge
  /// It failed several times in a row, and is left alone until so long from now.
  case resting(for: Duration)
  /// There is no libcurl on this machine.
  case noLibrary
  /// The connection failed.
  case failed(reason: String)

  /// What happened, and what can be done.
  public var description: String {
    switch self {
    case .timedOut(let time): "no answer within \(time.milliseconds) ms"
    case .tooLarge: "the answer has more than \(HTTPConnections.largest / 1024) KiB"
    case .resting(let time):
      "it failed \(CircuitBreaker.patience) times in a row and is asked again in \(time.milliseconds) ms"
    case .noLibrary: "there is no libcurl (libcurl.so.4) here; install libcurl4"
    case .failed(let reason): Neutral.shown(reason, limit: 200)
    }
  }
}

extension Duration {
  /// Whole milliseconds, begun ones counted.
  var milliseconds: Int { Int((self / .milliseconds(1)).rounded(.up)) }
}
