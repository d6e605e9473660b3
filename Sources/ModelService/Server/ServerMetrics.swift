// Part of squint.
import DGADetection
import NIOHTTP1

/// What a server counts of its requests and connections.
struct ServerMetrics: Sendable {
  /// What a request is counted under; both parts are of few values, whatever clients send.
  struct Kind: Hashable, Sendable {
    let path: ModelRequest.Path
    let status: UInt
  }

  private(set) var requests: [Kind: Int] = [:]
  private(set) var latency = LatencyHistogram()
  var connections = 0
  var refusedConnections = 0

  /// Counts an answer; the time is known of requests that arrived whole.
  mutating func count(_ path: ModelRequest.Path, _ response: ModelResponse, microseconds: Int? = nil) {
    requests[Kind(path: path, status: response.status.code), default: 0] += 1
    if let microseconds { latency.add(microseconds: microseconds) }
  }
}

extension ServerMetrics {
  /// The counts in Prometheus's text format.
  func text(_ answers: ModelAnswers, openConnections: Int, programVersion: String) -> String {
    var output = ""
    func begin(_ name: String, _ kind: String, _ meaning: String) {
      output += "# HELP \(name) \(meaning)\n# TYPE \(name) \(kind)\n"
    }
    begin("squint_requests_total", "counter", "Requests answered.")
    let counts = requests.map { (path: $0.key.path.rawValue, status: $0.key.status, count: $0.value) }
    for (path, status, count) in counts.sorted(by: { ($0.path, $0.status) < ($1.path, $1.status) }) {
      output += "squint_requests_total{path=\"\(path)\",status=\"\(status)\"} \(count)\n"
    }
    begin("squint_verdicts_total", "counter", "Names judged; none is for those that are no domains.")
    let verdicts = answers.verdicts
    for (name, count) in [("dga", verdicts.dga), ("legit", verdicts.legit), ("none", verdicts.none)] {
      output += "squint_verdicts_total{verdict=\"\(name)\"} \(count)\n"
    }
    let duration = "squint_request_duration_seconds"
    begin(duration, "histogram", "Time from a request's last byte to its answer.")
    var sum = 0
    for (bound, count) in zip(LatencyHistogram.bounds, latency.counts) {
      sum += count
      output += "\(duration)_bucket{le=\"\(Self.seconds(bound))\"} \(sum)\n"
    }
    output += "\(duration)_bucket{le=\"+Inf\"} \(latency.count)\n"
    output += "\(duration)_sum \(Self.seconds(latency.total))\n\(duration)_count \(latency.count)\n"
    begin("squint_open_connections", "gauge", "Connections that are open.")
    output += "squint_open_connections \(openConnections)\n"
    begin("squint_connections_total", "counter", "Connections taken.")
    output += "squint_connections_total \(connections)\n"
    begin("squint_connections_refused_total", "counter", "Connections turned away, for there were too many.")
    output += "squint_connections_refused_total \(refusedConnections)\n"
    begin("squint_build_info", "gauge", "The version of the program, and its model.")
    let labels = [
      ("version", programVersion), ("model", answers.model.name), ("model_version", answers.model.version),
    ]
    let shown = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    return output + "squint_build_info{\(shown)} 1\n"
  }

  /// Microseconds as seconds, exactly.
  private static func seconds(_ microseconds: Int) -> String {
    let fraction = String(String(1_000_000 + microseconds % 1_000_000).dropFirst())
    let digits = fraction.reversed().drop { $0 == "0" }.reversed()
    let whole = microseconds / 1_000_000
    return digits.isEmpty ? "\(whole)" : "\(whole).\(String(digits))"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { output, character in
      switch character {
      case "\\": output += "\\\\"
      case "\"": output += "\\\""
      case "\n": output += "\\n"
      case _: output.append(character)
      }
    }
  }
}
