// Part of squint.
import CResources
import Foundation
import SquintTestSupport
import Testing
import Triage
import UntrustedText

@Suite struct `Sound documents` {
  @Test func `the built-in sensors pass without a word`() throws {
    let sensors = [
      (cresources_sensor_squid_parser, cresources_sensor_squid_enrichment),
      (cresources_sensor_mysquid_parser, cresources_sensor_mysquid_enrichment),
    ]
    var surroundings = try CheckedDocuments.surroundings()
    surroundings.hasReference = { $0.hasPrefix("typosquat/") }
    for (parser, enrichment) in sensors {
      let inputs = [
        CheckInput(file: "parser.json", kind: .parser, bytes: TestSensor.builtIn(parser)),
        CheckInput(file: "enrichment.json", kind: .enrichment, bytes: TestSensor.builtIn(enrichment)),
      ]
      #expect(SensorCheck.report(on: inputs, name: "squid", surroundings: surroundings).problems == [])
    }
  }

  @Test(arguments: [
    "{}", #"{"enrichment": {"fieldMap": {}}, "threatIntel": {"fieldMap": {}}}"#,
    #"{"enrichment": {"fieldMap": {"geo": [], "host": ["host"], "hbaseEnrichment": ["ip_src_addr"]}, "fieldToTypeMap": {"ip_src_addr": ["blacklist"]}, "config": {"typeToColumnFamily": {"user": "x"}}}}"#,
    #"{"threatIntel": {"fieldMap": {"hbaseThreatIntel": ["domain"]}, "fieldToTypeMap": {"domain": ["blacklist"]}, "triageConfig": {"riskLevelRules": [{"name": "n", "comment": null, "rule": "domain == 'x'", "score": 1.5, "reason": null, "scoreExpression": null}], "aggregator": "MEAN", "aggregationConfig": {}}}}"#,
    #"{"enrichment": {"fieldMap": {"stellar": {"config": {"a": "1 + 1", "g": ["b := 2", "c := b"], "h": {"d": "3"}}}}}}"#,
    #"{"index": "squid", "batchSize": 5, "configuration": {"limit": 10}, "enrichment": {"fieldMap": {"stellar": {"type": "STELLAR", "config": ["x := limit + 1"]}}}}"#,
    #"{"enrichment": {"fieldMap": {"stellar": {"config": ["m := {'k' : 1}", "x := m.k", "y := _"]}}}}"#,
    #"{"threatIntel": {"triageConfig": {"riskLevelRules": [{"rule": "true == exists(a)", "score": "priority * 10.1"}, {"rule": "threat.triage.x == 1", "score": "'42'"}]}}}"#,
  ])
  func `what Metron takes is taken without a word`(text: String) throws {
    #expect(try CheckedDocuments.report(enrichment: text).problems == [])
  }

  @Test(arguments: [
    #"{"parserClassName": "org.apache.metron.parsers.GrokParser", "sensorTopic": "squid", "parserConfig": {"grokPath": "/patterns/squid", "patternLabel": "SQUID_DELIMITED", "timestampField": "timestamp", "timeFields": ["a"], "multiLine": "false", "mine": {"any": 1}}}"#,
    #"{"parserClassName": "JSONMap", "parserConfig": {"mapStrategy": "UNFOLD"}, "fieldTransformations": [{"transformation": "REMOVE", "input": "a", "config": {"condition": "exists(b) and b == 'x'"}}, {"transformation": "RENAME", "config": {"a": "b"}}, {"transformation": "SELECT", "output": ["a", "b"]}, {"transformation": "REGEX_SELECT", "input": "a", "output": "c", "config": {"x": "^a.*", "y": ["b+", "c"]}}, {"transformation": "IP_PROTOCOL", "input": "protocol"}]}"#,
    #"{"parserClassName": "org.apache.metron.parsers.csv.CSVParser", "parserConfig": {"columns": {"a": 0, "b": 1}, "separator": ","}, "filterClassName": null, "readMetadata": false, "mergeMetadata": false, "rawMessageStrategy": "DEFAULT", "rawMessageStrategyConfig": {}, "outputTopic": null, "errorTopic": null, "writerClassName": null, "cacheConfig": {}, "numWorkers": null, "numAckers": null, "spoutParallelism": 1, "spoutNumTasks": 1, "parserParallelism": 1, "parserNumTasks": 1, "errorWriterParallelism": 1, "errorWriterNumTasks": 1, "spoutConfig": {}, "stormConfig": {}, "securityProtocol": null}"#,
  ])
  func `parser documents of a Metron export are taken without a word`(text: String) throws {
    #expect(try CheckedDocuments.report(parser: text).problems == [])
  }

  @Test func `extractor, indexing and global documents have their own shape`() throws {
    func problems(_ kind: DocumentKind, _ text: String) throws -> [ConfigurationProblem] {
      SensorCheck.report(
        on: [CheckInput(file: "x.json", kind: kind, bytes: Array(text.utf8))],
        surroundings: try CheckedDocuments.surroundings()
      ).problems
    }
    let extractor =
      #"{"config": {"zk_quorum": "n:2181", "columns": {"rank": 0, "domain": 1}, "value_transform": {"domain": "DOMAIN_REMOVE_TLD(domain)"}, "value_filter": "LENGTH(domain) > 0", "state_init": "BLOOM_INIT(100, 0.1)", "state_update": {"state": "REDUCE(DOMAIN_TYPOSQUAT(domain), (s, x) -> BLOOM_ADD(s, x), state)"}, "state_merge": "BLOOM_MERGE(states)", "separator": ","}, "extractor": "CSV"}"#
    #expect(try problems(.extractor, extractor) == [])
    #expect(
      try problems(.extractor, extractor.replacing("LENGTH", with: "LENGHT")).first?.path == "$.config.value_filter")
    #expect(try problems(.indexing, #"{"hdfs": {"index": "a", "batchSize": 5, "enabled": true}}"#) == [])
    #expect(try problems(.indexing, #"{"hdfs": {"batchsize": 5}}"#).first?.message.contains("batchSize") == true)
    #expect(try problems(.global, #"{"es.ip": "x", "anything": {"of": ["mine"]}}"#) == [])
  }

  @Test(.enabled(if: SharedData.isAvailable, "needs ../shared"))
  func `of the conformance cases only those are refused that Metron cannot run`() throws {
    let text = try Data(contentsOf: SharedData.file("cases/stellar-cases.jsonl"))
    var refused: [String] = []
    var count = 0
    for line in text.split(separator: 0x0A) {
      let entry = try JSONValue.parse(Array(line))
      guard let config = entry["config"], ["triage", "enrich"].contains(entry["area"]?.stringValue) else { continue }
      count += 1
      let report = try CheckedDocuments.report(enrichment: config.text())
      if report.isRefused, entry["expect"]?["error"] == nil { refused.append(entry["id"]?.stringValue ?? "") }
    }
    #expect(count == 92)
    #expect(refused == ["triage-enrich-error-in-statement"])
  }
}
