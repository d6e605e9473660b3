// Part of squint.

/// An instance of a model that questions go to: what it is, and where it answers.
public struct AskedModel: Hashable, Sendable {
  /// The model's name.
  public let name: String
  /// The model's version.
  public let version: String
  /// Where it answers, as an endpoint says it: `builtin:NAME` or a url.
  public let url: String

  /// An instance.
  public init(name: String, version: String, url: String) {
    self.name = name
    self.version = version
    self.url = url
  }

  /// The instance behind an endpoint.
  public init(_ endpoint: ModelEndpoint) {
    self.init(name: endpoint.name, version: endpoint.version, url: endpoint.url)
  }
}
