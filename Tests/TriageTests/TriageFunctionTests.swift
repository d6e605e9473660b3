// Part of squint.
import Stellar
import Testing
import Triage
import UntrustedText

@Suite struct `Triage in the shell` {
  private static let functions = TriageFunctions.all + TransformFunctions.all + IndexingFunctions.all

  private let session: ShellSession

  init() throws {
    session = ShellSession(
      library: .standard.adding(Self.functions), services: try TestSensor.services(), clock: { 0 },
      variables: MapObject())
  }

  @discardableResult private func value(_ line: String) throws -> Value {
    guard case .value(let value) = try session.answer(Bytes(line)) else { return .null }
    return value
  }

  private func json(_ line: String) throws -> String { try value(line).json().text() }

  private func text(_ line: String) throws -> String {
    String(decoding: try value(line).text?.array ?? [], as: UTF8.self)
  }

  private func message(_ line: String) -> String {
    do throws(StellarError) {
      _ = try session.answer(Bytes(line))
      return "no error"
    } catch {
      return error.message
    }
  }

  @Test func `rules added to a triage judge at once`() throws {
    try value("t := THREAT_TRIAGE_INIT()")
    #expect(try json("THREAT_TRIAGE_SCORE({'x' : 3}, t)") == #"{"score":0.0,"aggregator":"MAX","rules":[]}"#)
    try value("THREAT_TRIAGE_ADD(t, {'name' : 'big', 'comment' : 'c', 'rule' : 'x > 1', 'score' : 10})")
    try value("THREAT_TRIAGE_ADD(t, [{'rule' : 'x > 2', 'score' : 'x * 2', 'reason' : \"FORMAT('%d', x)\"}])")
    try value("THREAT_TRIAGE_SET_AGGREGATOR(t, 'SUM')")
    #expect(
      try json("THREAT_TRIAGE_SCORE({'x' : 3}, t)")
        == #"{"score":16.0,"aggregator":"SUM","rules":[{"name":"big","comment":"c","score":10.0},"#
        + #"{"score":6.0,"reason":"3"}]}"#)
    try value("THREAT_TRIAGE_REMOVE(t, ['big'])")
    #expect(try json("MAP_GET('score', THREAT_TRIAGE_SCORE('{\"x\":3}', t))") == "6.0")
  }

  @Test func `a text works in the place of a triage`() throws {
    try value("c := THREAT_TRIAGE_ADD('{}', {'rule' : 'threat.x == 1', 'score' : 5})")
    #expect(try json("MAP_GET('score', THREAT_TRIAGE_SCORE({'threat:x' : 1}, c))") == "5.0")
    #expect(try text("THREAT_TRIAGE_CONFIG(THREAT_TRIAGE_INIT(c))") == text("c"))
  }

  @Test func `what judging needs is read from the configuration`() throws {
    try value("c := THREAT_TRIAGE_ADD('{\"configuration\":{\"limit\":4}}', {'rule' : 'x > limit', 'score' : 1})")
    #expect(try json("MAP_GET('score', THREAT_TRIAGE_SCORE({'x' : 5}, c))") == "1.0")
    #expect(try json("MAP_GET('score', THREAT_TRIAGE_SCORE({'x' : 3}, c))") == "0.0")
  }

  @Test func `a rule that fails is told and the others go on`() throws {
    try value("t := THREAT_TRIAGE_INIT()")
    try value("THREAT_TRIAGE_ADD(t, [{'rule' : 'x', 'score' : 1}, {'rule' : 'x == 3', 'score' : 2}])")
    let answer = try json("THREAT_TRIAGE_SCORE({'x' : 3}, t)")
    #expect(answer.contains(#""score":2.0"#))
    #expect(answer.contains(#""errors":"rule 0: the rule gives an integer"#), "\(answer)")
  }

