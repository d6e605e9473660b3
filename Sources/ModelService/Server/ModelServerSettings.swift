// Part of squint.

/// Where a server of models listens, by which names it may be called, and how much of a client it puts up with.
public struct ModelServerSettings: Sendable {
  /// The address to listen on, or a name of one.
  public var host: String
  /// The port; 0 takes any that is free.
  public var port: Int
  /// The names besides loopback's and `host` that a request may call the server by.
  public var allowedHosts: [String]
  /// The version of the program, for `/metrics`.
  public var programVersion: String
  /// The most connections at once; for a newcomer beyond them the one that was idle longest goes.
  public var connectionLimit = 400
  /// The time within which a whole request must arrive, and within which a client must take its answer.
  public var requestTime = Duration.seconds(10)
  /// How long a connection may stay open between two requests.
  public var idleTime = Duration.seconds(30)
  /// How long a connection that the server ended is still read, so that its client gets to see the answer.
  public var farewellTime = Duration.seconds(1)

  /// The settings of a server on loopback that any free port will do for.
  public init(
    host: String = "127.0.0.1", port: Int = 0, allowedHosts: [String] = [], programVersion: String = ""
  ) {
    self.host = host
    self.port = port
    self.allowedHosts = allowedHosts
    self.programVersion = programVersion
  }
}

/// The sizes beyond which a request is refused.
enum RequestLimits {
  /// The bytes of a target.
  static let target = 8 << 10
  /// The bytes of all header lines.
  static let headers = 16 << 10
  /// The bytes of a body.
  static let body = 64 << 10
  /// The bytes of a host.
  static let host = 253
}
