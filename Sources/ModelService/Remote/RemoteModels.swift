// Part of squint.
public import HTTPClient
import Synchronization
public import UntrustedText

/// Asks deployed models over HTTP, remembers what they said, and leaves those alone that do not work.
///
/// Any thread may ask. Answers are kept for ten minutes, failures never. A service is asked again within five seconds of
/// working again.
public final class RemoteModels: Sendable {
  /// How services are asked.
  public struct Limits: Sendable {
    /// How long connecting may take.
    public var connecting = Duration.seconds(1)
    /// How long a request may take in all.
    public var total = Duration.seconds(2)
    /// How many requests are under way at once.
    public var atOnce = 8
    /// How long a service that failed is left alone before it is tried.
    public var rest = Duration.seconds(2)
    /// How many answers of one function of one version are kept.
    public var answers = 100_000
    /// For how many seconds.
    public var lifetime: Int64 = 600

    /// The usual limits.
    public init() {}
  }

  /// An instance and how it does.
  struct Service {
    let model: AskedModel
    var health = ServiceHealth()
    /// A question that it answered.
    var lastAnswered: String?
  }

  /// What changes.
  struct State {
    var answers: [String: AnswerCache<Bytes>] = [:]
    var services: [String: Service] = [:]
  }

  let connections: HTTPConnections
  let limits: Limits
  let activity: ModelActivity?
  let state = Mutex(State())
  private let begun = ContinuousClock.now

  /// Remembers nothing yet.
  ///
  /// `activity` is told of all that is asked.
  public init(
    _ connections: HTTPConnections = HTTPConnections(), limits: Limits = Limits(), activity: ModelActivity? = nil
  ) {
    self.connections = connections
    self.limits = limits
    self.activity = activity
  }

  /// Asks one version of a model.
  ///
  /// - Parameters:
  ///   - queries: The arguments of each question, percent-coded as they stand behind the `?` of a URL.
  ///   - path: The path of the function below the url, without a slash before it; urls have none after them.
  ///   - instances: Who answers for this name and version; they share the questions.
  /// - Returns: The JSON objects that the services sent, in the order of the questions.
  public func answers(
    to queries: [Bytes], path: String, instances: [ModelEndpoint]
  ) -> [Result<Bytes, ModelFailure>] {
    guard let first = instances.first else { return queries.map { _ in .failure(.notServed) } }
    let key = "\(first.name)@\(first.version) \(path)"
    let now = second
    var answers: [Result<Bytes, ModelFailure>] = state.withLock { state in
      // An expression that makes up functions makes up caches.
      if state.answers.count >= Self.mostCaches, state.answers[key] == nil { state.answers = [:] }
      return queries.map { query in
        state.answers[key, default: cache].answer(for: query, at: now).map { .success($0) } ?? .failure(.resting)
      }
    }
    let unknown = queries.indices.filter { (try? answers[$0].get()) == nil }
    if unknown.count < queries.count { activity?.record(AskedModel(first), hits: queries.count - unknown.count) }
    var open = OpenQuestions(unknown, of: queries)
    // A question that one instance does not answer is put to another once.
    for round in 0..<2 {
      let worthy = worthAsking(instances)
      if worthy.isEmpty, round == 0, !open.isEmpty {
        activity?.record(AskedModel(first), unasked: unknown.count)
      }
      open.assign(to: worthy)
      guard !open.isEmpty else { break }
      let results = ask(open, path: path)
      state.withLock { state in
        for case (let query, .success(let answer)) in zip(open.queries, results) {
          state.answers[key]?.keep(answer, for: query, at: second)
        }
      }
      open.settle(results, in: &answers)
    }
    return answers
  }

  private static let mostCaches = 64

  private var cache: AnswerCache<Bytes> { AnswerCache(capacity: limits.answers, lifetime: limits.lifetime) }

  private var second: Int64 { begun.duration(to: .now).components.seconds }

  /// The urls of instances that do not rest.
  private func worthAsking(_ instances: [ModelEndpoint]) -> [String] {
    state.withLock { state in
      instances.filter { instance in
        state.services[instance.url, default: Service(model: AskedModel(instance))].health.isWorthAsking(at: .now)
      }.map(\.url)
    }
  }

  /// Puts each question to its service, so many at once.
  private func ask(_ questions: OpenQuestions, path: String) -> [Result<Bytes, ModelFailure>] {
    let requests = zip(questions.urls, questions.queries).map { request($0, path, $1) }
    var results = requests.map { _ in Result<Bytes, ModelFailure>.failure(.resting) }
    var starts = requests.map { _ in ContinuousClock.now }
    // Who did not answer one of these questions is asked no more of them, unless it answers another.
    var silent: Set<String> = []
    var answering: Set<String> = []
    connections.send(
      requests, atOnce: limits.atOnce,
      isWanted: { place in
        starts[place] = .now
        let url = requests[place].origin
        guard !silent.contains(url) || answering.contains(url) else { return false }
        return state.withLock { $0.services[url]?.health.isResting != true }
      },
      ended: { place, response in
        results[place] = Self.answer(response)
        switch results[place] {
        case .failure(let failure) where failure.outcome == .silent: silent.insert(requests[place].origin)
        case .success, .failure: answering.insert(requests[place].origin)
        }
        note(results[place], of: requests[place], took: starts[place].duration(to: .now))
      })
    return results
  }

  private func request(_ url: String, _ path: String, _ query: Bytes) -> HTTPRequest {
    request(to: url, "\(url)/\(path)\(query.isEmpty ? "" : "?")\(String(decoding: query.array, as: UTF8.self))")
  }

  func request(to url: String, _ whole: String) -> HTTPRequest {
    var request = HTTPRequest(origin: url, url: whole, timeout: limits.total)
    request.connectTimeout = limits.connecting
    return request
  }

  static func answer(_ response: Result<HTTPResponse, HTTPError>) -> Result<Bytes, ModelFailure> {
    do throws(HTTPError) {
      let response = try response.get()
      return Result { () throws(ModelFailure) in try ModelReply.object(in: response) }
    } catch {
      return .failure(.http(error))
    }
  }
}
