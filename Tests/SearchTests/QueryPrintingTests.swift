// Part of squint.
import Events
import NetworkNames
import Search
import SquintTestSupport
import Testing
import UntrustedText

@Suite struct `Query printing` {
  @Test(arguments: [
    ("", "*"), ("a b", "a AND b"), ("a OR b c", "a OR (b AND c)"), ("NOT (a b)", "NOT (a AND b)"),
    ("-a +b", "NOT a AND b"),
    ("(a AND (b AND c))", "a AND b AND c"), ("code:(200 OR 304)", "code:200 OR code:304"), ("Foo-Bar", "\"foo bar\""),
    ("full_hostname:x.example", "host:x.example"), ("threat:triage:score:>=70.50", "score:>=70.5"),
    ("code:[200 TO *]", "code:>=200"), ("code:{* TO 5}", "code:<5"), ("code:[200 TO 304}", "code:[200 TO 304}"),
    ("client:10.1.2.3/8", "client:10.0.0.0/8"), ("client:2001:DB8:0:0:0::1", "client:2001:db8::1"),
    ("_exists_:user", "user:*"),
    ("host:\"a b\"", "host:\"a b\""), ("host:a\\ b*", "host:a\\ b*"),
    ("host:\"say \\\"x\\\\\"", "host:\"say \\\"x\\\\\""),
    ("timestamp:>=now-24h", "since:24h"), ("timestamp:2026-11-23||+1d/d", "timestamp:2026-11-23||+1d/d"),
    ("timestamp:1795435200000", "timestamp:2026-11-23T12:00:00.000Z"),
    ("timestamp:12", "timestamp:1970-01-01T00:00:00.012Z"),
    ("status:open", "status:OPEN"), ("level:HIGH", "level:high"), ("url:/a\\/b/", "url:/a\\/b/"),
    ("goo*.com", "goo*.com"),
    ("host:\"\"", "host:\"\""), ("host:\"AND\"", "host:\"AND\""), ("host:\"*\"", "host:\"*\""),
  ])
  func `has one canonical form`(query: String, expected: String) throws {
    let parsed = try SearchQuery(parsing: query, schema: .standard, now: SampleEvents.now)
    #expect(parsed.text == expected)
    #expect(try SearchQuery(parsing: expected, schema: .standard, now: SampleEvents.now) == parsed)
  }

  @Test func `parses back to the same tree`() throws {
    var random = SeededRandom(seed: 2026)
    for _ in 0..<1_500 {
      let query = SearchQuery(RandomQuery.node(depth: 4, &random))
      let text = query.text
      let again = try? SearchQuery(parsing: text, schema: .standard, now: SampleEvents.now)
      #expect(again?.root == query.root, "\(text.debugDescription)")
    }
  }

  @Test func `a value of any bytes is found again by its clause`() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<1_000 {
      let bytes = RandomQuery.bytes(&random)
      let event = StoredEvent(
        id: 1, guid: "g", fields: [ExtraField("user", .text(bytes))], triage: nil, configurationVersion: 1)
      let query = SearchQuery.everything.keeping("user", .text(bytes), schema: .standard)
      let again = try SearchQuery(parsing: query.text, schema: .standard, now: 0)
      #expect(again == query)
      #expect(again.matches(event))
    }
  }

  @Test(arguments: [
    0.1, 1e21, 1e-7, 123_456_789_012_345_683_968, -2.5e-3, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 75,
  ])
  func `doubles print as plain decimals`(number: Double) throws {
    let query = SearchQuery(.clause(QueryClause(.score, .double(QueryRange(only: number)))))
    #expect(!query.text.contains("e+") && !query.text.contains("e-"))
    #expect(try SearchQuery(parsing: query.text, schema: .standard, now: 0) == query)
  }
}

/// Trees in normal form, of every kind of clause.
enum RandomQuery {
  static func node(depth: Int, _ random: inout SeededRandom) -> QueryNode {
    let parts = { (random: inout SeededRandom) in
      (0..<Int.random(in: 1...4, using: &random)).map { _ in node(depth: depth - 1, &random) }
    }
    switch depth == 0 ? 9 : Int.random(in: 0...9, using: &random) {
    case 0, 1: return .all(parts(&random))
    case 2, 3: return .any(parts(&random))
    case 4: return .not(node(depth: depth - 1, &random))
    case 5: return .not(.everything)
    case _: return .clause(clause(&random))
    }
  }

