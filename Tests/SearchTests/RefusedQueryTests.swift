// Part of squint.
import Events
import Search
import SquintTestSupport
import Testing

@Suite struct `Refused query` {
  @Test(arguments: [
    // Broken syntax.
    "(", ")", "()", "( )", "(code:200", "code:200)", "((code:200)", "AND", "OR code:200", "code:200 AND", "code:200 OR",
    "code:200 AND AND code:200", "code:200 AND OR code:200", "code:200 OR OR code:200", "NOT", "-", "+", "!", "code:",
    "code: ", "code:)", "(code:)", ":200", "code:AND", "code: OR code:200", "\"open", "host:\"open", "host:open\"",
    "code:()", "code:(200", "code:(200 OR)", "a\\", "\"a\\", "host:\"a\"b", "host:a(b)", "[1 TO 2]", "{1 TO 2}",
    "code:[1 TO 2", "code:[1 2]", "code:[1 to 2]", "code:[1 TO ]", "code:[ TO 2]", "code:[]", "code:[1]",
    "code:1 TO 2]",
    "code:[1 TO 2]x", "code:]", "code:}", "code:[1 TO 2)", "code:>", "code:>=", "code:<", "code:< )", "code:>* ",
    "code:[1TO2]",
    "&&", "||", "code:200 && ", "|| code:200", "NOT AND", "code:200 NOT", "::", ":", "host:>=a*",
    // Fields and types.
    "nosuch:1", "Code:200", "CODE:200", "hots:a", "_exists_:nosuch", "_exists_:", "_exists_:*", "_exists_:(a)",
    "code:abc", "code:2.5", "code:0x10", "code:1e3", "code:1,000", "code:10k", "code:+5", "code:", "code:\"\"",
    "code:--5",
    "code:9223372036854775808", "code:-9223372036854775809", "code:20*", "code:[a TO b]", "code:[1* TO 2]", "code:２００",
    "score:NaN", "score:inf", "score:Infinity", "score:.5", "score:5.", "score:1.2.3", "score:high", "score:1e5",
    "is_alert:yes", "is_alert:1", "is_alert:TRUE", "is_alert:[false TO true]", "is_alert:>false", "is_alert:t*",
    "level:severe", "level:h*", "level:>=high", "status:CLOSED", "status:OPE", "status:[NEW TO OPEN]", "status:/N.*/",
    "client:10.0.0.256", "client:10.0.0", "client:10.0.0.0/33", "client:10.0.0.0/", "client:10.0.0.0/-1",
    "client:2001:db8::/129", "client:10.0.0.0/a", "client:host", "client:[10.0.0.1 TO ::1]", "client:>abc",
    "client:\"\"",
    "client:01.2.3.4", "client:1.2.3.4/08", "client:[10.0.0.0/8 TO 11.0.0.0]",
    // Dates.
    "timestamp:yesterday", "timestamp:2026-13", "timestamp:2026-02-30", "timestamp:2026-2-3",
    "timestamp:2026-11-23T10:00:00",
    "timestamp:2026-11-23T25:00:00Z", "timestamp:2026-11-23T10:00:60Z", "timestamp:\"2026-11-23 10:00:00Z\"",
    "timestamp:now-1x", "timestamp:now-", "timestamp:now/", "timestamp:now+d", "timestamp:now-1H", "timestamp:NOW",
    "timestamp:2026-11-23+1d", "timestamp:2026-11-23|+1d", "timestamp:now||+1d", "timestamp:99999999999999999999",
    "timestamp:now+9223372036854775807y", "timestamp:now+999999999999d", "timestamp:now-99999999999999999999d",
    "timestamp:2026*", "timestamp:0000", "timestamp:[now TO tomorrow]", "timestamp:\"\"",
    "timestamp:2026-11-23T10:00Zx",
    "timestamp:2025-02-29", "timestamp:1.5", "timestamp:２０２６", "since:", "since:24", "since:h", "since:-1h",
    "since:24x",
    "since:*", "since:(24h)",
    // What is not offered, and regular expressions.
    "host:google~", "host:google~2", "google^2", "\"a b\"~3", "(code:200)^2", "~", "^", "host:/[/", "host:/a", "/a",
    "host:/(/", "host:/a/i", "code:200^2", "code:[1 TO 2]^3", "host:/*/", "score:/7.*/", "host:>",
    // Words without a letter or digit, and what looks like something else.
    "\"\"", "\"--\"", ".", "?\\", "original_string:\"--\"", "score>=70", "code<300", "http://example.org/",
  ])
  func `throws an error inside the text`(query: String) {
    do throws(QueryError) {
      let parsed = try SearchQuery(parsing: query, schema: .standard, now: SampleEvents.now)
      Issue.record("accepted as \(parsed.text)")
    } catch {
      #expect(error.offset + error.length <= query.utf8.count)
      #expect(!error.message.isEmpty)
      #expect(error.caretLines().count == 2)
    }
  }

