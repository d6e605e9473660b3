// Part of squint.
import SquintTestSupport
import Testing
import Triage
import UntrustedText

/// A part of a document, what stands in its place with a `§` where something is found, and a word of the message.
struct Replaced: Sendable, CustomTestStringConvertible {
  let old: String
  let new: String
  let words: String

  init(_ old: String, _ new: String, _ words: String) {
    self.old = old
    self.new = new
    self.words = words
  }

  var testDescription: String { new }

  private static let length = #""length := LENGTH(url)""#
  private static let long = #""rule": "length > 100", "score": "10""#

  /// Another statement in the place of one of the sensor's.
  static func statement(_ text: String, _ words: String) -> Replaced { Replaced(length, "\"\(text)\"", words) }
  /// Another rule's members in the place of those of one of the sensor's.
  static func rule(_ text: String, _ words: String) -> Replaced { Replaced(long, text, words) }
}

@Suite struct `Sensor check` {
  /// Where the enrichment stage's field map begins, and its beginning with another enrichment in front.
  private static let stellarMap = #""fieldMap": {"stellar": {"config": ["#
  private static func adapter(_ text: String) -> String { #""fieldMap": {"# + text + #", "stellar": {"config": ["# }
  private static func clientScore(_ setting: String) -> String {
    adapter(
      #""dgaClientScore": {"fields": ["ip_src_addr"], "config": {"domainField": "domain", "hierarchyField": "action", SETTING}}"#
        .replacing("SETTING", with: setting))
  }

  private static func expect(_ entry: Replaced, _ severity: ConfigurationProblem.Severity) throws {
    let report = try CheckedDocuments.report(replacing: entry.old, with: entry.new)
    let found = report.problems.filter { $0.severity == severity }
    let place = CheckedDocuments.place(replacing: entry.old, with: entry.new)
    let matching = found.filter { "\($0.file):\($0.line):\($0.column)" == place && $0.message.contains(entry.words) }
    #expect(!matching.isEmpty, "\(place) \(report.problems.map { "\($0)" })")
    #expect(report.isRefused == (severity == .error))
  }

  @Test(arguments: [
    Replaced(#""sensorTopic""#, #"§"sensortopic""#, "did you mean \"sensorTopic\"? Letters' case counts"),
    Replaced(#""parserClassName""#, #"§"parserClasName""#, "did you mean \"parserClassName\"?"),
    Replaced(#""Squid""#, #"§"Squidd""#, "did you mean Squid?"),
    Replaced(#""Squid""#, "§5", "expected a string, found a number"),
    Replaced(#""Squid""#, #"§"org.apache.metron.parsers.bro.BasicBroParser""#, "not offered here"),
    Replaced(#""STELLAR""#, #"§"STELAR""#, "did you mean STELLAR?"),
    Replaced(#""output""#, #"§"outputs""#, "\"output\""),
    Replaced(#"["host", "domain"]"#, #"["host", "domain", §"a\u0007"]"#, "control character"),
    Replaced(#"["host", "domain"]"#, "[§1]", "a field's name"),
    Replaced(#"{"timestampField": "timestamp"}"#, #"{"timestampField": §"timestmap"}"#, "did you mean 'timestamp'?"),
    Replaced(#""sensorTopic": "squid""#, #""numWorkers": §"many""#, "expected a number"),
    Replaced(#""config": {"host""#, #""config": {"§not": "1", "host""#, "keyword"),
    Replaced(#""URL_TO_HOST(url)""#, #""URL_TO_HOST(§URL_TO_HOTS(url))""#, "did you mean URL_TO_HOST?"),
    Replaced(#""URL_TO_HOST(url)""#, #"§["url"]"#, "expected an expression"),
    Replaced(#""triageConfig""#, #"§"triageconfig""#, "\"triageConfig\""),
    Replaced(#""stellar""#, #"§"Stellar""#, "\"stellar\""),
    Replaced(#""fieldToTypeMap""#, #"§"parserConfig""#, "belongs into parser.json"),
    Replaced(#""fieldToTypeMap": {}"#, #""fieldToTypeMap": §[]"#, "expected an object, found an array"),
    Replaced(#""riskLevelRules": ["#, #""riskLevelRules": [§"x", "#, "expected an object, found a string"),
    Replaced(#""aggregator": "MAX""#, #""aggregator": §"max""#, "did you mean MAX?"),
    Replaced(stellarMap, clientScore(#""model": §"dag""#), "did you mean 'dga'?"),
    Replaced(stellarMap, clientScore(#""model": §"dga@9""#), "write the name without a version, 'dga'"),
    Replaced(#""aggregator": "MAX""#, #""aggregator": §"AVERAGE""#, "there are MAX, MIN, SUM, MEAN, POSITIVE_MEAN"),
    Replaced(
      #""aggregationConfig": {}"#, #""aggregationConfig": {§"negativeValueTrump": true}"#, "negativeValuesTrump"),
    Replaced(#""aggregationConfig": {}"#, #""aggregationConfig": {"negativeValuesTrump": §"maybe"}"#, "true or false"),
    Replaced(#""name": "Long""#, #""name": §"a\u0007b""#, "control character"),
    Replaced(#""configuration": {}"#, #"§"xyzzy": {}"#, "there are enrichment, threatIntel, configuration"),
  ])
  func `the shape of documents is known`(entry: Replaced) throws { try Self.expect(entry, .error) }

  @Test(arguments: [
    Replaced.statement("x §= 1", "assignment is written ':='"), .statement("§:= 1", "nothing stands before"),
    .statement("x §:=", "nothing stands after"), .statement("§if := 1", "keyword"),
    .statement(#"a§\u0001 := 1"#, "control character"),
    .statement("a§ b := 1", "is not a name"),
    .statement("x := §DOMAIN_REMOVE_TDL(url)", "did you mean DOMAIN_REMOVE_TLD?"),
    .statement("x := §PROFILE_GET('a')", "no profiles"), .statement("x := §SPLIT(url)", "SPLIT(value, delimiter)"),
    .statement(#"x := REGEXP_MATCH(url, '\\\\d§[')"#, "no closing ]"),
    .statement("x := FORMAT(§'%s %s', url)", "needs 2 values"),
    .statement("x := FORMAT(§'%1001s', url)", "over 1,000"), .statement(#"x := \"a\" §< 1"#, "cannot compare"),
    .statement(#"x := \u0061 + §+"#, "expected an expression"),
    .statement("x := MAAS_GET_ENDPOINT(§'dgaa')", "did you mean 'dga'?"),
    .statement("x := MAAS_GET_ENDPOINT(§'dga', '3.0')", "there are 1.0, 2.0"),
    .statement("x := OBJECT_GET(§'../a')", "only below"),
    .statement("x := OBJECT_GET(§'/etc/passwd')", "only below"),
    .statement("x := OBJECT_GET(§'no.bloom')", "no reference file"),
    .statement("x := a == §‘b’", "U+2018"),
  ])
  func `statements that cannot work are refused within the expression`(entry: Replaced) throws {
    try Self.expect(entry, .error)
  }

  @Test(
    arguments: [
      Replaced.rule(#""rule": §5, "score": 1"#, "expected an expression"),
      .rule(#""rule": "length > 100", "scroe": 1"#, ""),
      .rule(#""rule": "length > 100", "score": §true"#, "expected a number or an expression"),
      .rule(#""rule": "length > 100", "score": "§'x'""#, "must be a number"),
      .rule(#""rule": "length > 100", "score": §"""#, "nothing stands"),
      .rule(#""rule": "length > 100", "score": §1e999"#, "larger than"),
      .rule(#""rule": "§'abc'", "score": 1"#, "must be true or false"),
      .rule(#""rule": "the §domain is bad", "score": 1"#, "a rule is an expression"),
      .rule(#""rule": "true", "score": 1, "reason": "Typosquat §of a domain""#, "\"'Typosquat of a domain'\""),
      .rule(#""rule": "true", "score": 1, "reason": "§Typosquat""#, "text stands in quotes"),
      .rule(#""rule": "length §>> 1", "score": 1"#, ""),
      .rule(
        #""rule": "§LENGTH(url)", "score": 1"#, "this is a number; compare it with something, as in LENGTH(url) > 0"),
      .rule(#""rule": "length > 100", "score": "§1.0/0""#, "must be a finite number, this is always Infinity"),
    ].map { entry in
      entry.words.isEmpty
        ? Replaced(
          entry.old, entry.new.replacing("\"scroe\"", with: "§\"scroe\"").replacing("§>> 1", with: ">§> 1"), "") : entry
    })
  func `rules that cannot work are refused`(entry: Replaced) throws { try Self.expect(entry, .error) }

  @Test(arguments: [#"{"rule": "true"}"#, #"{"score": 1}"#, #"{"rule": null, "score": 1}"#, "{}"])
  func `a rule needs a rule and a score`(rule: String) throws {
    let report = try CheckedDocuments.report(
      enrichment: #"{"threatIntel": {"triageConfig": {"riskLevelRules": [RULE]}}}"#.replacing("RULE", with: rule))
    #expect(report.problems.contains { $0.severity == .error && $0.message.contains("needs both 'rule' and 'score'") })
    #expect(report.problems.first?.path == "$.threatIntel.triageConfig.riskLevelRules[0]")
  }

  @Test func `everything wrong is told at once, in the order of places`() throws {
    let report = try CheckedDocuments.report(
      parser: CheckedDocuments.parser.replacing("STELLAR", with: "STELAR"),
      enrichment: CheckedDocuments.enrichment.replacing("LENGTH(url)", with: "LENGHT(url)")
        .replacing("\"MAX\"", with: "\"MXA\"").replacing("\"10\"", with: "true"))
    let errors = report.problems.filter { $0.severity == .error }
    #expect(errors.map(\.file) == ["parser.json"] + Array(repeating: "enrichment.json", count: 3))
    #expect(errors.dropFirst().map(\.line) == [5, 15, 17])
  }

  @Test func `a message has place, path, the expression and a caret`() throws {
    let report = try CheckedDocuments.report(
      enrichment: #"{"enrichment": {"fieldMap": {"stellar": {"config": ["x := \"a\" < 1"]}}}}"#)
    #expect(
      report.problems.map { "\($0)" } == [
        """
        enrichment.json:1:65: $.enrichment.fieldMap.stellar.config[0]: x: '<' cannot compare text with a number
            "a" < 1
                ^
        """
      ])
  }

  @Test(arguments: ["a b", "a/b", "..", "", "ä", "a\u{7}"])
  func `a sensor's name has plain letters`(name: String) throws {
    let report = try CheckedDocuments.report(parser: CheckedDocuments.parser, name: name)
    #expect(report.problems.first?.message.contains("is no sensor name") == true)
  }

  @Test func `a document has at most one MiB and one object`() throws {
    let long = #"{"configuration": {"a": ""# + String(repeating: "x", count: 1 << 20) + #""}}"#
    #expect(try CheckedDocuments.report(enrichment: long).problems.first?.message.contains("1 MiB") == true)
    for text in ["[]", "1", "null", "\"x\""] {
      #expect(
        try CheckedDocuments.report(enrichment: text).problems.first?.message.contains("expected an object") == true)
    }
  }

  @Test func `an expression has at most 64 KiB`() throws {
    let long = String(repeating: "1 + ", count: 20_000) + "1"
    let report = try CheckedDocuments.report(replacing: "LENGTH(url)", with: long)
    #expect(report.problems.contains { $0.severity == .error && $0.message.contains("64 KiB") })
  }

  @Test func `keys of Metron's cluster are listed and no problem`() throws {
    let report = try CheckedDocuments.report(
      replacing: #""sensorTopic": "squid""#,
      with: #""sensorTopic": "squid", "numWorkers": null, "spoutConfig": {"a": 1}, "parserParallelism": "2""#)
    #expect(report.problems == [])
    #expect(
      report.ignored
        == ["sensorTopic", "numWorkers", "spoutConfig", "parserParallelism"].map { "$.parser.\($0)" })
  }

  // MARK: Warnings

  @Test(arguments: [
    Replaced.statement("x := url == 'a' and user == 'b' §or user == 'c'", "read from the right"),
    .statement("x := bytes / 3 §* 3", "binds tighter"), .statement("x := url in ['b'] §== true", "takes the '==' too"),
    .statement("x := §urll", "did you mean 'url'?"), .statement("x := §zzzzz", "nothing gives the field 'zzzzz'"),
    .statement(#"x := §y", "y := 1"#, "gets its value only later"),
    .statement(#"§t := 1", "t := null"#, "nothing reads it"),
    .statement(#"t := 1", "t := null", "x := §exists(t)"#, "taken away"),
    .statement("x := ENRICHMENT_GET(§'blacklist', url, 'none', 't')", "there is no list for table 'none'"),
    .rule(#""rule": "§is_alert", "score": 1"#, "is_alert == 'true'"),
    .rule(#""rule": "§is_alert == true", "score": 1"#, "never holds; write is_alert == 'true'"),
    .rule(#""rule": "not(§is_alert)", "score": 1"#, "never holds"),
    .rule(#""rule": §"", "score": 1"#, "a blank rule fires for every alert"),
    .rule(#""rule": "bytes §> '1000'", "score": 1"#, "always fails; write bytes > 1000 without quotes"),
    .rule(#""rule": "code §== '200'", "score": 1"#, "never equals text; write code == 200"),
    .rule(#""rule": "length > 1", "score": "§user""#, "write if user != null then … else 0"),
    .statement("x := §GEO_GET(ip_src_addr)", "geo.hdfs.file"), .statement("x := §ASN_GET(ip_src_addr)", "ASN_GET has"),
    Replaced(stellarMap, adapter(#""geo": §["ip_src_addr"]"#), "GEO_GET has no file"),
    Replaced(stellarMap, adapter(#""asn": §["ip_src_addr"]"#), "ASN_GET has no file"),
    Replaced(stellarMap, adapter(#""geo": [§"ip_src_adr"]"#), "did you mean 'ip_src_addr'?"),
    Replaced(stellarMap, adapter(#""asn": [§"ip_src_adr"]"#), "did you mean 'ip_src_addr'?"),
    Replaced(stellarMap, adapter(#""host": {"fields": [§"ip_src_adr"]}"#), "did you mean 'ip_src_addr'?"),
    Replaced(stellarMap, adapter(#""hbaseEnrichment": [§"ip_src_adr"]"#), "did you mean 'ip_src_addr'?"),
    Replaced(stellarMap, adapter(#""host": [§"verdict"]"#), "set by a statement of the same stage"),
    Replaced(#""configuration": {}"#, #""configuration": {§"dga.treshold": 0.9}"#, "did you mean \"dga.threshold\"?"),
    Replaced(#""configuration": {}"#, #""configuration": {§"DGA.threshold": 0.9}"#, "did you mean \"dga.threshold\"?"),
    Replaced(#""configuration": {}"#, #""configuration": {§"dag.threshold": 0.9}"#, "did you mean \"dga.threshold\"?"),
    .rule(#""rule": "§length", "score": 1"#, "length != null && length"),
    .rule(#""rule": "GET_FIRST(§user) == 'a'", "score": 1"#, "user != null && (…)"),
    .rule(#""rule": §"verdict == 'dga'", "score": 1"#, "only the first of equal rules counts"),
    .rule(
      #""rule": §"verdict  ==  \"dga\"", "score": 1"#,
      "says the same as $.threatIntel.triageConfig.riskLevelRules[0].rule"),
    .rule(#""rule": "length > 1", "score": §-5"#, "veto"), .rule(#""rule": "§1 > 2", "score": 1"#, "never fires"),
    .rule(#""rule": "§lenght > 2", "score": 1"#, "did you mean 'length'?"),
    Replaced(#""config": {"host""#, #""config": {§"t": "1", "host""#, "nothing reads it"),
    Replaced(#"["host", "domain"]"#, #"["host", §"domian"]"#, "did you mean 'domain'?"),
    Replaced(#""timestampField": "timestamp""#, #"§"timestampFeld": "timestamp""#, "did you mean \"timestampField\"?"),
    Replaced(
      #""riskLevelRules": ["#, #""riskLevelRules": [{"rule": "verdict == 'x'", "score": "MAP_GET('a', §user)"}, "#,
      "gives null"),
  ])
  func `traps are warned of and accepted`(entry: Replaced) throws { try Self.expect(entry, .warning) }

  @Test func `a name of another group is no name here`() throws {
    let report = try CheckedDocuments.report(
      enrichment: #"{"enrichment": {"fieldMap": {"stellar": {"config": {"one": ["a := 1"], "two": ["b := a + 1"]}}}}}"#)
    #expect(report.problems.map(\.severity) == [.warning])
    #expect(report.problems.first?.message.contains("is set in another group, at $.enrichment") == true)
  }

  @Test func `rules without anything that raises an alert are warned of`() throws {
    let report = try CheckedDocuments.report(replacing: "is_alert :=", with: "alert :=")
    #expect(report.problems.map(\.severity) == [.warning])
    #expect(report.problems.first?.message.contains("nothing sets is_alert") == true)
  }

  @Test func `what a rule reads must not be hidden before`() throws {
    let report = try CheckedDocuments.report(
      replacing: #""length := LENGTH(url)""#, with: #""length := LENGTH(url)", "x := length", "length := null""#)
    #expect(report.problems.count == 2)
    #expect(report.problems.allSatisfy { $0.severity == .warning && $0.message.contains("taken away by ':= null'") })
  }

  @Test(arguments: ["dga.threshold", "dns.threshold", "limit", "dga.note"])
  func `a threshold of a model, and settings of one's own, are taken without a word`(key: String) throws {
    let configuration = #""configuration": {"KEY": 0.5}"#.replacing("KEY", with: key)
    #expect(try CheckedDocuments.report(replacing: #""configuration": {}"#, with: configuration).problems == [])
  }

  @Test func `a field that was made anew may hold text`() throws {
    let made = #""bytes := TO_STRING(bytes)", "x := bytes > '1000'""#
    #expect(
      try CheckedDocuments.report(replacing: #""length := LENGTH(url)""#, with: #""length := LENGTH(url)", "# + made)
        .problems == [])
  }

  @Test func `is_alert is no text yet where a filter or a statement reads it`() throws {
    let filter = CheckedDocuments.parser.replacing(
      #"{"timestampField": "timestamp"}"#, with: #"{"filter.query": "is_alert == true"}"#)
    #expect(try CheckedDocuments.report(parser: filter).problems == [])
    #expect(
      try CheckedDocuments.report(replacing: "LENGTH(url)", with: "is_alert == true ? 1 : 2").problems == [])
  }

  @Test func `a threat list is not asked for a field that nothing gives`() throws {
    let report = try CheckedDocuments.report(
      parser: CheckedDocuments.parser,
      enrichment: #"{"threatIntel": {"fieldMap": {"hbaseThreatIntel": ["ip_dst_adr"]}, "fieldToTypeMap": {}}}"#)
    #expect(report.problems.map(\.severity) == [.warning])
    #expect(report.problems.first?.message.contains("nothing gives the field 'ip_dst_adr'") == true)
  }

  @Test func `the nearest strategy for maps is named`() throws {
    let report = try CheckedDocuments.report(
      parser: #"{"parserClassName": "JSONMap", "parserConfig": {"mapStrategy":"UNFLD"}}"#)
    #expect(
      report.problems.map { "\($0)" } == [
        "parser.json:1:63: $.parserConfig.mapStrategy: unknown mapStrategy 'UNFLD'; did you mean UNFOLD?"
      ])
  }

  @Test func `a negative score is fine where someone has said so`() throws {
    let enrichment = CheckedDocuments.enrichment.replacing("\"10\"", with: "-10")
    for flag in ["true", "false", "\"false\""] {
      let said = enrichment.replacing(
        #""aggregationConfig": {}"#, with: #""aggregationConfig": {"negativeValuesTrump": \#(flag)}"#)
      #expect(try CheckedDocuments.report(parser: CheckedDocuments.parser, enrichment: said).problems == [])
    }
  }
}
