// Part of squint.
import Events
import Search
import UntrustedText

/// Made-up events like those of a proxy.
enum SampleEvents {
  static let typosquat = "Alexa 10k Typosquat Bloom"
  static let generated = "DGA Detection"

  static let silentRules = [
    RuleOutcome(
      name: typosquat, comment: nil, rule: "is_potential_typosquat == true", scoreText: "50", score: nil),
    RuleOutcome(name: generated, comment: nil, rule: "is_malicious == 'dga'", scoreText: "75", score: nil),
  ]

  static let hourStore = MemoryStore(events: hour, silentRules: silentRules)

  static func event(
    _ id: Int64, host: String, client: String = "10.0.4.17", secondsAgo: Int64, typo: Bool = false, dga: Bool = false,
    method: String = "CONNECT", status: AlertStatus? = nil
  ) -> StoredEvent {
    event(
      id, host: Bytes(host), client: client, secondsAgo: secondsAgo, typo: typo, dga: dga, method: method,
      status: status)
  }

  static func event(
    _ id: Int64, host: Bytes, client: String = "10.0.4.17", secondsAgo: Int64, typo: Bool = false, dga: Bool = false,
    method: String = "CONNECT", status: AlertStatus? = nil
  ) -> StoredEvent {
    var fields = [
      ExtraField(FieldName.timestamp, .integer(Session.now - secondsAgo * 1000)),
      ExtraField("elapsed", .integer(412)), ExtraField("ip_src_addr", .text(Bytes(client))),
      ExtraField("action", .text("TCP_TUNNEL")), ExtraField("code", .integer(200)),
      ExtraField("bytes", .integer(4182)), ExtraField("method", .text(Bytes(method))),
      ExtraField("url", .text(host)), ExtraField("ip_dst_addr", .text("198.51.100.7")),
      ExtraField("full_hostname", .text(host)), ExtraField("domain_without_subdomains", .text(host)),
      ExtraField("is_potential_typosquat", .boolean(typo)),
      ExtraField("is_malicious", .text(dga ? "dga" : "legit")),
    ]
    if typo || dga { fields.append(ExtraField(FieldName.isAlert, .text("true"))) }
    if let status { fields.append(ExtraField(FieldName.alertStatus, .text(Bytes(status.rawValue)))) }
    fields.append(ExtraField(FieldName.sourceType, .text("squid")))
    var rules: [RuleScore] = []
    let name = host.shownText()
    if typo {
      rules.append(
        RuleScore(
          name: typosquat, comment: nil, scoreText: "50", points: 50,
          reason: Bytes("\(name) is a potential typosquatting of a popular name")))
    }
    if dga {
      rules.append(
        RuleScore(
          name: generated, comment: nil, scoreText: "75", points: 75,
          reason: Bytes("\(name) is a potential generated domain name")))
    }
    let triage =
      rules.isEmpty
      ? nil : TriageScore(total: rules.map(\.points).max() ?? 0, aggregator: .max, rules: rules)
    let hex = String(UInt64(bitPattern: id &* 7_777_777), radix: 16)
    return StoredEvent(
      id: id, guid: String(repeating: "0", count: max(0, 8 - hex.utf8.count)) + hex + "-0000-5000-8000-000000000000",
      fields: fields, triage: triage, configurationVersion: 1)
  }

  /// Twenty-two events of the last hour.
  static let hour: [StoredEvent] =
    [
      event(1, host: "mail.example", client: "10.0.1.9", secondsAgo: 3500),
      event(2, host: "www.example", client: "10.0.5.12", secondsAgo: 3400, method: "GET"),
      event(3, host: "gooogle.test", client: "10.0.7.8", secondsAgo: 3000, typo: true),
      event(4, host: "xjkq3vz8w1m.example", secondsAgo: 2900, dga: true),
      event(5, host: "cdn.test", client: "10.0.1.9", secondsAgo: 2800, method: "GET"),
      event(6, host: "micros0ft.example", client: "10.0.7.8", secondsAgo: 2500, typo: true, status: .open),
      event(7, host: "paypa1-login.example", client: "10.0.9.202", secondsAgo: 2000, typo: true, dga: true),
      event(8, host: "b8r2tt0qzl.test", client: "10.0.2.33", secondsAgo: 1800, dga: true),
      event(9, host: "files.test", client: "10.0.6.61", secondsAgo: 1500),
      event(10, host: "wpqeirmzo.test", client: "fd00::5:9a1", secondsAgo: 1400, dga: true, status: .escalate),
      event(11, host: "xn--bcher-kva.example", client: "10.0.5.12", secondsAgo: 1300),
      event(12, host: "update.example", client: "10.0.6.61", secondsAgo: 1200, method: "GET"),
      event(13, host: "arnazon.test", client: "10.0.1.140", secondsAgo: 1000, typo: true, status: .dismiss),
      event(14, host: "qx7vjz0kw3ph.example", secondsAgo: 900, dga: true),
    ]
    + (15...22).map {
      event($0, host: "img-\($0).test", client: "10.0.0.\($0)", secondsAgo: 900 - $0 * 20, method: "GET")
    }
}
