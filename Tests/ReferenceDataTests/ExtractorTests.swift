// Part of squint.
import CResources
import NetworkNames
import ReferenceData
import Stellar
import Testing
import UntrustedText

@Suite struct Extractors {
  private static func services() throws -> Services {
    var count = 0
    let start = cresources_public_suffixes(&count)
    return Services(suffixes: try PublicSuffixes(table: StaticBytes(embedded: start, count: count)))
  }

  private static func extractor(_ config: String, format: String = "BY_LINE") throws -> Extractor {
    let document = "{\"config\":\(config),\"extractor\":\"CSV\",\"inputFormat\":\"\(format)\"}"
    return Extractor(
      try ExtractorConfiguration(Array(document.utf8), functions: .standard), services: try services(), clock: { 0 })
  }

  private static func entries(_ config: String, _ file: String) throws -> (
    entries: [String: String], counts: Extractor.Counts
  ) {
    let extractor = try extractor(config)
    var builder = ListBuilder()
    try extractor.load(Bytes(file), into: &builder)
    var entries: [String: String] = [:]
    try ReferenceList(try builder.serialized()).forEach { entry in
      let values = entry.values.map { "\($0.name)=\((try? $0.value.stellarValue.json())?.text() ?? "?")" }
      entries["\(entry.kind.shownText()) \(entry.indicator.shownText())"] = values.joined(separator: " ")
    }
    return (entries, extractor.counts)
  }

  @Test func `columns become values; comments, blank and wrong lines do not`() throws {
    let (entries, counts) = try Self.entries(
      #"{"columns":{"rank":0,"domain":1},"indicator_column":"domain","type":"top"}"#,
      "1,google.com\r\n# comment\n\n2\n3,\"a\n4,\"b.com\"")
    #expect(entries == ["top google.com": #"rank="1" domain="google.com""#, "top b.com": #"rank="4" domain="b.com""#])
    #expect(counts.lines == 4)
    #expect(counts.bad == 2)
    #expect(counts.faults.first == "line 4: it has 1 values, the columns need 2")
  }

  @Test func `values and indicators are transformed and filtered by expressions`() throws {
    let (entries, counts) = try Self.entries(
      #"""
      {"columns":["domain","kind","n"],"indicator_column":"domain","type_column":"kind","separator":",",
       "value_transform":{"n":"TO_INTEGER(n)","tld":"DOMAIN_TO_TLD(indicator)","kind":"null"},"value_filter":"n > 1",
       "indicator_transform":{"indicator":"DOMAIN_REMOVE_SUBDOMAINS(indicator)"},
       "indicator_filter":"not(STARTS_WITH(indicator, 'x'))"}
      """#, "www.a.com,w,2\nb.com,w,1\nx.com,w,5\n,w,5")
    #expect(entries == ["w a.com": #"domain="www.a.com" n=2 tld="com""#])
    #expect(counts.filtered == 3)
  }

  @Test func `an object is gathered from all lines`() throws {
    let extractor = try Self.extractor(
      #"""
      {"columns":["rank","domain"],"value_transform":{"domain":"DOMAIN_REMOVE_TLD(domain)"},
       "value_filter":"LENGTH(domain) > 0","state_init":"BLOOM_INIT()",
       "state_update":{"state":"REDUCE(DOMAIN_TYPOSQUAT(domain), (s, x) -> BLOOM_ADD(s, x), state)"},
       "state_merge":"BLOOM_MERGE(states)"}
      """#)
    guard case .bloom(let bloom) = try extractor.summarize(Bytes("1,google.com\n2,cnn.com\n")) else {
      Issue.record("no filter was made")
      return
    }
    #expect(bloom.filter.contains("goggle"))
    #expect(!bloom.filter.contains("unrelated"))
    #expect(extractor.counts.lines == 2)
  }

  @Test(arguments: [
    ("{", "1:2: "), ("{}", "$.config: "), (#"{"config":{},"extractor":"CSV"}"#, "needs 'columns'"),
    (#"{"config":{"columns":["a"]},"extractor":"STIX"}"#, "'STIX' is not offered"),
    (#"{"config":{"columns":["a"],"indicator_column":"b"}}"#, "there is no column 'b'"),
    (#"{"config":{"columns":["a"],"value_filter":"1 +"}}"#, "$.config.value_filter: "),
    (#"{"config":{"columns":["a"],"value_transform":{"a":"NOPE(a)"}}}"#, "there is no function NOPE"),
    (#"{"config":{"columns":["a"],"separator":""}}"#, "$.config.separator"),
  ])
  func `a configuration that is wrong is refused with its place`(document: String, message: String) {
    #expect {
      try ExtractorConfiguration(Array(document.utf8), functions: .standard)
    } throws: { error in "\(error)".contains(message) }
  }

  @Test func `a list needs to know what is looked up`() throws {
    var builder = ListBuilder()
    #expect(throws: ExtractorConfiguration.Fault.self) {
      try Self.extractor(#"{"columns":["a"]}"#).load("x", into: &builder)
    }
  }
}

@Suite struct `Saved objects` {
  @Test(arguments: ["{'a' : 1, 'b' : [1, 'x', null]}", "[1, 2.5]", "'text'", "SET_INIT([1, 1L])"])
  func `are read back as they were`(expression: String) throws {
    let scope = EvaluationScope(services: Services(suffixes: try Self.suffixes()), clock: { 0 })
    let value = try Program(Bytes(expression), functions: .standard).evaluate(scope)
    let files = ReferenceFiles(
      folder: "/nowhere", builtIn: { [bytes = try SavedObject.bytes(of: value)] _ in StaticBytes(bytes) })
    let read = try files.object("any.object")
    #expect(try read.json(.typed) == value.json(.typed))
  }

  private static func suffixes() throws -> PublicSuffixes {
    var count = 0
    let start = cresources_public_suffixes(&count)
    return try PublicSuffixes(table: StaticBytes(embedded: start, count: count))
  }
}
