// Part of squint.
import Events
import Search
import Testing
import UntrustedText

@Suite struct `Printed events` {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `lose no byte in JSON`() {
    let fields = [
      ExtraField("url", .text(Bytes([0x61, 0xFF]))), ExtraField("n", .integer(5)), ExtraField("gone", .missing),
      ExtraField("x", .double(0.5)), ExtraField("list", .list([.boolean(true), .text("q\"")])),
    ]
    let expected = #"{"url":"a\u{FFFD}","url_b64":"Yf8=","n":5,"x":0.5,"list":[true,"q\""]}"#
    #expect(text(EventJSON.object(fields)) == expected.replacingFFFD)
  }

  @Test func `show a vetoed score as null beside the veto`() {
    let rule = RuleScore(name: "r", comment: nil, scoreText: "-1", points: -1, reason: "why")
    let event = StoredEvent(
      id: 1, guid: "g", fields: [], triage: TriageScore(total: -.infinity, aggregator: .max, rules: [rule]),
      configurationVersion: 0)
    let json = text(EventJSON.object(event))
    #expect(json.contains(#""threat.triage.score":null,"threat.triage.vetoed":true"#))
    #expect(json.contains(#""threat.triage.rules.0.name":"r","threat.triage.rules.0.score":-1"#))
    #expect(text(EventJSON.object(event, fields: ["alert_status", "rule"])) == #"{"alert_status":"NEW","rule":"r"}"#)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("|x", "'|x"), (" =x", "' =x"),
    ("\u{FF1D}x", "'\u{FF1D}x"), ("\u{200B}=x", "'<U+200B>=x"), ("plain", "plain"), ("a,b", "\"a,b\""),
    ("a\"b", "\"a\"\"b\""), ("\u{1B}[31m", "^[[31m"),
  ])
  func `run nothing in a spreadsheet`(cell: String, expected: String) {
    #expect(text(CSVText.record([.text(Bytes(cell)), .integer(-5), .missing])) == expected + ",-5,\r\n")
  }

  @Test func `have times of any year`() {
    #expect(EventText.time(0) == "1970-01-01T00:00:00.000Z")
    #expect(EventText.time(1_700_000_000_123) == "2023-11-14T22:13:20.123Z")
    #expect(EventText.time(-1) == "1969-12-31T23:59:59.999Z")
    #expect(EventText.time(.max) == "\(Int64.max)")
  }
}

extension String {
  fileprivate var replacingFFFD: String {
    split(separator: #"\u{FFFD}"#, omittingEmptySubsequences: false).joined(separator: "\u{FFFD}")
  }
}