  static func bytes(_ random: inout SeededRandom) -> Bytes {
    let pieces: [[UInt8]] = [
      Array("a".utf8), Array("Z9".utf8), Array("ü".utf8), Array("\u{3000}".utf8), Array("\u{EF80}".utf8), [0xFF],
      [0xC3], [0],
      Array(" ".utf8), Array("\n".utf8), Array("\\".utf8), Array("\"".utf8), Array("/".utf8), Array("*?".utf8),
      Array(":".utf8), Array("(]~^".utf8), Array("AND".utf8), Array("-".utf8), Array(">".utf8), [0xED, 0xA0, 0x80],
      [0xEE, 0xBE],
      [0x80], Array("\u{301}".utf8), Array("e".utf8),
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...6, using: &random) { bytes += pieces.randomElement(using: &random) ?? [] }
    return Bytes(bytes)
  }

  private static func clause(_ random: inout SeededRandom) -> QueryClause {
    let text = QueryField.named("url", .keyword)
    switch Int.random(in: 0...15, using: &random) {
    case 0: return QueryClause(text, .text(bytes(&random)))
    case 1: return QueryClause(.ruleName, .exists)
    case 2: return QueryClause(text, .textRange(range(bytes(&random), bytes(&random), &random)))
    case 3:
      let pattern = Wildcard([.literal(bytes(&random)), .any, .literal(bytes(&random)), .one, .literal(bytes(&random))])
      return QueryClause(.guid, .wildcard(pattern))
    case 4:
      guard let regex = try? QueryRegex("a/[b-d]+\\\\|\"(x y)*") else { return QueryClause(text, .exists) }
      return QueryClause(text, .regex(regex))
    case 5, 6:
      let pieces: [Wildcard.Piece] = [.literal(bytes(&random)), .any, .literal(bytes(&random)), .one]
      guard let phrase = WordPhrase(Wildcard(pieces.shuffled(using: &random))) else {
        return QueryClause(text, .exists)
      }
      return QueryClause(.anyText, .words(phrase))
    case 7:
      guard let phrase = WordPhrase(Wildcard([.literal(bytes(&random))])) else { return QueryClause(text, .exists) }
      return QueryClause(.named("original_string", .text), .words(phrase))
    case 8:
      let bound = Int64.random(in: .min...(.max), using: &random)
      return QueryClause(.named("bytes", .integer), .integer(range(bound, bound &+ 5, &random)))
    case 9:
      let bound = Double(bitPattern: random.next() & 0xBFFF_FFFF_FFFF_FFFF)
      return QueryClause(.score, .double(range(bound, bound / 3, &random)))
    case 10: return QueryClause(.vetoed, .boolean(Bool.random(using: &random)))
    case 11:
      let address = IPAddress(v6: UInt128(random.next()) << 64 | UInt128(random.next()))
      let network = IPNetwork(containing: address, prefixLength: Int.random(in: 0...128, using: &random))
      return QueryClause(
        .named("ip_src_addr", .address), Bool.random(using: &random) ? .network(network) : .address(address))
    case 12:
      let low = IPAddress(v4: UInt32(truncatingIfNeeded: random.next()))
      return QueryClause(.named("ip_src_addr", .address), .addressRange(range(low, low, &random, canBeSingle: true)))
    case 13: return QueryClause(.level, .level(AlertLevel.allCases.randomElement(using: &random) ?? .none))
    case 14: return QueryClause(.status, .status(AlertStatus.allCases.randomElement(using: &random) ?? .new))
    case _:
      let includes = Bool.random(using: &random)
      let lower = Int.random(in: 0...4, using: &random) == 0 ? nil : date(&random)
      let times = TimeRange(from: lower, includesLower: includes, to: date(&random), now: SampleEvents.now)
      return QueryClause(.named("timestamp", .date), times.map { .time($0) } ?? .exists)
    }
  }

  private static func range<Bound>(_ low: Bound, _ high: Bound, _ random: inout SeededRandom, canBeSingle: Bool = false)
    -> QueryRange<Bound>
  {
    switch Int.random(in: 0...3, using: &random) {
    case 0: QueryRange(from: low, includesLower: Bool.random(using: &random), to: nil)
    case 1: QueryRange(from: nil, to: high, includesUpper: Bool.random(using: &random))
    case _: QueryRange(from: low, includesLower: Bool.random(using: &random), to: high)
    }
  }

  private static func date(_ random: inout SeededRandom) -> QueryDate {
    var steps: [QueryDate.Step] = []
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let unit = CalendarUnit.allCases.randomElement(using: &random) ?? .day
      steps.append(Bool.random(using: &random) ? .floor(unit) : .add(Int64.random(in: -50...50, using: &random), unit))
    }
    switch Int.random(in: 0...4, using: &random) {
    case 0: return QueryDate(.now, steps)
    case 1: return QueryDate(.instant(1_795_392_000_000, .day), steps)
    case 2: return QueryDate(.instant(1_793_491_200_000, .month), steps)
    case 3: return QueryDate(.instant(1_767_225_600_000, .year), steps)
    case _:
      return QueryDate(
        .instant(Int64.random(in: -8_000_000_000_000_000...8_000_000_000_000_000, using: &random), .instant), steps)
    }
  }
}
