// Part of squint.
public import DGADetection
public import UntrustedText

/// The models that answer inside this program, by name and version.
public struct ModelRegistry: Sendable {
  private let models: [DGAModel]

  /// A registry of these models; of two with the same name and version the first counts.
  public init(_ models: [DGAModel]) {
    var known: Set<String> = []
    self.models =
      models
      .filter { known.insert("\($0.name)@\($0.version)").inserted }
      .sorted { ($0.name, ModelVersion($0.version)) < ($1.name, ModelVersion($1.version)) }
  }

  /// The endpoints of all models, by name and then by version, the latest last.
  public var endpoints: [ModelEndpoint] { models.map(Self.endpoint) }

  /// The model of a name; the latest when no version is given.
  public func model(name: String, version: String? = nil) -> DGAModel? {
    models.last { $0.name == name && (version == nil || $0.version == version) }
  }

  /// Where a model answers; the latest when no version is given, nil if there is none.
  public func endpoint(name: String, version: String? = nil) -> ModelEndpoint? {
    model(name: name, version: version).map(Self.endpoint)
  }

  /// Asks a model about a name, without a cache.
  ///
  /// - Returns: nil for an endpoint that is not here, a function other than `apply`, and what is no domain.
  public func apply(_ endpoint: ModelEndpoint, function: String = "apply", to name: Bytes) -> ModelAnswer? {
    guard function == "apply", endpoint.url == Self.url(endpoint.name),
      let model = model(name: endpoint.name, version: endpoint.version)
    else { return nil }
    return Self.answer(model, name, model.verdict(for: name))
  }

  /// The url of a model inside this program.
  static func url(_ name: String) -> String { "builtin:\(name)" }

  /// A model's verdict on a name as an answer; nil for what is no domain.
  static func answer(_ model: DGAModel, _ name: Bytes, _ verdict: DGAVerdict) -> ModelAnswer? {
    ModelAnswer.Verdict(verdict.judgement).map {
      ModelAnswer(
        verdict: $0, probability: verdict.probability, version: model.version,
        family: $0 == .dga ? model.family(of: name) : nil)
    }
  }

  private static func endpoint(_ model: DGAModel) -> ModelEndpoint {
    ModelEndpoint(name: model.name, version: model.version, url: url(model.name))
  }
}
