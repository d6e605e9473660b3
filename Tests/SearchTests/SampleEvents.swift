// Part of squint.
import Events
import Search
import UntrustedText

/// Six events that differ in what queries ask for, and the clock that the tests use.
enum SampleEvents {
  /// 2026-11-23T12:00:00Z.
  static let now: Int64 = 1_795_435_200_000

  static let all: [StoredEvent] = [
    event(
      1, at: now - 1_800_000,
      [
        ("ip_src_addr", .text("10.0.4.17")), ("action", .text("TCP_MISS")), ("code", .integer(200)),
        ("bytes", .integer(1024)), ("elapsed", .integer(-5)), ("method", .text("GET")),
        ("url", .text("http://xjkq3vz8w1m.example/a?b=1")), ("ip_dst_addr", .text("93.184.216.34")),
        ("full_hostname", .text("xjkq3vz8w1m.example")), ("is_malicious", .text("dga")), ("is_alert", .text("true")),
        (
          "original_string", .text("1795433400.000 -5 10.0.4.17 TCP_MISS/200 1024 GET http://xjkq3vz8w1m.example/a?b=1")
        ),
      ],
      [rule("DGA Detection", 75, "Generated name: XJKQ3")]),
    event(
      2, at: now - 7_200_000,
      [
        ("ip_src_addr", .text("10.0.9.2")), ("action", .text("TCP_TUNNEL")), ("code", .integer(200)),
        ("bytes", .integer(99)), ("method", .text("CONNECT")), ("url", .text("gooogle.com:443")),
        ("full_hostname", .text("gooogle.com")), ("is_potential_typosquat", .boolean(true)),
        ("is_malicious", .text("legit")), ("is_alert", .boolean(true)), ("alert_status", .text("OPEN")),
        ("original_string", .text("1795428000.000 12 10.0.9.2 TCP_TUNNEL/200 99 CONNECT gooogle.com:443")),
      ],
      [rule("Alexa 10k Typosquat Bloom", 50, nil)]),
    event(
      3, at: now - 86_400_000,
      [
        ("ip_src_addr", .text("2001:db8::1")), ("action", .text("TCP_DENIED")), ("code", .integer(403)),
        ("bytes", .integer(0)), ("method", .text("GET")), ("url", .text("http://www.example.org/")),
        ("ip_dst_addr", .text("-")), ("full_hostname", .text("www.example.org")), ("user", .text("Zoë Ray")),
        ("is_malicious", .text("legit")),
        ("original_string", .text("1795348800.000 1 2001:db8::1 TCP_DENIED/403 0 GET http://www.example.org/")),
      ], nil),
    event(
      4, at: now - 30 * 86_400_000,
      [
        ("ip_src_addr", .text("192.168.7.7")), ("code", .integer(304)), ("bytes", .integer(Int64.max)),
        ("method", .text("get")), ("url", .text(Bytes([0x68, 0xFF, 0xFE, 0x2F]))), ("full_hostname", .text("")),
        ("alert_status", .text("RESOLVE")), ("squint.model.dga.probability", .double(0.25)),
        ("squint.error.model", .text("model unavailable: dga")),
        ("original_string", .text("odd \\ \"line\" (with) AND [signs]~")),
      ],
      [rule("DGA Detection", 75, nil), rule("Alexa 10k Typosquat Bloom", 50, nil)], total: 95),
    event(
      5, at: 0, [("code", .integer(0)), ("source.type", .text("squid"))], [rule("Veto", -1, nil)], total: -.infinity),
    event(6, at: nil, [("code", .text("200"))], nil),
  ]

  static func found(_ query: SearchQuery) -> [Int64] { all.filter { query.matches($0) }.map(\.id) }

  static func found(_ text: String) throws -> [Int64] {
    found(try SearchQuery(parsing: text, schema: .standard, now: now))
  }

  private static func event(
    _ id: Int64, at time: Int64?, _ fields: [(String, FieldValue)], _ rules: [RuleScore]?, total: Double? = nil
  ) -> StoredEvent {
    var all = fields.map { ExtraField($0.0, $0.1) }
    if let time { all.insert(ExtraField("timestamp", .integer(time)), at: 0) }
    let triage = rules.map {
      TriageScore(total: total ?? $0.map(\.points).max() ?? 0, aggregator: .max, rules: $0)
    }
    return StoredEvent(
      id: id, guid: "0000000\(id)-aaaa-4bbb-8ccc-123456789abc", fields: all, triage: triage, configurationVersion: id)
  }

  private static func rule(_ name: String, _ points: Double, _ reason: String?) -> RuleScore {
    RuleScore(
      name: name, comment: nil, scoreText: "\(Int(points))", points: points, reason: reason.map { Bytes($0) })
  }
}
