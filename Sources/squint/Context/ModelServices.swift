// Part of squint.
import DGADetection
import ModelService
import Stellar
import Synchronization
import UntrustedText

/// Answers the model functions of expressions from the built-in models, in process.
final class ModelServices: Sendable {
  private let client: Mutex<ModelClient>
  private let registry: ModelRegistry
  /// What became of the questions.
  let activity: ModelActivity

  init(_ registry: ModelRegistry, activity: ModelActivity) {
    self.registry = registry
    self.activity = activity
    // The sensors remember answers too; what comes here is seldom asked again.
    client = Mutex(ModelClient(registry, capacity: 1 << 14))
  }

  /// The endpoint as Metron's functions expect it: a map of texts, null when no such model is there.
  func endpoint(name: Bytes, version: Bytes?) -> Value {
    let version = version.map { String(decoding: $0.array, as: UTF8.self) }
    guard let endpoint = registry.endpoint(name: String(decoding: name.array, as: UTF8.self), version: version) else {
      return .null
    }
    return .map(MapObject(endpoint.fields.map { (key: .string(Bytes($0.key)), value: .string(Bytes($0.value))) }))
  }

  /// A model's answer as a map of `is_malicious` and `probability`, empty for what is no domain.
  ///
  /// A model that knows families adds `family` and `family_probability` for a generated name.
  func apply(_ endpoint: MapObject, function: Bytes?, arguments: MapObject) throws(StellarError) -> Value {
    guard let name = endpoint["name"]?.text, let version = endpoint["version"]?.text,
      let model = registry.endpoint(
        name: String(decoding: name.array, as: UTF8.self), version: String(decoding: version.array, as: UTF8.self))
    else { throw StellarError("no such model is deployed") }
    guard let host = arguments["host"]?.text else { throw StellarError("the model takes one argument, 'host'") }
    let function = function.map { String(decoding: $0.array, as: UTF8.self) } ?? "apply"
    guard function == "apply" else { throw StellarError("the model has no function '\(Neutral.shown(function))'") }
    guard let answer = answer(model, function, host) else {
      return .map(MapObject())
    }
    var entries: [(key: Value, value: Value)] = [
      (key: .string("is_malicious"), value: .string(Bytes(answer.verdict.rawValue))),
      (key: .string("probability"), value: .double(answer.probability)),
    ]
    if let family = answer.family {
      entries.append((key: .string("family"), value: .string(Bytes(family.name ?? "unknown"))))
      entries.append((key: .string("family_probability"), value: .double(family.probability)))
    }
    return .map(MapObject(entries))
  }

  /// Asks, and records whether the answer was remembered.
  private func answer(_ model: ModelEndpoint, _ function: String, _ host: Bytes) -> ModelAnswer? {
    client.withLock { client in
      let before = client.statistics
      let start = ContinuousClock.now
      let answer = client.apply(model, function: function, to: host)
      let after = client.statistics
      if after.misses > before.misses {
        activity.record(AskedModel(model), questions: 1, took: .now - start)
      } else if after.hits > before.hits {
        activity.record(AskedModel(model), hits: 1)
      }
      return answer
    }
  }
}
