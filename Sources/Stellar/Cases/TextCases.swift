// Part of squint.
import NetworkNames
import UntrustedText

/// Cases of the small areas around the language.
enum TextCases {
  static let typosquat: CaseRunner = { entry in
    guard let domain = entry["domain"]?.bytesValue,
      let strategy = entry["strategy"]?.stringValue.flatMap(Typosquat.Strategy.init(named:))
    else { return .error("the case needs a domain and a strategy") }
    let key = entry["op"]?.stringValue == "strategy-superset-of" ? "contains" : "set"
    let candidates = Typosquat.candidates(of: domain, strategy: strategy).sorted()
    return .result(.object([JSONMember(key: key, value: .array(candidates.map(JSONValue.string)))]))
  }

  static let assignment: CaseRunner = { entry in
    guard let input = entry["input"]?.bytesValue else { return .error("the case needs an input") }
    let assignment = Assignment(parsing: input)
    return .result(
      .object([
        JSONMember(key: "variable", value: assignment.variable.map(JSONValue.text) ?? .null),
        JSONMember(key: "statement", value: .string(assignment.statement)),
      ]))
  }

  static let completion: CaseRunner = { entry in
    func names(_ key: String) -> [String] { entry[key]?.elements?.compactMap(\.stringValue) ?? [] }
    let candidates = Completion.candidates(
      for: entry["buffer"]?.stringValue ?? "", functions: names("functions"), variables: names("variables"))
    return .result(.object([JSONMember(key: "set", value: .array(candidates.map(JSONValue.text)))]))
  }

  /// Metron compares versions as strings.
  static let latestVersion: CaseRunner = { entry in
    let versions = entry["versions"]?.elements?.compactMap(\.bytesValue) ?? []
    return .result(versions.max { JavaText.compare($0, $1) < 0 }.map(JSONValue.string) ?? .null)
  }

  /// The colours of Metron's alert list.
  static let severity: CaseRunner = { entry in
    let score = entry["score"]?.doubleValue ?? 0
    return .result(.text(score > 69 ? "high" : score > 39 ? "medium" : "low"))
  }

  /// What Metron's search bar sends: each term also for the alerts within a meta alert.
  static let alertQuery: CaseRunner = { entry in
    let search = entry["search"]?.stringValue ?? ""
    let terms = split(Substring(search)).compactMap(term)
    return .result(.text(terms.isEmpty ? "*" : terms.joined(separator: " AND ")))
  }

  private static func split(_ search: Substring) -> [Substring] {
    var terms: [Substring] = []
    var rest = search
    let separator = " AND "
    while let first = rest.indices.first(where: { rest[$0...].hasPrefix(separator) }) {
      terms.append(rest[..<first])
      rest = rest[first...].dropFirst(separator.count)
    }
    return terms + [rest]
  }

  private static func term(_ text: Substring) -> String? {
    var words = text.drop { $0 == " " }
    if words.first == "*" { words = words.dropFirst().drop { $0 == " " } }
    while words.last == " " { words = words.dropLast() }
    guard let colon = words.lastIndex(of: ":") else { return nil }
    let isExcluded = words.first == "-"
    let field = words[..<colon].dropFirst(isExcluded ? 1 : 0)
    let value = words[words.index(after: colon)...]
    let escaped = field.map { $0 == ":" ? "\\:" : String($0) }.joined()
    let shown = field == "guid" ? "\"\(value)\"" : String(value)
    return "\(isExcluded ? "-" : "")(\(escaped):\(shown) OR metron_alert.\(escaped):\(shown))"
  }
}
