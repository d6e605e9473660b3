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
  private let directory: ModelDirectory

  init(_ directory: ModelDirectory) {
    self.directory = directory
    registry = directory.builtIn
    client = Mutex(ModelClient(registry))
  }

  /// The endpoint as Metron's functions expect it: a map of texts, null when no such model is there.
  func endpoint(name: Bytes, version: Bytes?) -> Value {
    let version = version.map { String(decoding: $0.array, as: UTF8.self) }
    guard let endpoint = directory.endpoint(name: String(decoding: name.array, as: UTF8.self), version: version) else {
      return .null
    }
    return .map(MapObject(endpoint.fields.map { (key: .string(Bytes($0.key)), value: .string(Bytes($0.value))) }))
  }

  /// The answer to one question.
  func answer(to call: ModelCall) throws(StellarError) -> Value { try answers(to: [call])[0].get() }

  /// The answers to questions, in order; those that come one after another to the same endpoint are asked together.
  func answers(to calls: [ModelCall]) -> [Result<Value, StellarError>] {
    var answers: [Result<Value, StellarError>] = []
    answers.reserveCapacity(calls.count)
    var start = 0
    while start < calls.count {
      let endpoint = calls[start].endpoint
      let function = calls[start].function
      let end =
        calls[start...].firstIndex { $0.endpoint !== endpoint || $0.function != function } ?? calls.endIndex
      do throws(StellarError) {
        answers += try ask(endpoint, function, calls[start..<end])
      } catch {
        answers += calls[start..<end].map { _ in .failure(error) }
      }
      start = end
    }
    return answers
  }

  private func ask(
    _ endpoint: MapObject, _ function: Bytes?, _ calls: ArraySlice<ModelCall>
  ) throws(StellarError) -> [Result<Value, StellarError>] {
    guard let name = endpoint["name"]?.text, let version = endpoint["version"]?.text,
      let model = registry.endpoint(
        name: String(decoding: name.array, as: UTF8.self), version: String(decoding: version.array, as: UTF8.self))
    else { throw StellarError("no such model is deployed") }
    let function = function.map { String(decoding: $0.array, as: UTF8.self) } ?? "apply"
    guard function == "apply" else { throw StellarError("the model has no function '\(Neutral.shown(function))'") }
    let hosts = calls.map { $0.arguments["host"]?.text }
    let answers = client.withLock { $0.apply(model, function: function, to: hosts.map { $0 ?? Bytes() }) }
    return zip(hosts, answers).map { host, answer in
      host == nil
        ? .failure(StellarError("the model takes one argument, 'host'")) : .success(Self.value(of: answer))
    }
  }

  /// A model's answer as a map of `is_malicious` and `probability`, empty for what is no domain.
  ///
  /// A model that knows families adds `family` and `family_probability` for a generated name.
  private static func value(of answer: ModelAnswer?) -> Value {
    guard let answer else { return .map(MapObject()) }
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
}