  @Test func `the rules are shown as a table`() throws {
    #expect(
      try text("THREAT_TRIAGE_PRINT(THREAT_TRIAGE_ADD('', {'name' : 'n', 'rule' : 'x > 1', 'score' : 5}))") == """
        +------+---------+-------------+-------+--------+
        | Name | Comment | Triage Rule | Score | Reason |
        +------+---------+-------------+-------+--------+
        | n    |         | x > 1       | 5     |        |
        +------+---------+-------------+-------+--------+
        Aggregation: MAX
        """)
  }

  @Test func `rules too wide for a terminal of 80 columns have a block each, their words whole`() throws {
    let rule = "is_potential_typosquat and domain_without_subdomains != null and not(is_trusted)"
    let shown = try text("THREAT_TRIAGE_PRINT(THREAT_TRIAGE_ADD('', {'name' : 'n', 'rule' : '\(rule)', 'score' : 5}))")
    #expect(
      shown == """
        --------------------------------------------------------------------------------
        Name         n
        Comment
        Triage Rule  is_potential_typosquat and domain_without_subdomains != null and
                     not(is_trusted)
        Score        5
        Reason
        --------------------------------------------------------------------------------
        Aggregation: MAX
        """)
    let word = String(repeating: "x", count: 100)
    let long = try text("THREAT_TRIAGE_PRINT(THREAT_TRIAGE_ADD('', {'rule' : 'true or \(word)', 'score' : 5}))")
    #expect(long.contains("Triage Rule  true or\n" + String(repeating: " ", count: 13) + "xxx"), "\(long)")
    #expect(long.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(
    arguments: [
      ("THREAT_TRIAGE_ADD('', {'rule' : 'x'})", "needs both 'rule' and 'score'"),
      ("THREAT_TRIAGE_ADD('', 1)", "needs a rule as a map"), ("THREAT_TRIAGE_INIT('{')", "the configuration: 1:2"),
      ("THREAT_TRIAGE_INIT('[]')", "must be a JSON object"), ("THREAT_TRIAGE_INIT(1)", "as text, got an integer"),
      ("THREAT_TRIAGE_SET_AGGREGATOR('', 'MOST')", "unknown aggregator 'MOST'"),
      ("THREAT_TRIAGE_SCORE('[', '{}')", "a message as a JSON object"),
      (
        "THREAT_TRIAGE_SCORE({}, THREAT_TRIAGE_ADD('', {'rule' : 'x >', 'score' : 1}))",
        "expected an expression, found the end"
      ), ("INDEXING_SET_BATCH('{}', 'hdfs', 0)", "at least 1"),
      ("ENRICHMENT_STELLAR_TRANSFORM_PRINT('{}', 'X')", "there are ENRICHMENT and THREAT_INTEL"),
    ])
  func `what is wrong is said`(_ call: String, _ expected: String) {
    let told = message(call)
    #expect(told.contains(expected), "\(told)")
  }

  @Test func `a parser's transformations are added and removed`() throws {
    try value("p := PARSER_STELLAR_TRANSFORM_ADD('{\"parserClassName\":\"Squid\"}', {'a' : 'TO_UPPER(b)'})")
    #expect(
      try JSONValue.parse(Bytes(text("p"))).text()
        == #"{"parserClassName":"Squid","fieldTransformations":[{"transformation":"STELLAR","output":["a"],"#
        + #""config":{"a":"TO_UPPER(b)"}}]}"#)
    #expect(try text("PARSER_STELLAR_TRANSFORM_PRINT(p)").contains("| a     | TO_UPPER(b)    |"))
    let removed = try JSONValue.parse(Bytes(text("PARSER_STELLAR_TRANSFORM_REMOVE(p, ['a'])")))
    #expect(removed.text() == #"{"parserClassName":"Squid","fieldTransformations":[]}"#)
  }

  @Test func `statements in groups and in lists keep their form`() throws {
    try value("e := ENRICHMENT_STELLAR_TRANSFORM_ADD('{}', 'ENRICHMENT', {'a' : '1'}, 'g')")
    try value("e := ENRICHMENT_STELLAR_TRANSFORM_ADD(e, 'ENRICHMENT', {'b' : '2'})")
    #expect(
      try JSONValue.parse(Bytes(text("e"))).text()
        == #"{"enrichment":{"fieldMap":{"stellar":{"config":{"g":{"a":"1"},"b":"2"}}}}}"#)
    try value("e := ENRICHMENT_STELLAR_TRANSFORM_REMOVE(e, 'ENRICHMENT', ['a'], 'g')")
    #expect(try !text("e").contains("\"g\""))
    try value(
      "l := '{\"threatIntel\":{\"fieldMap\":{\"stellar\":{\"config\":[\"a := 1\",\"b := a\",\"a := null\"]}}}}'")
    try value("l := ENRICHMENT_STELLAR_TRANSFORM_ADD(l, 'THREAT_INTEL', {'b' : '3', 'c' : '4'})")
    #expect(try JSONValue.parse(Bytes(text("l"))).text().contains(#"["a := 1","b := 3","a := null","c := 4"]"#))
    let table = try text("ENRICHMENT_STELLAR_TRANSFORM_PRINT(l, 'THREAT_INTEL')")
    #expect(table.contains("| (default) | a     | null           |"), "\(table)")
  }

  @Test(arguments: Self.functions.flatMap { function in function.examples.map { [$0.expression, $0.result] } })
  func `an example gives the value that it names`(_ example: [String]) throws {
    #expect(try json(example[0]) == json(example[1]))
  }

  @Test func `sensors do not have these functions, and hear why`() {
    for function in Self.functions {
      #expect(FunctionLibrary.standard[function.name] == nil)
      #expect(AbsentFunctions.reason(for: function.name) != nil, "\(function.name)")
      #expect(function.summary.hasSuffix("."), "\(function.name)")
    }
  }
}
