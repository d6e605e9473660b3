// Part of squint.
import EventStorage
import Events
import Ingest
import Search
import Testing
import UntrustedText

@Suite struct `The parser step` {
  @Test func `lines that the filter does not want are rejected as such`() throws {
    let bench = try IngestBench()
    let sensor = try ParserBench.sensor(
      #"""
      {"parserClassName":"JSONMap","filterClassName":"STELLAR","parserConfig":{"filter.query":"wanted == 'yes' && up == 'A'"},
       "fieldTransformations":[{"transformation":"STELLAR","output":"up","config":{"up":"TO_UPPER(a)"}}]}
      """#)
    let progress = IngestProgress()
    let pipeline = try IngestPipeline(
      store: bench.store, sensor: sensor, services: try IngestBench.services(),
      surroundings: .init(clock: { 5 }, report: { _ in }, progress: progress))
    let lines = [
      #"{"a":"a","wanted":"yes","extra":1}"#, #"{"a":"b","wanted":"yes","extra":2}"#, #"{"a":"a"}"#, "broken",
      #"{"a":"a","wanted":"yes","extra":3}"#,
    ]
    _ = try pipeline.ingest([try bench.write("log", lines.joined(separator: "\n") + "\n")])
    let counts = progress.counts
    #expect([counts.lines, counts.events, counts.rejects, counts.blank] == [5, 2, 3, 0])
    let rejects = try bench.store.rejects()
    #expect(
      rejects.filter { $0.reject.reason == "filtered" }.map(\.reject.bytes) == [Bytes(lines[1]), Bytes(lines[2])])
    let page = try bench.store.page(PageRequest(query: .everything, sort: .newest, limit: 10))
    #expect(Set(page.events.compactMap { $0.value(of: "extra") }) == [.integer(1), .integer(3)])
  }

  @Test func `an event without a time is kept and marked`() throws {
    let sensor = try ParserBench.sensor(
      #"{"parserClassName":"Grok","parserConfig":{"grokStatement":"%{WORD:a}","patternLabel":"M"}}"#)
    #expect(
      try ParserBench.fields(sensor, "x")["squint.error.parse"] == .text("timestamp is not a time in milliseconds"))
  }

  @Test(arguments: [
    (#"{"input":["a"],"validation":"IP","config":{"type":"IPV4"}}"#, "10.0.0.1", "::1"),
    (#"{"input":"a","validation":"DOMAIN"}"#, "example.com", "nodots"),
    (#"{"input":"a","validation":"EMAIL"}"#, "a@example.com", "a@"),
    (#"{"input":"a","validation":"URL"}"#, "http://example.com/", "x"),
    (#"{"input":"a","validation":"INTEGER"}"#, "12", "1.5"),
    (#"{"input":"a","validation":"DATE","config":{"format":"yyyy-MM-dd"}}"#, "2016-04-25", "2016-04-31"),
    (#"{"input":"a","validation":"REGEX_MATCH","config":{"pattern":"a'+"}}"#, "a''", "b"),
    (#"{"input":"a","validation":"NOT_EMPTY"}"#, "x", " "),
    (#"{"validation":"STELLAR","config":{"condition":"LENGTH(a) < 4"}}"#, "abc", "abcd"),
  ])
  func `an event that is not valid is kept and marked`(validation: String, good: String, bad: String) throws {
    // STELLAR's own example needs a short text.
    let sensor = try ParserBench.sensor(
      #"{"parserClassName":"JSONMap"}"#, global: "{\"fieldValidations\":[\(validation)]}")
    #expect(try ParserBench.fields(sensor, "{\"a\":\"\(good)\"}")["squint.error.parse"] == nil)
    let marked = try ParserBench.fields(sensor, "{\"a\":\"\(bad)\"}")
    #expect(marked["squint.error.parse"] != nil)
    #expect(marked["a"] == .text(Bytes(bad)))
  }

  @Test func `a field that is not there is valid unless it must not be empty`() throws {
    let validations = #"[{"input":"a","validation":"IP"},{"input":"a","validation":"NOT_EMPTY"}]"#
    let sensor = try ParserBench.sensor(
      #"{"parserClassName":"JSONMap"}"#, global: "{\"fieldValidations\":\(validations)}")
    #expect(try ParserBench.fields(sensor, "{}")["squint.error.parse"] == .text("a is not valid: NOT_EMPTY"))
  }

  @Test(arguments: [
    (#"{"parserClassName":"Squid","rawMessageStrategy":"ENVELOPE"}"#, "{}", "rawMessageStrategy 'ENVELOPE'"),
    (#"{"parserClassName":"Squid","filterClassName":"BRO"}"#, "{}", "unknown filter 'BRO'"),
    (#"{"parserClassName":"Squid","filterClassName":"STELLAR"}"#, "{}", "'filter.query'"),
    (
      #"{"parserClassName":"Squid"}"#, #"{"fieldValidations":[{"validation":"X","input":"a"}]}"#,
      "unknown validation 'X'"
    ),
    (#"{"parserClassName":"Squid"}"#, #"{"fieldValidations":[{"validation":"IP"}]}"#, "needs an 'input'"),
  ])
  func `what it cannot do is refused by name`(parser: String, global: String, message: String) {
    let refusal = ParserBench.refusal(parser, global: global)
    #expect(refusal?.contains(message) == true, "\(refusal ?? "accepted")")
  }

  @Test func `a document with every key of Metron's loads`() throws {
    let parser = #"""
      {"parserClassName":"org.apache.metron.parsers.GrokParser","sensorTopic":"squid",
       "parserConfig":{"grokPath":"/patterns/squid","patternLabel":"SQUID_DELIMITED","timestampField":"timestamp",
        "timeFields":[],"dateFormat":"yyyy-MM-dd HH:mm:ss.S z","timeZone":"UTC","multiLine":"false","readCharset":"UTF-8"},
       "fieldTransformations":[{"transformation":"STELLAR","input":[],"output":["full_hostname","domain_without_subdomains"],
        "config":{"full_hostname":"URL_TO_HOST(url)","domain_without_subdomains":"DOMAIN_REMOVE_SUBDOMAINS(full_hostname)"}}],
       "filterClassName":null,"readMetadata":false,"mergeMetadata":false,"rawMessageStrategy":"DEFAULT",
       "rawMessageStrategyConfig":{},"outputTopic":null,"errorTopic":null,"writerClassName":null,"cacheConfig":{},
       "numWorkers":null,"numAckers":null,"spoutParallelism":1,"spoutNumTasks":1,"parserParallelism":1,"parserNumTasks":1,
       "errorWriterParallelism":1,"errorWriterNumTasks":1,"spoutConfig":{},"stormConfig":{},"securityProtocol":null}
      """#
    let fields = try ParserBench.fields(
      ParserBench.sensor(parser),
      "1461576382.642    161 127.0.0.1 TCP_MISS/200 103701 GET http://www.cnn.com/ - DIRECT/199.27.79.73 text/html")
    #expect(fields["timestamp"] == .integer(1_461_576_382_642))
    #expect(fields["domain_without_subdomains"] == .text("cnn.com"))
    #expect(fields["ip_dst_addr"] == .text("199.27.79.73"))
  }
}