  @Test(
    arguments: [
      ("scroe:>=70", 0, 5, "score"), ("code:200 AND threat:triage:scor:75", 13, 18, "threat.triage.score"),
      ("is_malicous:dga", 0, 11, "is_malicious"), ("ip_src_adr:1.2.3.4", 0, 10, "ip_src_addr"),
      ("Score:1", 0, 5, "score"),
      ("status:OPN", 7, 3, "OPEN"), ("level:hihg", 6, 4, "high"), ("code:[1 to 2]", 8, 2, "TO"),
      ("zzzzzzz:1", 0, 7, nil),
      ("_exists_:usr", 9, 3, "user"),
    ] as [(String, Int, Int, String?)])
  func `names the place and the nearest word`(query: String, offset: Int, length: Int, suggestion: String?) throws {
    let error = try #require(throws: QueryError.self) { try SampleEvents.found(query) }
    #expect(error.offset == offset)
    #expect(error.length == length)
    #expect(error.suggestion == suggestion)
  }

  @Test(arguments: [
    (
      "is_malicious:dga AND scroe:>=70", "unknown field \"scroe\" at column 22; did you mean score?",
      ["is_malicious:dga AND scroe:>=70", "                     ^^^^^"]
    ),
    (
      "is_alert:true AND (client:10.0.0.0/8", "\"(\" is never closed at column 19",
      ["is_alert:true AND (client:10.0.0.0/8", "                  ^"]
    ),
    (
      "code:200 AND", "the query ends where a condition should stand at column 13",
      ["code:200 AND", "            ^"]
    ),
    (
      "host:\u{1B}[2J", "a space is missing before \"[\" at column 7",
      ["host:^[[2J", "       ^"]
    ),
    (
      "ü\u{202E}x: code:1", "unknown field \"ü<U+202E>x\"; quote text that has a colon at column 1",
      ["ü<U+202E>x: code:1", "^^^^^^^^^^"]
    ),
    ("漢字 AND", "the query ends where a condition should stand at column 7", ["漢字 AND", "        ^"]),
    (
      "host:google~", "fuzzy and nearness search (~) is not offered; write \\~ for the character itself at column 12",
      ["host:google~", "           ^"]
    ),
  ])
  func `shows a caret and nothing raw`(query: String, description: String, lines: [String]) throws {
    let error = try #require(throws: QueryError.self) { try SampleEvents.found(query) }
    #expect(error.description == description)
    #expect(error.caretLines() == lines)
  }

  @Test func `a long query is cut around the caret`() throws {
    let padding = String(repeating: "code:200 ", count: 1000)
    let error = try #require(throws: QueryError.self) { try SampleEvents.found(padding + "nosuch:1 " + padding) }
    let lines = error.caretLines(width: 60)
    #expect(lines[0].count <= 60)
    #expect(lines[0].hasPrefix("…") && lines[0].hasSuffix("…"))
    let caret = lines[1].prefix { $0 == " " }.count
    #expect(lines[0].dropFirst(caret).hasPrefix("nosuch"))
  }

  @Test func `a query over 64 KiB is refused`() {
    #expect(throws: QueryError.self) { try SampleEvents.found(String(repeating: "a", count: 65_537)) }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [":", "*", "?", "\\:", "/", "-", "a:", "\"", "(", "[", "\\", "||", "a*", "~", "^", "ü"])
  func `hostile repetition is answered at once`(unit: String) {
    for prefix in ["", "host:", "code:(", "url:[", "since:", "client:", "timestamp:", "url:/"] {
      let text = String((prefix + String(repeating: unit, count: 60_000)).utf8.prefix(65_536)) ?? ""
      _ = try? SampleEvents.found(text)
    }
  }

  @Test func `random text never traps`() {
    var random = SeededRandom(seed: 0x5EED)
    let pieces = [
      "code", "host", ":", "(", ")", "[", "]", "{", "}", "\"", "\\", "/", "*", "?", " ", " AND ", " OR ", "NOT ", "-",
      "!", "+",
      "TO", " TO ", ">", "<", "=", "~", "^", "now", "-1d", "/d", "||", "&&", "200", "2026-11-23", "10.0.0.1", "::1",
      "/8", "é",
      "\u{3000}", "\u{EF80}", "\u{0}", "\u{202E}", "timestamp:", "client:", "score:", "status:", "level:", "since:",
      "*:*",
      "_exists_:", "a", "\u{301}", "9999999999999999999", "original_string:",
    ]
    var parsed = 0
    for _ in 0..<5_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...9, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
      guard let query = try? SearchQuery(parsing: text, schema: .standard, now: SampleEvents.now) else { continue }
      parsed += 1
      let again = try? SearchQuery(parsing: query.text, schema: .standard, now: SampleEvents.now)
      #expect(again == query, "\(text.debugDescription) printed as \(query.text.debugDescription)")
      _ = SampleEvents.found(query)
    }
    #expect(parsed > 300)
  }
}
