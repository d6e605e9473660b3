// Part of squint.
import Stellar
import UntrustedText

/// The probabilities from which on a sensor counts a model's answer as "generated", where it does not leave that to the
/// model: the setting `NAME.threshold` of an enrichment document, for models that its statements name.
struct ModelThresholds: Hashable, Sendable {
  private var values: [Bytes: Double] = [:]

  /// Every model decides for itself.
  static let none = ModelThresholds()

  /// Whether every model decides for itself.
  var isEmpty: Bool { values.isEmpty }

  /// Reads the settings of the whole document, and over them those of the enrichment stage.
  static func read(_ root: ConfigurationNode, models: Set<String>) throws(ConfigurationError) -> ModelThresholds {
    var thresholds = ModelThresholds()
    guard !root.isStrict else { return thresholds }
    for node in [root.member("configuration"), root.member("enrichment")?.member("config")] {
      for (key, entry) in node?.members ?? [] where key.hasSuffix(suffix) {
        let model = String(key.dropLast(suffix.count))
        guard models.contains(model) else { continue }
        guard let threshold = number(entry.value), (0...1).contains(threshold) else {
          throw entry.failure("expected a probability from 0 to 1, from which on '\(Neutral.shown(model))' means dga")
        }
        thresholds.values[Bytes(model)] = threshold
      }
    }
    return thresholds
  }

  /// How the settings end.
  static let suffix = ".threshold"

  private static func number(_ value: JSONValue) -> Double? {
    value.doubleValue ?? value.stringValue.flatMap(Double.init)
  }

  /// The same services, with the answers of models judged by these thresholds.
  func judging(_ services: Services) -> Services {
    guard !isEmpty, let apply = services.applyModel else { return services }
    var result = services
    result.applyModel = { (call) throws(StellarError) in applied(to: try apply(call), of: call) }
    if let applyAll = services.applyModels {
      result.applyModels = { calls in
        zip(applyAll(calls), calls).map { answer, call in answer.map { applied(to: $0, of: call) } }
      }
    }
    return result
  }

  /// A model's answer with the verdict that the sensor's threshold gives; one without a probability stays as it is.
  private func applied(to answer: Value, of call: ModelCall) -> Value {
    guard let model = call.endpoint["name"]?.text, let threshold = values[model], case .map(let map) = answer,
      let probability = map["probability"]?.doubleValue
    else { return answer }
    // The answer may be shared: it is not changed in place.
    let changed = MapObject(map.pairs)
    let isGenerated = probability >= threshold
    changed[.text("is_malicious")] = .text(isGenerated ? "dga" : "legit")
    if !isGenerated {
      changed[.text("family")] = nil
      changed[.text("family_probability")] = nil
    }
    return .map(changed)
  }
}
