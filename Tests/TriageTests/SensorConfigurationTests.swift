// Part of squint.
import Testing
import Triage
import UntrustedText

@Suite struct `Sensor configuration` {
  private static func refusal(parser: String = "{\"parserClassName\":\"Squid\"}", enrichment: String = "{}") -> String?
  {
    do {
      _ = try TestSensor.sensor(parser: parser, enrichment: enrichment)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `a Metron export with all its keys loads`() {
    let parser = #"""
      {"parserClassName":"org.apache.metron.parsers.GrokParser","filterClassName":null,"sensorTopic":"squid",
       "outputTopic":null,"errorTopic":null,"writerClassName":null,"readMetadata":false,"mergeMetadata":false,
       "numWorkers":null,"numAckers":null,"spoutParallelism":1,"spoutConfig":{},"stormConfig":{},"cacheConfig":{},
       "parserConfig":{"grokPath":"/patterns/squid","patternLabel":"SQUID_DELIMITED","timestampField":"timestamp"},
       "fieldTransformations":[{"input":[],"output":["a"],"transformation":"STELLAR","config":{"a":"1"}}]}
      """#
    let enrichment = #"""
      {"enrichment":{"fieldMap":{"geo":[]},"fieldToTypeMap":{},"config":{}},
       "threatIntel":{"fieldMap":{},"fieldToTypeMap":{},"config":{},
        "triageConfig":{"riskLevelRules":[{"name":"n","comment":null,"rule":"true","reason":null,"score":1.5,
         "scoreExpression":null}],"aggregator":"MEAN","aggregationConfig":{}}},"configuration":{}}
      """#
    #expect(Self.refusal(parser: parser, enrichment: enrichment) == nil)
  }

  @Test(arguments: [
    ("{", "enrichment.json:1:"),
    ("[]", "enrichment.json:1:1: $: expected an object"),
    (#"{"enrichment":{"fieldMap":{"stellar":{"config":["a = 1"]}}}}"#, "no ':='"),
    (#"{"enrichment":{"fieldMap":{"stellar":{"config":[":= 1"]}}}}"#, "nothing stands before"),
    (#"{"enrichment":{"fieldMap":{"stellar":{"config":["a :="]}}}}"#, "nothing stands after"),
    (#"{"enrichment":{"fieldMap":{"stellar":{"config":["if := 1"]}}}}"#, "is a keyword"),
    (#"{"enrichment":{"fieldMap":{"stellar":{"config":["a\u0001 := 1"]}}}}"#, "is not a name"),
    (
      #"{"enrichment":{"fieldMap":{"stellar":{"config":["a := 1 +"]}}}}"#,
      "$.enrichment.fieldMap.stellar.config[0]: a: "
    ),
    (#"{"threatIntel":{"triageConfig":{"riskLevelRules":[{"rule":"true"}]}}}"#, "needs both 'rule' and 'score'"),
    (#"{"threatIntel":{"triageConfig":{"riskLevelRules":[{"rule":"true","score":true}]}}}"#, "found a Boolean"),
    (#"{"threatIntel":{"triageConfig":{"aggregator":"max"}}}"#, "unknown aggregator 'max'"),
    (
      "{\n \"threatIntel\": {\"triageConfig\": {\n  \"aggregator\": \"SUMM\"}}}",
      "enrichment.json:3:17: $.threatIntel.triageConfig.aggregator: unknown aggregator 'SUMM'; did you mean SUM?"
    ),
    (
      #"{"threatIntel":{"triageConfig":{"aggregationConfig":{"negativeValuesTrump":"bogus"}}}}"#,
      "expected true or false, found a string"
    ),
    (#"{"threatIntel":{"triageConfig":{"riskLevelRules":[{"name":5,"rule":"true","score":1}]}}}"#, "expected a string"),
    (#"{"threatIntel":{"triageConfig":{"riskLevelRules":[{"rule":"true","score":"1 +"}]}}}"#, "score: 1:"),
    (#"{"enrichment":{"fieldMap":{"stellar":{"config":{"a":5}}}}}"#, "expected an expression or a group"),
    ("{\n \"threatIntel\": {\n  \"triageConfig\": []}}", "enrichment.json:3:3: $.threatIntel.triageConfig"),
  ])
  func `what is wrong is refused with its place`(enrichment: String, message: String) {
    let refusal = Self.refusal(enrichment: enrichment)
    #expect(refusal?.contains(message) == true, "\(refusal ?? "accepted")")
  }

  @Test(arguments: [
    ("{}", "'parserClassName' is missing"), (#"{"parserClassName":"Nope"}"#, "unknown parser 'Nope'"),
    (
      #"{"parserClassName":"JSONMap","parserConfig":{"mapStrategy":"UNFLD"}}"#,
      "parser.json:1:60: $.parserConfig.mapStrategy: unknown mapStrategy 'UNFLD'; did you mean UNFOLD?"
    ),
    (#"{"parserClassName":"Grok"}"#, "needs a 'grokPath'"),
    (#"{"parserClassName":"Squid","fieldTransformations":[{"transformation":"X"}]}"#, "unknown transformation 'X'"),
  ])
  func `a parser document that is wrong is refused`(parser: String, message: String) {
    let refusal = Self.refusal(parser: parser)
    #expect(refusal?.contains(message) == true, "\(refusal ?? "accepted")")
  }
}
