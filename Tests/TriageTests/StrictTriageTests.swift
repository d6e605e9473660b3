// Part of squint.
import Testing

/// What Metron's threat triage does, sentence by sentence.
@Suite struct `Strict triage` {
  private static let rule = #"[{"name":"r","comment":"c","rule":"true","score":10}]"#

  private static func expected(_ fields: String, _ rules: [(score: String, reason: String)], total: String) -> String {
    var members = ["\(fields)\"is_alert\":\"true\"", "\"threat.triage.score\":\(total)"]
    for (index, rule) in rules.enumerated() {
      members.append(
        """
        "threat.triage.rules.\(index).name":"r","threat.triage.rules.\(index).comment":"c",
        "threat.triage.rules.\(index).score":"\(rule.score)","threat.triage.rules.\(index).reason":\(rule.reason)
        """)
    }
    return "{\"message\":{\(members.joined(separator: ","))}}"
  }

  enum Gate { case alert, none, lost }

  @Test(
    arguments: [
      // With is_alert the converter decides.
      (#""is_alert":"true""#, .alert), (#""is_alert":"TRUE""#, .alert), (#""is_alert":"yes""#, .alert),
      (#""is_alert":"y""#, .alert), (#""is_alert":"on""#, .alert), (#""is_alert":"1""#, .alert),
      (#""is_alert":1"#, .alert), (#""is_alert":true"#, .alert), (#""is_alert":["true"]"#, .alert),
      (#""is_alert":{"$long":1}"#, .alert), (#""is_alert":{"$set":["y"]}"#, .alert), (#""is_alert":"false""#, .none),
      (#""is_alert":"no""#, .none), (#""is_alert":"n""#, .none), (#""is_alert":"off""#, .none),
      (#""is_alert":"0""#, .none), (#""is_alert":0"#, .none), (#""is_alert":false"#, .none),
      (#""is_alert":"""#, .lost), (#""is_alert":null"#, .lost), (#""is_alert":"maybe""#, .lost),
      (#""is_alert":" true ""#, .lost), (#""is_alert":"t""#, .lost), (#""is_alert":2"#, .lost),
      (#""is_alert":1.0"#, .lost), (#""is_alert":[]"#, .lost), (#""is_alert":{}"#, .lost),
      (#""is_alert":[["true"]]"#, .lost),
    ] as [(String, Gate)])
  func `is_alert decides`(field: String, gate: Gate) throws {
    let expected: String
    switch gate {
    case .alert: expected = Self.expected("", [("10", "null")], total: "10.0")
    case .none: expected = #"{"message":{}}"#
    case .lost: expected = "error"
    }
    let (isRight, answer) = try CaseAnswer.isExpected(
      expected, config: CaseAnswer.config(rules: Self.rule), message: "{\(field)}")
    #expect(isRight, "\(field) gives \(answer)")
  }

  @Test(
    arguments: [
      // Without is_alert any field does whose name begins with threatintels and does not end with .ts.
      ("", false), (#""threatintels.x":"alert","#, true), (#""threatintels":"x","#, true),
      (#""threatintelsfoo":"x","#, true), (#""threatintels.x.begin.ts":"1","#, false),
      (#""threatintels.x.begin.ts":"1","threatintels.y":"alert","#, true), (#""x.threatintels.a":"alert","#, false),
      (#""threatintels.x":null,"#, true), (#""threatintels.x":"","#, true), (#""threatintels.x":{"a":1},"#, true),
    ] as [(String, Bool)])
  func `without is_alert threat intelligence does`(fields: String, isAlert: Bool) throws {
    let (isRight, answer) = try CaseAnswer.isExpected(
      isAlert ? Self.expected(fields, [("10", "null")], total: "10.0") : "{\"message\":{\(fields.dropLast())}}",
      config: CaseAnswer.config(rules: Self.rule), message: "{\(fields.dropLast())}")
    #expect(isRight, "\(fields) gives \(answer)")
  }

  @Test(
    arguments: [
      ("null", #"{"message":{"x":1}}"#), (#""""#, #"{"message":{"x":1}}"#), (#""maybe""#, "error"),
    ] as [(String, String)])
  func `an is_alert that is empty goes where results are joined`(value: String, expected: String) throws {
    for config in [
      CaseAnswer.config(enrichment: #"["x := 1"]"#, rules: Self.rule),
      CaseAnswer.config(threatIntel: #"["x := 1"]"#, rules: Self.rule),
    ] {
      let (isRight, answer) = try CaseAnswer.isExpected(expected, config: config, message: "{\"is_alert\":\(value)}")
      #expect(isRight, "\(answer)")
    }
  }

  @Test(
    arguments: [
      ("missing", #"{"message":{}}"#), ("false", #"{"message":{}}"#), ("''", #"{"message":{}}"#), ("'maybe'", "error"),
      ("NO_SUCH(1)", #"{"message":{},"errors":1}"#), ("{'a' : 1}", #"{"message":{"is_alert.a":1}}"#), ("2L", "error"),
    ] as [(String, String)])
  func `a statement may say what is an alert`(expression: String, expected: String) throws {
    let (isRight, answer) = try CaseAnswer.isExpected(
      expected, config: CaseAnswer.config(threatIntel: "[\"is_alert := \(expression)\"]", rules: Self.rule),
      message: "{}")
    #expect(isRight, "\(expression) gives \(answer)")
  }

  @Test(
    arguments: [
      // A rule must be a Boolean; a blank one holds.
      ("", true), ("  ", true), (#"\t\n"#, true), ("true", true), ("false", false), ("missing == 'x'", false),
      ("missing or true", true), ("not(missing)", true), ("missing != null && missing", false),
      ("false and NO()", false),
      ("missing", nil), ("null", nil), ("'abc'", nil), ("1", nil), ("[true]", nil), ("is_alert", nil),
      ("is_alert ==", nil),
      ("NO_SUCH(1)", nil), ("this is prose", nil), ("// a comment", nil),
      // What rules see: the alert as text, the message before the settings, nothing of other rules.
      ("is_alert == 'true'", true), ("limit == 1 and other == 2 and third == 3", true),
      ("threat.triage.score == null", true),
      ("exists(n)", true), ("n == 4", true), ("flag", true), ("l == [1, 2] and 2 in l", true),
      ("big == 4294967296L", true),
    ] as [(String, Bool?)])
  func `a rule fires, does not, or loses the message`(rule: String, fires: Bool?) throws {
    let message = #""limit":1,"n":null,"flag":true,"l":[1,2],"big":4294967296"#
    let expected: String
    switch fires {
    case true?: expected = Self.expected(message + ",", [("10", "null")], total: "10.0")
    case false?: expected = "{\"message\":{\(message),\"is_alert\":\"true\"}}"
    case nil: expected = "error"
    }
    let rules = "[{\"name\":\"r\",\"comment\":\"c\",\"rule\":\"\(rule)\",\"score\":10}]"
    let config = CaseAnswer.config(
      rules: rules, settings: #"{"limit":9,"other":2,"n":4}"#,
      threatSettings: #"{"other":9,"third":3}"#)
    let (isRight, answer) = try CaseAnswer.isExpected(
      expected, config: config, message: "{\(message),\"is_alert\":1}")
    #expect(isRight, "'\(rule)' gives \(answer)")
  }

  @Test(
    arguments: [
      // A JSON number or an expression, whose text is kept and whose value becomes a double.
      ("75", "75", "75.0"), ("-0.5", "-0.5", nil), ("12.5", "12.5", "12.5"), ("1e3", "1000.0", "1000.0"),
      ("10000000000.0", "1.0E10", "1.0E10"), ("0.0001", "1.0E-4", "1.0E-4"), ("123456789", "123456789", "123456789.0"),
      (#""12.5""#, "12.5", "12.5"), (#""priority * 10""#, "priority * 10", "40.0"),
      (#""missing * 10""#, "missing * 10", "0.0"),
      (#""1f""#, "1f", "1.0"), (#""1L""#, "1L", "1.0"), (#""true""#, "true", "1.0"), (#""false""#, "false", "0.0"),
      (#""'42'""#, "'42'", "42.0"), (#""' 5 '""#, "' 5 '", "5.0"), (#""'5d'""#, "'5d'", "5.0"),
      (#""'1e2'""#, "'1e2'", "100.0"),
      (#""[5]""#, "[5]", "5.0"), (#""['7', 'x']""#, "['7', 'x']", "7.0"), (#""SET_INIT([8])""#, "SET_INIT([8])", "8.0"),
      (#""NaN""#, "NaN", #"{"$double":"NaN"}"#), (#""1.0 / 0""#, "1.0 / 0", #"{"$double":"Infinity"}"#),
    ] as [(String, String, String?)])
  func `a score is an expression made a double`(score: String, text: String, total: String?) throws {
    let (isRight, answer) = try CaseAnswer.isExpected(
      Self.expected(#""priority":4,"#, [(text, "null")], total: total ?? #"{"$double":"-Infinity"}"#),
      config: CaseAnswer.config(rules: "[{\"name\":\"r\",\"comment\":\"c\",\"rule\":\"true\",\"score\":\(score)}]"),
      message: #"{"is_alert":"true","priority":4}"#)
    #expect(isRight, "\(score) gives \(answer)")
  }

  @Test(arguments: [
    "true", "null", "[]", "{}", #""""#, #""  ""#, #""null""#, #""missing""#, #""'abc'""#, #""''""#, #""'0x10'""#,
    #""[]""#,
    #""[[5]]""#, #""{'a' : 1}""#, #""1 / 0""#, #""1 +""#, #""x -> x""#, #""'1,000'""#,
  ])
  func `a score that is no number loses the message`(score: String) throws {
    let (isRight, answer) = try CaseAnswer.isExpected(
      "error", config: CaseAnswer.config(rules: "[{\"rule\":\"true\",\"score\":\(score)}]"),
      message: #"{"is_alert":"true"}"#)
    #expect(isRight, "\(score) gives \(answer)")
  }

  @Test(
    arguments: [
      // A reason is an expression made text, not text.
      (#""'text'""#, #""text""#), (#""1 + 1""#, #""2""#), (#""1.0""#, #""1.0""#), (#""true""#, #""true""#),
      ("null", "null"),
      (#""""#, "null"), (#""  ""#, "null"), (#""missing""#, "null"), (#""u""#, #""v""#), (#""''""#, #""""#),
      (#""['a', 'b']""#, #""a""#), (#""[1]""#, #""1""#), (#""[]""#, "null"), (#""[null]""#, #""""#),
      (#""SET_INIT(['q'])""#, #""q""#), (#""{'a' : 1}""#, #""{a=1}""#), (#""FORMAT('%s x', missing)""#, #""null x""#),
      ("5", #""5""#), ("true", #""true""#),
    ] as [(String, String)])
  func `a reason is an expression made text`(reason: String, text: String) throws {
    let (isRight, answer) = try CaseAnswer.isExpected(
      Self.expected(#""u":"v","#, [("1", text)], total: "1.0"),
      config: CaseAnswer.config(
        rules: "[{\"name\":\"r\",\"comment\":\"c\",\"rule\":\"true\",\"score\":1,\"reason\":\(reason)}]"),
      message: #"{"is_alert":"true","u":"v"}"#)
    #expect(isRight, "\(reason) gives \(answer)")
  }

  @Test(
    arguments: [
      // Each is read by the JSON reader as text, and fails when it is reached, not before.
      (#"{"rule":"true","score":1,"reason":"this is prose"}"#, "error"),
      (#"{"rule":"true","score":1,"reason":"1 / 0"}"#, "error"),
      (#"{"rule":"true","score":1,"reason":["a"]}"#, "error"),
      (#"{"rule":"false","score":1,"reason":"this is prose"}"#, #"{"message":{"is_alert":"true"}}"#),
      (#"{"rule":"false","score":"not a score","reason":"NO()"}"#, #"{"message":{"is_alert":"true"}}"#),
      (#"{"rule":false,"score":1}"#, #"{"message":{"is_alert":"true"}}"#), (#"{"rule":1,"score":1}"#, "error"),
      (#"{"rule":null,"score":1}"#, "error"), (#"{"score":1}"#, "error"), (#"{"rule":"true"}"#, "error"),
      (#"{"rule":["true"],"score":1}"#, "error"), (#"{"rule":"false","score":true}"#, "error"),
    ] as [(String, String)])
  func `texts of a rule fail when they are reached, its form at once`(rule: String, expected: String) throws {
    let (isRight, answer) = try CaseAnswer.isExpected(
      expected, config: CaseAnswer.config(rules: "[\(rule)]"), message: #"{"is_alert":"true"}"#)
    #expect(isRight, "\(rule) gives \(answer)")
  }

  @Test func `what is no alert meets no rule`() throws {
    let config = CaseAnswer.config(rules: #"[{"rule":"bad syntax","score":"x y"},{"rule":"NO()","score":1}]"#)
    let (isRight, answer) = try CaseAnswer.isExpected(#"{"message":{}}"#, config: config, message: "{}")
    #expect(isRight, "\(answer)")
  }

  @Test(arguments: [("5", #""5""#), ("1.50", #""1.50""#), ("true", #""true""#), ("null", "null"), (#""""#, #""""#)])
  func `numbers and Booleans are texts for name and comment`(value: String, text: String) throws {
    let config = CaseAnswer.config(rules: "[{\"name\":\(value),\"comment\":\(value),\"rule\":true,\"score\":1}]")
    let (isRight, answer) = try CaseAnswer.isExpected(
      """
      {"message":{"is_alert":"true","threat.triage.score":1.0,"threat.triage.rules.0.name":\(text),
       "threat.triage.rules.0.comment":\(text),"threat.triage.rules.0.score":"1","threat.triage.rules.0.reason":null}}
      """, config: config, message: #"{"is_alert":"true"}"#)
    #expect(isRight, "\(answer)")
  }

  @Test func `rules are numbered as they fire, the first of two with one text counts`() throws {
    let rules = """
      [{"name":"r","comment":"c","rule":"true","score":1},{"rule":"false","score":2},
       {"rule":"true","score":3,"reason":"'never'"},{"name":"r","comment":"c","rule":"true ","score":4}]
      """
    let (isRight, answer) = try CaseAnswer.isExpected(
      Self.expected("", [("1", "null"), ("4", "null")], total: "4.0"), config: CaseAnswer.config(rules: rules),
      message: #"{"is_alert":"true"}"#)
    #expect(isRight, "\(answer)")
  }

  @Test func `any failure loses the message`() throws {
    let config = CaseAnswer.config(rules: #"[{"rule":"true","score":1},{"rule":"missing","score":2}]"#)
    #expect(try CaseAnswer.isExpected("error", config: config, message: #"{"is_alert":"true"}"#).isRight)
  }

  @Test func `a score of its own asks no gate and no statement`() throws {
    let config = CaseAnswer.config(
      enrichment: #"["x := 1"]"#,
      rules: #"[{"name":"r","rule":"is_alert == null and x == null","score":1,"reason":"u"}]"#)
    let (isRight, answer) = try CaseAnswer.isExpected(
      #"{"score":1.0,"rules":[{"name":"r","score":1.0,"reason":"v"}]}"#, config: config, message: #"{"u":"v"}"#,
      op: "score")
    #expect(isRight, "\(answer)")
  }
}
