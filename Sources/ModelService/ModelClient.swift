// Part of squint.
import DGADetection
public import UntrustedText

/// Asks the models of a registry, and remembers what they said.
///
/// A client belongs to one pipeline and one thread; two pipelines have two. What is no domain is not remembered.
public struct ModelClient: Sendable {
  /// The models that are asked.
  public let registry: ModelRegistry

  /// The answers that one version of a model gave.
  private struct Memory: Sendable {
    let endpoint: ModelEndpoint
    let model: DGAModel
    var answers: AnswerCache<ModelAnswer>
  }

  private let capacity: Int
  private var memories: [Memory] = []

  /// A client that remembers nothing yet.
  ///
  /// - Parameters:
  ///   - registry: The models to ask.
  ///   - capacity: The most answers to remember of one version of a model.
  public init(_ registry: ModelRegistry, capacity: Int = 100_000) {
    self.registry = registry
    self.capacity = capacity
  }

  /// How often an answer was remembered, and how often a model was asked.
  public var statistics: (hits: Int, misses: Int) {
    memories.reduce((0, 0)) { ($0.0 + $1.answers.hits, $0.1 + $1.answers.misses) }
  }

  /// Asks a model about a name.
  ///
  /// - Returns: nil for an endpoint that is not here, a function other than `apply`, and what is no domain.
  public mutating func apply(_ endpoint: ModelEndpoint, function: String = "apply", to name: Bytes) -> ModelAnswer? {
    apply(endpoint, function: function, to: [name])[0]
  }

  /// Asks a model about names, all that it was not asked before together.
  ///
  /// - Returns: An answer for each name, in order; nil for an endpoint that is not here, a function other than `apply`,
  ///   and what is no domain.
  public mutating func apply(
    _ endpoint: ModelEndpoint, function: String = "apply", to names: [Bytes]
  ) -> [ModelAnswer?] {
    guard function == "apply", let index = memory(of: endpoint) else { return names.map { _ in nil } }
    var answers = names.map { memories[index].answers.answer(for: $0) }
    let open = answers.indices.filter { answers[$0] == nil }
    guard !open.isEmpty else { return answers }
    let model = memories[index].model
    for (place, verdict) in zip(open, model.verdicts(for: open.map { names[$0] })) {
      guard let answer = ModelRegistry.answer(model, names[place], verdict) else { continue }
      answers[place] = answer
      memories[index].answers.keep(answer, for: names[place])
    }
    return answers
  }

  private mutating func memory(of endpoint: ModelEndpoint) -> Int? {
    for index in memories.indices
    where memories[index].endpoint.version == endpoint.version && memories[index].endpoint == endpoint {
      return index
    }
    guard endpoint.url == ModelRegistry.url(endpoint.name),
      let model = registry.model(name: endpoint.name, version: endpoint.version)
    else { return nil }
    memories.append(Memory(endpoint: endpoint, model: model, answers: AnswerCache(capacity: capacity)))
    return memories.count - 1
  }
}
