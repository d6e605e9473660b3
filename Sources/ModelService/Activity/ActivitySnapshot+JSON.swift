// Part of squint.
import UntrustedText

/// The form in which processes tell each other; what is not whole and plausible is refused as a whole.
extension ActivitySnapshot {
  /// No count of a true snapshot is above this; so sums of many cannot overflow.
  private static let most: Int64 = 1 << 48
  /// The longest name, version, url or error.
  private static let longestText = 4096

  /// The snapshot as a JSON text.
  var json: String {
    let models = tallies.sorted {
      ($0.key.name, $0.key.version, $0.key.url) < ($1.key.name, $1.key.version, $1.key.url)
    }
    return Self.object([
      ("started_at", .integer(startedAt)), ("models", .array(models.map { Self.json($0.key, $0.value) })),
    ]).text()
  }

  /// Reads a snapshot; nil for anything that `json` would not have written.
  init?(json text: [UInt8]) {
    guard let document = try? JSONValue.parse(text), let startedAt = document["started_at"]?.integerValue,
      startedAt >= 0, let models = document["models"]?.elements, models.count <= ModelActivity.mostModels
    else { return nil }
    var tallies: [AskedModel: ModelTally] = [:]
    for entry in models {
      guard let name = Self.text(entry["name"]), let version = Self.text(entry["version"]),
        let url = Self.text(entry["url"]), let tally = Self.tally(entry)
      else { return nil }
      tallies[AskedModel(name: name, version: version, url: url)] = tally
    }
    self.init(startedAt: startedAt, tallies: tallies)
  }

  private static func json(_ model: AskedModel, _ tally: ModelTally) -> JSONValue {
    let numbers: [(String, Int64)] = [
      ("questions", Int64(tally.questions)), ("hits", Int64(tally.hits)), ("requests", Int64(tally.requests)),
      ("errors", Int64(tally.errors)), ("since", tally.since), ("last_asked", tally.lastAsked),
      ("microseconds", Int64(tally.latencies.total)),
    ]
    var members: [(String, JSONValue)] = [
      ("name", .text(model.name)), ("version", .text(model.version)), ("url", .text(model.url)),
    ]
    members += numbers.map { ($0.0, .integer(min(max($0.1, 0), most))) }
    members.append(("latencies", .array(tally.latencies.counts.map { .integer(min(Int64($0), most)) })))
    if let error = tally.lastError {
      members += [("error", .text(error.text)), ("error_at", .integer(min(max(error.time, 0), most)))]
    }
    if let end = tally.restsUntil { members.append(("rests_until", .integer(min(max(end, 0), most)))) }
    return object(members)
  }

  private static func tally(_ entry: JSONValue) -> ModelTally? {
    guard let since = number(entry["since"]), let lastAsked = number(entry["last_asked"]),
      let questions = number(entry["questions"]), let hits = number(entry["hits"]),
      let requests = number(entry["requests"]), let errors = number(entry["errors"]),
      let total = number(entry["microseconds"]), let classes = entry["latencies"]?.elements
    else { return nil }
    let counts = classes.compactMap { number($0) }
    guard counts.count == classes.count,
      let latencies = LatencyHistogram(counts: counts.map { Int($0) }, total: Int(total))
    else { return nil }
    var tally = ModelTally(since: since)
    tally.lastAsked = lastAsked
    tally.questions = Int(questions)
    tally.hits = Int(hits)
    tally.requests = Int(requests)
    tally.errors = Int(errors)
    tally.latencies = latencies
    if let text = text(entry["error"]), let time = number(entry["error_at"]) {
      tally.lastError = ModelTally.Failure(text: text, time: time)
    }
    tally.restsUntil = number(entry["rests_until"])
    return tally
  }

  private static func number(_ value: JSONValue?) -> Int64? {
    guard let number = value?.integerValue, (0...most).contains(number) else { return nil }
    return number
  }

  private static func text(_ value: JSONValue?) -> String? {
    guard let bytes = value?.bytesValue, bytes.count <= longestText else { return nil }
    return String(decoding: bytes.array, as: UTF8.self)
  }

  private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember(key: $0.0, value: $0.1) })
  }
}
