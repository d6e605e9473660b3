// Part of squint.

/// The models that can be asked: those inside this program and the deployed ones.
public struct ModelDirectory: Sendable {
  /// The models inside this program.
  public let builtIn: ModelRegistry
  /// The others.
  public let deployed: DeployedModels

  /// Joins both.
  public init(builtIn: ModelRegistry, deployed: DeployedModels) {
    self.builtIn = builtIn
    self.deployed = deployed
  }

  /// Where a version of a model answers: every instance that serves, or the one inside this program if there is none.
  ///
  /// Without a version the latest counts, in the order in which people count, of those that can be asked now.
  public func endpoints(name: String, version: String? = nil) -> [ModelEndpoint] {
    let own = builtIn.endpoint(name: name, version: version)
    let serving = deployed.instances.filter { $0.name == name && (version == nil || $0.version == version) }
      .compactMap(\.endpoint)
    // They come in order.
    guard let latest = serving.last?.version else { return own.map { [$0] } ?? [] }
    if let own, ModelVersion(latest) < ModelVersion(own.version) { return [own] }
    return serving.filter { $0.version == latest }
  }

  /// One of the places where a version of a model answers, each as likely as another; nil if there is none.
  public func endpoint(name: String, version: String? = nil) -> ModelEndpoint? {
    endpoints(name: name, version: version).randomElement()
  }

  /// The names of all models, and their versions as people count.
  public var versions: [(name: String, version: String)] {
    var known: Set<[String]> = []
    return (builtIn.endpoints.map { ($0.name, $0.version) } + deployed.instances.map { ($0.name, $0.version) })
      .filter { known.insert([$0.0, $0.1]).inserted }
      .sorted { ($0.0, ModelVersion($0.1)) < ($1.0, ModelVersion($1.1)) }
  }
}
