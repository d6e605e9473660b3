// Part of squint.
import Events
import Testing
import Triage
import UntrustedText

@Suite struct Enrichment {
  private static func enrich(_ config: String, _ fields: [String: FieldValue] = [:], global: String = "{}") throws
    -> [String: FieldValue]
  {
    try TestSensor.score(
      enrichment: "{\"enrichment\":{\"fieldMap\":{\"stellar\":{\"config\":\(config)}}}}", global: global, fields
    ).fields
  }

  @Test func `statements run in order and null takes a temporary away`() throws {
    let fields = try Self.enrich(#"["tmp := 5", "x := tmp + 1", "y := x * 2", "tmp := null"]"#)
    #expect(fields == ["x": .integer(6), "y": .integer(12)])
  }

  @Test func `null does not delete a field that the message had`() throws {
    let fields = try Self.enrich(#"["user := null", "seen := exists(user)"]"#, ["user": .text("u")])
    #expect(fields == ["user": .text("u"), "seen": .boolean(false)])
  }

  @Test func `maps become one field a key, empty texts none`() throws {
    let fields = try Self.enrich(#"["m := {'a' : 1, 'b' : 'two', 'c' : ''}", "e := ''"]"#)
    #expect(fields == ["m.a": .integer(1), "m.b": .text("two")])
  }

  @Test func `maps come apart when the group ends, those within them too`() throws {
    let fields = try Self.enrich(
      #"["m := {'a' : 1, 'b' : {'c' : 2}}", "m.a := 3", "n := MAP_GET('a', m)"]"#)
    #expect(fields == ["m.a": .integer(1), "m.b.c": .integer(2), "n": .integer(1)])
  }

  @Test func `a name that a statement takes away is a setting's again`() throws {
    let fields = try Self.enrich(#"["user := null", "x := user"]"#, ["user": .text("u")], global: #"{"user":"all"}"#)
    #expect(fields == ["user": .text("u"), "x": .text("all")])
  }

  @Test func `statements outside any group are joined last`() throws {
    #expect(try Self.enrich(#"{"x": "1", "g": ["x := 2"]}"#) == ["x": .integer(1)])
  }

  @Test func `groups do not see each other's results`() throws {
    let fields = try Self.enrich(#"{"one": ["a := 1"], "two": {"b": "a == null"}, "c": "2"}"#)
    #expect(fields == ["a": .integer(1), "b": .boolean(true), "c": .integer(2)])
  }

  @Test func `names may have dots or colons`() throws {
    let fields = try Self.enrich(#"["geo.country := 'de'", "copy := geo:country"]"#)
    #expect(fields == ["geo.country": .text("de"), "copy": .text("de")])
  }

  @Test func `the global configuration is asked last`() throws {
    let fields = try Self.enrich(
      #"["a := site", "b := user"]"#, ["user": .text("u")], global: #"{"site": "hq", "user": "nobody"}"#)
    #expect(fields["a"] == .text("hq"))
    #expect(fields["b"] == .text("u"))
  }

  @Test func `a failing statement loses its own field alone and marks the event`() throws {
    let fields = try Self.enrich(#"["a := 1", "b := 1 / 0", "c := 3"]"#)
    #expect(fields["a"] == .integer(1))
    #expect(fields["b"] == nil)
    #expect(fields["c"] == .integer(3))
    guard case .text(let error)? = fields["squint.error.enrichment"] else {
      Issue.record("the event is not marked")
      return
    }
    #expect(error.shownText().hasPrefix("b: "))
  }

  @Test func `the underscore is all fields`() throws {
    #expect(try Self.enrich(#"["copy := MAP_GET('user', _)"]"#, ["user": .text("u")])["copy"] == .text("u"))
  }
}

@Suite struct `Field transformations` {
  private static func transform(_ transformations: String, _ fields: [String: FieldValue]) throws -> [String:
    FieldValue]
  {
    try TestSensor.score(
      parser: "{\"parserClassName\":\"Squid\",\"fieldTransformations\":[\(transformations)]}", enrichment: "{}", fields
    ).fields
  }

  @Test func `only outputs are kept, later lines see earlier ones, null removes`() throws {
    let fields = try Self.transform(
      #"{"transformation":"STELLAR","output":["a","user"],"config":{"t":"TO_UPPER(user)","a":"t","user":"null"}}"#,
      ["user": .text("u")])
    #expect(fields == ["a": .text("U")])
  }

  @Test func `fields are removed, selected and renamed`() throws {
    let event: [String: FieldValue] = ["user": .text("u"), "elapsed": .integer(5), "timestamp": .integer(1)]
    let remove = #"{"transformation":"REMOVE","input":"user","config":{"condition":"elapsed > 4"}}"#
    #expect(try Self.transform(remove, event)["user"] == nil)
    #expect(try Self.transform(remove, event.merging(["elapsed": .integer(4)]) { $1 })["user"] == .text("u"))
    let select = #"{"transformation":"SELECT","input":["elapsed"]}"#
    #expect(try Self.transform(select, event) == ["elapsed": .integer(5), "timestamp": .integer(1)])
    let rename = #"{"transformation":"RENAME","config":{"user":"who"}}"#
    #expect(try Self.transform(rename, ["user": .text("u")]) == ["who": .text("u")])
  }

  @Test func `the first choice with a pattern that is found names the field`() throws {
    let select =
      #"{"transformation":"REGEX_SELECT","input":"user","output":"kind","config":{"admin":["^root$","adm"],"other":".*"}}"#
    #expect(try Self.transform(select, ["user": .text("sysadm1")])["kind"] == .text("admin"))
    #expect(try Self.transform(select, ["user": .text("rooty")])["kind"] == .text("other"))
    #expect(try Self.transform(select, [:])["kind"] == nil)
  }

  @Test func `protocol numbers become names, unknown ones stay`() throws {
    let name = #"{"transformation":"IP_PROTOCOL","input":"elapsed"}"#
    #expect(try Self.transform(name, ["elapsed": .integer(6)]) == ["elapsed": .text("TCP")])
    #expect(try Self.transform(name, ["elapsed": .integer(999)]) == ["elapsed": .integer(999)])
    let beside = #"{"transformation":"IP_PROTOCOL","input":["elapsed"],"output":["proto"]}"#
    #expect(try Self.transform(beside, ["elapsed": .integer(17)])["proto"] == .text("UDP"))
  }

  @Test func `removal and selection go by output when there is one`() throws {
    let event: [String: FieldValue] = ["user": .text("u"), "elapsed": .integer(5), "timestamp": .integer(1)]
    let remove = #"{"transformation":"REMOVE","input":"elapsed","output":["user"],"config":{"condition":" "}}"#
    #expect(try Self.transform(remove, event) == ["elapsed": .integer(5), "timestamp": .integer(1)])
    let select = #"{"transformation":"SELECT","output":"user"}"#
    #expect(try Self.transform(select, event) == ["user": .text("u"), "timestamp": .integer(1)])
  }
}
