// Part of squint.
import Foundation
import SquintTestSupport
import Testing

/// The tutorial, end to end: requests through a real proxy become scored events.
@Suite struct `A real Squid` {
  private struct Row: Decodable {
    let domain: String?
    let score: Double?
    let rules: [String]

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Name.self)
      domain = try fields.decodeIfPresent(String.self, forKey: "domain_without_subdomains")
      score = try fields.decodeIfPresent(Double.self, forKey: "threat.triage.score")
      rules = try (0..<2).compactMap {
        try fields.decodeIfPresent(String.self, forKey: Name("threat.triage.rules.\($0).name"))
      }
    }
  }

  private struct Name: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init(stringLiteral name: String) { stringValue = name }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  @Test(.enabled(if: SquidProxy.obstacle == nil, "needs squid and curl"), .timeLimit(.minutes(3)))
  func `is followed, and its alerts carry the tutorial's scores`() throws {
    let proxy = try SquidProxy()
    try #require(try proxy.isReady(), "squid did not start")
    let folder = try TemporaryFolder()
    let store = folder.path("events.db")
    let ingest = try RunningProgram(
      Program.squintFile, ["ingest", "--sensor", "mysquid", "--store", store, "--follow", proxy.log])
    for host in ["google.com", "cnn.com", "gooogle.com", "gigya.com", "www.npr.com", "xjkq3vz8w1mqpfz.com"] {
      try proxy.request("http://\(host)/")
    }
    try proxy.request("http://cdns.gigya.com:443/", tunnel: true)

    let expected: [(domain: String, score: Double?)] = [
      ("google.com", nil), ("gooogle.com", 50), ("gigya.com", 75), ("xjkq3vz8w1mqpfz.com", 75),
    ]
    var rows: [Row] = []
    let arrived = try eventually(within: 20) {
      rows = try Self.query(store)
      return Set(expected.map(\.domain)).isSubset(of: rows.compactMap(\.domain))
        && rows.count { $0.domain == "gigya.com" } == 2
    }
    #expect(arrived, "\(rows)")
    for (domain, score) in expected {
      #expect(rows.first { $0.domain == domain }?.score == score, "\(domain)")
    }
    #expect(rows.first { $0.domain == "gooogle.com" }?.rules == ["Alexa 10k Typosquat Bloom"])
    let malicious = try Program.squint(
      "query", "--store", store, "--count", "is_malicious:dga AND domain:(gigya.com OR xj*)")
    #expect(malicious.output == "3\n")
    ingest.send(SIGTERM)
    #expect(ingest.wait().status == 0)
  }

  private static func query(_ store: String) throws -> [Row] {
    let result = try Program.squint("query", "--store", store, "--format", "jsonl", "--limit", "0")
    return try result.output.split(separator: "\n").map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
  }
}
