// Part of squint.
import TerminalUI
import UntrustedText

/// What is known of an instance of a model, as lines below the table; what needs somebody's eye comes first.
struct ModelFacts {
  struct Line: Hashable, Sendable {
    let label: String
    let text: String
    var role = Role.text
  }

  static let labelWidth = 9
  static let textX = 12

  private(set) var lines: [Line] = []
  private let width: Int
  private let glyphs: GlyphSet

  init(_ row: ModelRow, now: Int64, width: Int, glyphs: GlyphSet) {
    self.width = max(width - Self.textX - 1, 8)
    self.glyphs = glyphs
    let use = row.use
    let title = "\(Neutral.shown(row.name, limit: 80)) \(Neutral.shown(row.version, limit: 80))"
    add("model", "\(title) at \(Neutral.shown(row.url, limit: 400))", .textStrong, limit: 2)
    add("state", Self.state(row), Role(row.state), limit: 2)
    if let end = use.restsUntil, end > now {
      add("breaker", "open: it failed again and again; it is tried until it works", .livePaused)
    } else if row.state != .builtIn {
      add("breaker", "closed: it is asked")
    }
    if let error = use.lastError {
      let time = use.lastErrorAt.map { UTCTime(milliseconds: $0).iso.prefix(19) + "Z " } ?? ""
      add("error", time + Neutral.shown(error, limit: 1000), .liveError, limit: 4)
    }
    add("asked", Self.asked(use))
    let errors = use.errors == 0 ? "no error" : use.errors == 1 ? "1 error" : "\(ValueText.count(use.errors)) errors"
    add("requests", "\(ValueText.count(use.requests)), \(errors)" + Self.latency(use, glyphs))
    if !row.functions.isEmpty {
      add("functions", row.functions.prefix(32).map { Neutral.shown($0, limit: 40) }.joined(separator: ", "))
    }
    if let path = row.logPath { add("log", Neutral.shown(path, limit: 400), limit: 2) }
  }

  private mutating func add(_ label: String, _ text: String, _ role: Role = .text, limit: Int = 1) {
    for (place, part) in DetailDocument.wrap(text, width: width, limit: limit).enumerated() {
      let shown = glyphs == .ascii && part.hasSuffix("…") ? part.dropLast() + "~" : part[...]
      lines.append(Line(label: place == 0 ? label : "", text: String(shown), role: role))
    }
  }

  private static func state(_ row: ModelRow) -> String {
    var parts = [row.state == .builtIn ? "built-in: answers inside squint" : row.state.rawValue]
    if let instance = row.instance { parts.append("instance \(instance) of \(row.instances)") }
    if let since = row.since { parts.append("since \(UTCTime(milliseconds: since).iso.prefix(19))Z") }
    if let restarts = row.restarts {
      parts.append(restarts == 1 ? "1 restart" : "\(ValueText.count(restarts)) restarts")
    }
    if let process = row.processID { parts.append("process \(process)") }
    return parts.joined(separator: ", ")
  }

  private static func asked(_ use: ModelUse) -> String {
    guard use.questions > 0 else { return "nothing yet" }
    let processes = use.processes == 1 ? "1 process" : "\(ValueText.count(use.processes)) processes"
    let questions = use.questions == 1 ? "1 question" : "\(ValueText.count(use.questions)) questions"
    let hits = ModelText.share(use.hits, of: use.questions)
    return "\(questions) by \(processes), \(hits) answered from the cache"
  }

  private static func latency(_ use: ModelUse, _ glyphs: GlyphSet) -> String {
    guard let latency = use.latency else { return "" }
    let shares = [("p50", latency.p50), ("p90", latency.p90), ("p99", latency.p99)]
    return "; " + shares.map { "\($0.0) \(ModelText.time($0.1, glyphs))" }.joined(separator: ", ")
  }
}
