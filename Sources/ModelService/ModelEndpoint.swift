// Part of squint.
public import UntrustedText

/// Where a model answers: what MAAS_GET_ENDPOINT tells about it.
public struct ModelEndpoint: Hashable, Sendable {
  /// The model's name.
  public let name: String
  /// The model's version.
  public let version: String
  /// Where it answers; `builtin:NAME` for a model inside this program.
  public let url: String
  /// The names of its functions, each with the path below the url.
  public let functions: [Function]

  /// A function that a model offers.
  public struct Function: Hashable, Sendable {
    /// The name that an expression uses.
    public let name: String
    /// The path below the model's url.
    public let path: String

    /// A function.
    public init(name: String, path: String) {
      self.name = name
      self.path = path
    }
  }

  /// An endpoint.
  public init(
    name: String, version: String, url: String, functions: [Function] = [Function(name: "apply", path: "apply")]
  ) {
    self.name = name
    self.version = version
    self.url = url
    self.functions = functions
  }

  /// Whether it is a model inside this program.
  public var isBuiltIn: Bool { url.hasPrefix("builtin:") }

  /// The entries of the map that an expression gets: url, name, version, and `endpoint:NAME` for each function.
  public var fields: [(key: String, value: String)] {
    [("url", url), ("name", name), ("version", version)] + functions.map { ("endpoint:\($0.name)", $0.path) }
  }

  /// What a model's start script leaves in `endpoint.dat` for Metron: the url, and the functions with their paths.
  public var json: JSONValue {
    .object([JSONMember(key: "url", value: .text(url)), JSONMember(key: "functions", value: functionsJSON)])
  }

  /// The names of the functions with their paths.
  var functionsJSON: JSONValue {
    .object(functions.map { JSONMember(key: $0.name, value: .text($0.path)) })
  }
}
