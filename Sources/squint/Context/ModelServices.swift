// Part of squint.
import DGADetection
import ModelService
import Stellar
import Synchronization
import UntrustedText

/// Answers the model functions of expressions: from the built-in models in process, from deployed ones over HTTP.
final class ModelServices: Sendable {
  private let client: Mutex<ModelClient>
  private let directory: ModelDirectory
  private let remote: RemoteModels
  /// What became of the questions.
  let activity: ModelActivity

  init(_ directory: ModelDirectory, activity: ModelActivity) {
    self.directory = directory
    self.activity = activity
    client = Mutex(ModelClient(directory.builtIn))
    remote = RemoteModels(activity: activity)
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
    guard let name = endpoint["name"]?.text, let version = endpoint["version"]?.text else {
      throw StellarError("this is no endpoint: MAAS_GET_ENDPOINT gives one")
    }
    let (shownName, shownVersion) = (name.shownText(limit: 80), version.shownText(limit: 80))
    // Nothing else is asked than what is registered, whatever a map says.
    let instances = directory.endpoints(
      name: String(decoding: name.array, as: UTF8.self), version: String(decoding: version.array, as: UTF8.self))
    guard let first = instances.first else {
      throw StellarError(.serviceUnavailable, "no model \(shownName) \(shownVersion) is deployed")
    }
    let function = function.map { String(decoding: $0.array, as: UTF8.self) } ?? "apply"
    if first.isBuiltIn { return try ask(first, function, calls) }
    let path = try ModelQuery.path(of: function, in: first)
    let queries = calls.map { call in
      Result { () throws(StellarError) in try ModelQuery.text(of: call.arguments) }
    }
    var answers = remote.answers(to: queries.compactMap { try? $0.get() }, path: path, instances: instances)[...]
    return queries.map { query in
      query.flatMap { _ in
        switch answers.removeFirst() {
        case .success(let object): Self.value(of: object)
        case .failure(let failure):
          .failure(StellarError(.serviceUnavailable, "the model \(shownName) \(shownVersion): \(failure)"))
        }
      }
    }
  }

  private static func value(of object: Bytes) -> Result<Value, StellarError> {
    guard let json = try? JSONValue.parse(object) else { return .failure(StellarError("the answer is not JSON")) }
    return .success(Value(json: json))
  }

  private func ask(
    _ model: ModelEndpoint, _ function: String, _ calls: ArraySlice<ModelCall>
  ) throws(StellarError) -> [Result<Value, StellarError>] {
    guard function == "apply" else { throw StellarError("the model has no function '\(Neutral.shown(function))'") }
    let hosts = calls.map { $0.arguments["host"]?.text }
    let answers = ask(model, hosts.map { $0 ?? Bytes() })
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

  /// Asks a built-in model, and records how many answers were remembered.
  private func ask(_ model: ModelEndpoint, _ names: [Bytes]) -> [ModelAnswer?] {
    client.withLock { client in
      let before = client.statistics
      let start = ContinuousClock.now
      let answers = client.apply(model, to: names)
      let after = client.statistics
      let asked = after.misses - before.misses
      if after.hits > before.hits { activity.record(AskedModel(model), hits: after.hits - before.hits) }
      if asked > 0 {
        activity.record(
          AskedModel(model), requests: asked, questions: asked, took: start.duration(to: .now) / asked)
      }
      return answers
    }
  }
}
