// Part of squint.
import SquintTestSupport
import Stellar
import Triage
import UntrustedText

/// Documents to be checked, and what a check says of them.
enum CheckedDocuments {
  /// A sensor's documents, each a part of which tests replace.
  static let parser = """
    {
      "parserClassName": "Squid",
      "sensorTopic": "squid",
      "parserConfig": {"timestampField": "timestamp"},
      "fieldTransformations": [
        {
          "transformation": "STELLAR",
          "output": ["host", "domain"],
          "config": {"host": "URL_TO_HOST(url)", "domain": "DOMAIN_REMOVE_SUBDOMAINS(host)"}
        }
      ]
    }
    """

  static let enrichment = """
    {
      "enrichment": {
        "fieldMap": {"stellar": {"config": [
          "verdict := MAP_GET('is_malicious', MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga', '1.0'), {'host' : domain}))",
          "length := LENGTH(url)"
        ]}},
        "fieldToTypeMap": {},
        "config": {}
      },
      "threatIntel": {
        "fieldMap": {"stellar": {"config": ["is_alert := verdict == 'dga' || length > 100"]}},
        "triageConfig": {
          "riskLevelRules": [
            {"name": "DGA", "rule": "verdict == 'dga'", "score": 75, "reason": "FORMAT('%s is generated', domain)"},
            {"name": "Long", "rule": "length > 100", "score": "10"}
          ],
          "aggregator": "MAX",
          "aggregationConfig": {}
        }
      },
      "configuration": {}
    }
    """

  /// What squint knows, for tests.
  static func surroundings() throws -> CheckSurroundings {
    var surroundings = CheckSurroundings(functions: .standard, services: try TestSensor.services())
    surroundings.models = ["dga": ["1.0", "2.0"]]
    surroundings.hasReference = { $0 == "typosquat/top10k.bloom" }
    surroundings.hasList = { table, family in table != "none" && family == "t" }
    surroundings.services.location = { _ throws(StellarError) in
      throw StellarError(.serviceUnavailable, "GEO_GET has no file; name one in geo.hdfs.file")
    }
    surroundings.services.autonomousSystem = { _ throws(StellarError) in
      throw StellarError(.serviceUnavailable, "ASN_GET has no file; name one in asn.hdfs.file")
    }
    surroundings.parserFields = { parser in
      parser["parserClassName"]?.stringValue == "Squid"
        ? .closed(
          ["timestamp", "elapsed", "ip_src_addr", "action", "code", "bytes", "method", "url", "user"],
          numbers: ["timestamp", "elapsed", "code", "bytes"]) : .open
    }
    return surroundings
  }

  static func report(parser: String? = nil, enrichment: String? = nil, name: String? = nil) throws -> CheckReport {
    var inputs: [CheckInput] = []
    if let parser { inputs.append(CheckInput(file: "parser.json", kind: .parser, bytes: Array(parser.utf8))) }
    if let enrichment {
      inputs.append(CheckInput(file: "enrichment.json", kind: .enrichment, bytes: Array(enrichment.utf8)))
    }
    return SensorCheck.report(on: inputs, name: name, surroundings: try surroundings())
  }

  /// Checks a whole sensor, with a part of one of its documents replaced.
  static func report(replacing old: String, with new: String) throws -> CheckReport {
    try report(
      parser: parser.replacing(old, with: MarkedText(new).text, maxReplacements: 1),
      enrichment: enrichment.replacing(old, with: MarkedText(new).text, maxReplacements: 1))
  }

  /// `FILE:LINE:COLUMN` of the mark in a replaced part.
  static func place(replacing old: String, with new: String) -> String {
    let file = parser.contains(old) ? "parser.json" : "enrichment.json"
    let text = (parser.contains(old) ? parser : enrichment).replacing(old, with: new, maxReplacements: 1)
    return "\(file):\(MarkedText(text).place)"
  }
}
