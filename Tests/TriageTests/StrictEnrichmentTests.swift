// Part of squint.
import Testing

/// What Metron's Stellar adapter and the join of its results do, sentence by sentence.
@Suite struct `Strict enrichment` {
  @Test(
    arguments: [
      // In a list, later statements see earlier ones.
      (#"["a := 1", "b := a + 1"]"#, "{}", #"{"a":1,"b":2}"#),
      (#"["a := 1", "a := 2"]"#, "{}", #"{"a":2}"#),
      (#"["  x  :=  1  "]"#, "{}", #"{"x":1}"#),
      // An object of expressions is in order too.
      (#"{"a": "1", "b": "a + 1"}"#, "{}", #"{"a":1,"b":2}"#),
      // Groups are lists or objects.
      (#"{"g": ["a := 1", "b := a + 1"]}"#, "{}", #"{"a":1,"b":2}"#),
      (#"{"g": {"a": "1", "b": "a + 1"}}"#, "{}", #"{"a":1,"b":2}"#),
      // A group does not see what others found; the statements outside any group are joined last.
      (#"{"one": ["a := 1"], "two": ["b := a == null"]}"#, "{}", #"{"a":1,"b":true}"#),
      (#"{"a": "1", "g": ["b := a == null"]}"#, "{}", #"{"a":1,"b":true}"#),
      (#"{"one": ["a := 1"], "two": ["a := 2"]}"#, "{}", #"{"a":2}"#),
      (#"{"a": "1", "g": ["a := 2"]}"#, "{}", #"{"a":1}"#),
      // The underscore is all fields.
      (#"["x := MAP_GET('u', _)"]"#, #"{"u":"v"}"#, #"{"u":"v","x":"v"}"#),
      // Null takes a name out of the working copy and the outputs, and leaves what the message had.
      (#"["tmp := 5", "x := tmp + 1", "tmp := null"]"#, "{}", #"{"x":6}"#),
      (#"["a := 1", "a := null", "a := 3"]"#, "{}", #"{"a":3}"#),
      (#"["old := null"]"#, #"{"old":"v"}"#, #"{"old":"v"}"#),
      (#"["old := missing", "x := old == null"]"#, #"{"old":"v"}"#, #"{"old":"v","x":true}"#),
      (#"["old := 'w'"]"#, #"{"old":"v"}"#, #"{"old":"w"}"#),
      // Maps stay maps within the group and are taken apart at its end, one level deep.
      (#"["m := {'k' : 1, 'l' : 'two'}"]"#, "{}", #"{"m.k":1,"m.l":"two"}"#),
      (#"["m := {'x' : 1}", "n := MAP_GET('x', m)"]"#, "{}", #"{"m.x":1,"n":1}"#),
      (#"["m := {'x' : {'y' : 1}}"]"#, "{}", #"{"m.x":{"y":1}}"#),
      (#"["m := {'x' : [1, {'y' : 2}]}"]"#, "{}", #"{"m.x":[1,{"y":2}]}"#),
      (#"["m := {1 : 'a', 'b' : 2}"]"#, "{}", #"{"m.1":"a","m.b":2}"#),
      (#"["m := {'a.b' : 1}"]"#, "{}", #"{"m.a.b":1}"#),
      (#"["m := {'x' : 1}", "m.x := 2"]"#, "{}", #"{"m.x":1}"#),
      (#"["m.x := 2", "m := {'x' : 1}"]"#, "{}", #"{"m.x":1}"#),
      (#"["m := {'a' : 1}", "m := {'b' : 2}"]"#, "{}", #"{"m.b":2}"#),
      (#"["m := {'a' : 1}", "m := null"]"#, "{}", "{}"),
      (#"["m := {}"]"#, "{}", "{}"),
      (#"["m := {'x' : null, 'y' : '', 'z' : 1}"]"#, #"{"m.x":1,"m.y":2}"#, #"{"m.z":1}"#),
      (#"["t := 1", "m := {'x' : t}", "t := null"]"#, "{}", #"{"m.x":1}"#),
      // Lists stay lists.
      (#"["l := [1, 2]", "e := []"]"#, "{}", #"{"l":[1,2],"e":[]}"#),
      // The results are joined over the message; then what is null or an empty text goes, and nothing else.
      (#"["e := ''", "f := ' '"]"#, "{}", #"{"f":" "}"#),
      (#"["old := ''"]"#, #"{"old":"v"}"#, "{}"),
      (#"["x := 1"]"#, #"{"n":null,"e":"","z":"z"}"#, #"{"x":1,"z":"z"}"#),
      (#"["x := 1"]"#, #"{"l":[],"m":{},"b":false,"i":0}"#, #"{"x":1,"l":[],"m":{},"b":false,"i":0}"#),
      (#"["x := n == null"]"#, #"{"n":null}"#, #"{"x":true}"#),
      // Without a statement nothing is joined and nothing goes.
      ("[]", #"{"n":null,"e":""}"#, #"{"n":null,"e":""}"#),
      ("{}", #"{"n":null,"e":""}"#, #"{"n":null,"e":""}"#),
      (#"["1 + 1"]"#, #"{"n":null,"e":""}"#, "{}"),
      // Values keep their kinds.
      (#"["x := 1L", "y := TO_LONG('5')"]"#, "{}", #"{"x":{"$long":1},"y":{"$long":5}}"#),
      (#"["x := 1.5f", "y := 1.0"]"#, "{}", #"{"x":{"$float":"1.5"},"y":1.0}"#),
      (#"["s := SET_INIT([1, 'a'])"]"#, "{}", #"{"s":{"$set":[1,"a"]}}"#),
      (#"["l := [1L, 1.5, {'a' : 1}, [2], null, '']"]"#, "{}", #"{"l":[{"$long":1},1.5,{"a":1},[2],null,""]}"#),
      (#"["n := NaN"]"#, "{}", #"{"n":{"$double":"NaN"}}"#),
      // Also those of the message.
      (#"["x := MAP_GET('a', m)"]"#, #"{"m":{"a":1}}"#, #"{"m":{"a":1},"x":1}"#),
      (#"["x := m"]"#, #"{"m":{"a":1}}"#, #"{"m":{"a":1},"x.a":1}"#),
      (#"["x := GET(l, 0)"]"#, #"{"l":[{"a":1}]}"#, #"{"l":[{"a":1}],"x.a":1}"#),
      (#"["x := f + 1"]"#, #"{"f":{"$float":"1.5"}}"#, #"{"f":{"$float":"1.5"},"x":{"$float":"2.5"}}"#),
      (#"["x := MAP_GET('a', MAP_GET('m', _))"]"#, #"{"m":{"a":1}}"#, #"{"m":{"a":1},"x":1}"#),
      // Names are kept as they are spelled; a colon finds a dot.
      (#"["a:b := 1"]"#, "{}", #"{"a:b":1}"#),
      (#"["y := a:b"]"#, #"{"a.b":1}"#, #"{"a.b":1,"y":1}"#),
      (#"["y := a:b"]"#, #"{"a:b":1,"a.b":2}"#, #"{"a:b":1,"a.b":2,"y":1}"#),
      (#"["if := 1"]"#, "{}", #"{"if":1}"#),
      (#"[":= {'a' : 1}"]"#, "{}", #"{"a":1}"#),
      (#"["source.type := 'other'"]"#, #"{"source.type":"a sensor"}"#, #"{"source.type":"other"}"#),
      // What has no value gives nothing.
      (#"["x :=", "y := 1"]"#, "{}", #"{"y":1}"#),
      (#"{"a": 5, "b": null, "c": true, "d": "1"}"#, "{}", #"{"d":1}"#),
      (#"{"g": {"a": null, "b": "1"}}"#, "{}", #"{"b":1}"#),
    ] as [(String, String, String)])
  func `statements give fields`(statements: String, message: String, fields: String) throws {
    for config in [CaseAnswer.config(enrichment: statements), CaseAnswer.config(threatIntel: statements)] {
      let (isRight, answer) = try CaseAnswer.isExpected("{\"message\":\(fields)}", config: config, message: message)
      #expect(isRight, "\(statements) gives \(answer)")
    }
  }

  @Test(
    arguments: [
      (#"["a := 1", "b := NO_SUCH(1)"]"#, #"{"message":{"old":"v"},"errors":1}"#),
      (#"["a := 1 / 0", "old := 'w'"]"#, #"{"message":{"old":"v"},"errors":1}"#),
      (#"{"g": ["a := NO_SUCH(1)", "c := 1"], "h": ["b := 2"]}"#, #"{"message":{"old":"v","b":2},"errors":1}"#),
      (#"{"g": ["a := 1 / 0"], "h": ["a := 1 / 0"]}"#, #"{"message":{"old":"v"},"errors":2}"#),
      (#"["m := {'a' : 1}", "m := 5"]"#, #"{"message":{"old":"v"},"errors":1}"#),
      (#"["a := 1 +"]"#, "error"), (#"{"g": ["a := 1 +"], "h": ["b := 2"]}"#, "error"), (#"["x = 1"]"#, "error"),
      (#"["x := 1", 5]"#, "error"), (#"["x := 1", null]"#, "error"), (#""x := 1""#, "error"), ("null", "error"),
    ] as [(String, String)])
  func `a group that fails contributes nothing, one that is not Stellar loses the message`(
    statements: String, expected: String
  ) throws {
    let (isRight, answer) = try CaseAnswer.isExpected(
      expected, config: CaseAnswer.config(enrichment: statements), message: #"{"old":"v"}"#)
    #expect(isRight, "\(statements) gives \(answer)")
  }

  @Test func `variables are the message's, then the stage's settings, then the sensor's`() throws {
    let statements = #"["a := one", "b := two", "c := three", "one := null", "d := one"]"#
    let expected = #"{"message":{"one":1,"a":1,"b":22,"c":333,"d":11}}"#
    for config in [
      CaseAnswer.config(
        enrichment: statements, settings: #"{"one":111,"two":222,"three":333}"#,
        enrichmentSettings: #"{"one":11,"two":22}"#),
      CaseAnswer.config(
        threatIntel: statements, settings: #"{"one":111,"two":222,"three":333}"#,
        enrichmentSettings: #"{"one":11}"#, threatSettings: #"{"two":22}"#),
    ] {
      let (isRight, answer) = try CaseAnswer.isExpected(expected, config: config, message: #"{"one":1}"#)
      #expect(isRight, "\(answer)")
    }
  }

  @Test func `threat intelligence sees what enrichment found, and rules see both`() throws {
    let config = CaseAnswer.config(
      enrichment: #"["x := {'y' : 1L}"]"#, threatIntel: #"["is_alert := x.y == 1", "t := MAP_GET('k', m)"]"#,
      rules: #"[{"rule":"t == 2 and MAP_GET('k', m) == 2","score":3}]"#)
    let (isRight, answer) = try CaseAnswer.isExpected(
      #"""
      {"message":{"m":{"k":2},"x.y":{"$long":1},"t":2,"is_alert":"true","threat.triage.score":3.0,
       "threat.triage.rules.0.name":null,"threat.triage.rules.0.comment":null,"threat.triage.rules.0.score":"3",
       "threat.triage.rules.0.reason":null}}
      """#, config: config, message: #"{"m":{"k":2}}"#)
    #expect(isRight, "\(answer)")
  }

  @Test(arguments: [
    "{}", #"{"enrichment":{}}"#, #"{"threatIntel":{}}"#, #"{"enrichment":{"fieldMap":{}},"threatIntel":{}}"#,
    #"{"threatIntel":{"triageConfig":null}}"#, #"{"enrichment":null}"#, #"{"threatIntel":null}"#,
    #"{"enrichment":{"fieldMap":null}}"#, #"{"threatIntel":{"triageConfig":{"riskLevelRules":null}}}"#,
    #"{"threatIntel":{"triageConfig":{"aggregator":null}}}"#,
  ])
  func `parts may be left out but few may be null`(config: String) throws {
    let isBorne = !config.contains("null") || config.contains("triageConfig\":null")
    let (isRight, answer) = try CaseAnswer.isExpected(
      isBorne ? #"{"message":{"a":1}}"# : "error", config: config, message: #"{"a":1}"#)
    #expect(isRight, "\(config) gives \(answer)")
  }
}
