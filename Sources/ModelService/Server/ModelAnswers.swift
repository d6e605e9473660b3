// Part of squint.
import DGADetection
import NIOHTTP1
import UntrustedText

/// What the server says about its model; a value for the one thread of its event loop.
struct ModelAnswers {
  /// What comes of a request.
  enum Reply {
    case now(ModelResponse)
    /// The body holds names that are to be judged in turn.
    case batch(Bytes)
  }

  let model: DGAModel
  /// How often each verdict was given, and how often there was none.
  private(set) var verdicts = Verdicts()
  private var cache = AnswerCache<ModelAnswer.Verdict>(capacity: 1 << 15)
  private let root: ModelResponse

  /// The number of answers of each kind.
  struct Verdicts: Equatable, Sendable {
    var dga = 0
    var legit = 0
    var none = 0
  }

  init(_ model: DGAModel) {
    self.model = model
    let functions = ModelEndpoint(name: model.name, version: model.version, url: "").functionsJSON
    root = .json(
      JSONValue.object([
        JSONMember(key: "name", value: .text(model.name)), JSONMember(key: "version", value: .text(model.version)),
        JSONMember(key: "functions", value: functions),
      ]).text())
  }

  /// Answers a request; what `/metrics` says comes from `metrics`.
  mutating func reply(to request: ModelRequest, body: [UInt8], metrics: (ModelAnswers) -> String) -> Reply {
    let isReading = request.method == .GET || request.method == .HEAD
    switch request.path {
    case .other: return .now(.unknownPath)
    case .apply where request.method == .POST: return .batch(Bytes(body))
    case .apply where !isReading: return .now(.unknownMethod)
    case .root where !isReading, .health where !isReading, .metrics where !isReading: return .now(.onlyReading)
    case .apply: return .now(one(HostParameter(query: request.query)))
    case .root: return .now(root)
    case .health: return .now(.healthy)
    case .metrics:
      return .now(ModelResponse(contentType: "text/plain; version=0.0.4", body: Array(metrics(self).utf8)))
    }
  }

  private mutating func one(_ host: HostParameter) -> ModelResponse {
    switch host {
    case .missing: return .hostMissing
    case .repeated: return .hostRepeated
    case .malformed: return .hostMalformed
    case .value(let host):
      guard Self.canBeAsked(host) else { return .hostBad }
      switch verdict(host) {
      case .legit: return .legit
      case .dga: return .generated
      case nil: return .hostNoDomain
      }
    }
  }

  /// The verdict on a name of a batch; nil for one that is bad or no domain.
  mutating func verdict(inBatch value: JSONValue) -> ModelAnswer.Verdict? {
    guard let host = value.bytesValue, Self.canBeAsked(host) else {
      verdicts.none += 1
      return nil
    }
    return verdict(host)
  }

  private mutating func verdict(_ host: Bytes) -> ModelAnswer.Verdict? {
    let verdict = cache.answer(for: host) ?? judge(host)
    switch verdict {
    case .dga: verdicts.dga += 1
    case .legit: verdicts.legit += 1
    case nil: verdicts.none += 1
    }
    return verdict
  }

  private mutating func judge(_ host: Bytes) -> ModelAnswer.Verdict? {
    guard let verdict = ModelAnswer.Verdict(model.verdict(for: host).judgement) else { return nil }
    cache.keep(verdict, for: host)
    return verdict
  }

  private static func canBeAsked(_ host: Bytes) -> Bool {
    !host.isEmpty && host.count <= RequestLimits.host && host.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }
}

extension ModelResponse {
  static let legit = json(#"{"is_malicious":"legit"}"#)
  static let generated = json(#"{"is_malicious":"dga"}"#)
  static let healthy = json(#"{"status":"ok"}"#)
}
