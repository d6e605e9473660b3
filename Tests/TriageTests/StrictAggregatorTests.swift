// Part of squint.
import Testing
import UntrustedText

@Suite struct `Strict aggregators` {
  private static let infinite = #"{"$double":"-Infinity"}"#

  private static func total(_ aggregator: String, _ scores: String, _ config: String) throws -> JSONValue? {
    let entry = """
      {"id":"c","area":"aggregator","op":"\(aggregator)","scores":\(scores),"config":\(config)}
      """
    return try CaseAnswer.answer(to: entry)["result"]
  }

  @Test(arguments: ["{}", "null", #"{"other":1}"#])
  func `no scores make 0`(config: String) throws {
    for aggregator in ["MAX", "MIN", "SUM", "MEAN", "POSITIVE_MEAN"] where config != "null" || aggregator == "MAX" {
      #expect(try Self.total(aggregator, "[]", config)?.text() == "0.0")
    }
  }

  @Test(
    arguments: [
      ("MAX", "[10,-5,0]", "10.0"), ("MIN", "[10,-5,0]", "-5.0"), ("SUM", "[10,-5,0]", "5.0"),
      ("MEAN", "[10,-5,3]", "2.6666666666666665"), ("POSITIVE_MEAN", "[10,-5,0]", "10.0"), ("MAX", "[-10,-5]", "0.0"),
      ("MIN", "[-10,-5]", "-10.0"), ("SUM", "[-10,-5]", "-15.0"), ("MEAN", "[-10,-5]", "-7.5"),
      ("POSITIVE_MEAN", "[-10,-5]", "0.0"), ("MEAN", "[0,0,3]", "1.0"), ("SUM", "[0.1,0.2]", "0.30000000000000004"),
    ] as [(String, String, String)])
  func `a veto is for those who want it`(aggregator: String, scores: String, total: String) throws {
    for config in ["false", #""false""#, #""FALSE""#, #""no""#, #""n""#, #""off""#, #""0""#, "0", "[false]"] {
      #expect(try Self.total(aggregator, scores, "{\"negativeValuesTrump\":\(config)}")?.text() == total)
    }
    for config in ["true", #""true""#, #""yes""#, "1", #""bogus""#, "2", "null", "[]", #""""#] {
      #expect(
        try Self.total(aggregator, scores, "{\"negativeValuesTrump\":\(config)}")?.text()
          == (scores.contains("-") ? Self.infinite : total))
    }
  }

  @Test(
    arguments: [
      ("MAX", #"[{"$double":"NaN"},5]"#, true), ("MIN", #"[5,{"$double":"NaN"}]"#, true),
      ("SUM", #"[{"$double":"NaN"},5]"#, true),
      ("MEAN", #"[5,{"$double":"NaN"}]"#, true), ("POSITIVE_MEAN", #"[{"$double":"NaN"},5]"#, false),
    ] as [(String, String, Bool)])
  func `what is not a number counts in all totals but one`(aggregator: String, scores: String, isNaN: Bool) throws {
    #expect(try Self.total(aggregator, scores, "{}")?.text() == (isNaN ? #"{"$double":"NaN"}"# : "5.0"))
  }

  @Test func `unknown names, scores that are none and a config that is null are errors`() throws {
    #expect(try Self.total("max", "[1]", "{}") == nil)
    #expect(try Self.total("MAX", "[1,null]", "{}") == nil)
    #expect(try Self.total("MAX", "[1]", "null") == nil)
  }

  @Test(
    arguments: [
      (#""MAX","aggregationConfig":{"negativeValuesTrump":"no"}"#, "10.0"),
      (#""MIN","aggregationConfig":{"negativeValuesTrump":0}"#, "-5.0"),
      (#""SUM","aggregationConfig":{"negativeValuesTrump":"FALSE"}"#, "5.0"),
      (#""SUM","aggregationConfig":{"negativeValuesTrump":"bogus"}"#, infinite),
      (#""SUM","aggregationConfig":{"negativeValuesTrump":null}"#, infinite),
      (#""SUM","aggregationConfig":{}"#, infinite),
      (#""SUM","aggregationConfig":null"#, nil), (#""MEDIAN""#, nil), (#""max""#, nil), (#"" MAX""#, nil),
      (#""""#, nil),
      ("null", nil), ("1", nil),
    ] as [(String, String?)])
  func `triage asks the same converter`(aggregator: String, total: String?) throws {
    let config = CaseAnswer.config(
      rules: #"[{"rule":"true","score":10},{"rule":"1 == 1","score":-5}]"#, triage: ",\"aggregator\":\(aggregator)")
    let answer = try CaseAnswer.answer(
      to: "{\"id\":\"c\",\"area\":\"triage\",\"config\":\(config),\"message\":{\"is_alert\":1}}")
    #expect(answer["result"]?["message"]?["threat.triage.score"]?.text() == total)
    #expect((answer["error"] == nil) == (total != nil))
  }

  @Test func `settings of the aggregator that are null matter once a rule fires`() throws {
    let config = CaseAnswer.config(
      rules: #"[{"rule":"false","score":10}]"#, triage: #","aggregator":"SUM","aggregationConfig":null"#)
    #expect(
      try CaseAnswer.isExpected(
        #"{"message":{"is_alert":"true"}}"#, config: config, message: #"{"is_alert":true}"#
      ).isRight)
  }
}
