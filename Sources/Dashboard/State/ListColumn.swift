// Part of squint.
import Events
import UntrustedText

/// A column of the alert list after the level.
public enum ListColumn: String, Hashable, Sendable, CaseIterable {
  case score, bar, time, client, host, rules, status
  case domain, method, code, bytes, url, destination, user, malicious

  /// The columns shown unless the user chooses.
  public static let standard: [ListColumn] = [.score, .bar, .time, .client, .host, .rules, .status]

  /// The heading.
  var heading: String {
    switch self {
    case .score: "SC"
    case .bar: ""
    case .time: "TIME"
    case .client: "CLIENT"
    case .host: "HOST"
    case .rules: "RULES"
    case .status: "ST"
    case .domain: "DOMAIN"
    case .method: "METHOD"
    case .code: "CODE"
    case .bytes: "BYTES"
    case .url: "URL"
    case .destination: "DEST"
    case .user: "USER"
    case .malicious: "MODEL"
    }
  }

  /// The field that a query or a sort names; nil for a column that is only a picture.
  var field: String? {
    switch self {
    case .score, .bar: FieldName.score
    case .time: FieldName.timestamp
    case .client: "ip_src_addr"
    case .host: "full_hostname"
    case .rules: "rule"
    case .status: FieldName.alertStatus
    case .domain: "domain_without_subdomains"
    case .method: "method"
    case .code: "code"
    case .bytes: "bytes"
    case .url: "url"
    case .destination: "ip_dst_addr"
    case .user: "user"
    case .malicious: "is_malicious"
    }
  }

  /// What the chooser calls it.
  var title: String {
    switch self {
    case .score: "score"
    case .bar: "score as a bar"
    case .rules: "rules that fired"
    case .client: "client"
    case .host: "host"
    case .status: "status"
    case .time: "time"
    case .domain: "domain"
    case .malicious: "model's verdict"
    case .method, .code, .bytes, .url, .destination, .user: field ?? rawValue
    }
  }

  /// Columns in a list of `width` columns; 0 for those that take what is left.
  func width(in width: Int) -> Int {
    switch self {
    case .score: 4
    case .bar: 5
    case .time: 8
    case .client, .destination: width < 80 ? 12 : width < 100 ? 13 : 15
    case .host, .url: 0
    case .rules: width < 70 ? 8 : 10
    case .status: 4
    case .domain: 20
    case .method: 7
    case .code: 4
    case .bytes: 9
    case .user: 10
    case .malicious: 5
    }
  }

  /// Which columns go first when there is no room; the lowest first.
  var importance: Int {
    switch self {
    case .score: 100
    case .host: 99
    case .time: 60
    case .client: 70
    case .rules: 65
    case .status: 50
    case .bar: 10
    case .url: 40
    case .domain, .malicious: 35
    case .method, .code, .bytes, .destination, .user: 30
    }
  }

  /// Whether its values stand at the right.
  var isNumber: Bool { self == .score || self == .code || self == .bytes }

  /// The text for an event; the time is formatted at drawing since it depends on the clock.
  func text(_ event: StoredEvent) -> String {
    switch self {
    case .score: return ValueText.score(event.score)
    case .bar, .time: return ""
    case .rules:
      guard let rules = event.triage?.rules else { return "" }
      return rules.prefix(8).enumerated()
        .map { ValueText.shortName(of: $0.element, number: $0.offset + 1) }.joined(separator: " ")
    case .status: return ValueText.status(event.status)
    case .client, .host, .domain, .method, .code, .bytes, .url, .destination, .user, .malicious:
      guard let field else { return "" }
      return ValueText.shown(event.value(of: field), limit: 240)
    }
  }
}
