// Part of squint.
import Events
import Stellar
import Synchronization
import Testing
import Triage
import UntrustedText

/// Metron's adapters beside Stellar, on an enrichment store in memory.
@Suite struct `Enrichment adapters` {
  private static func services() throws -> Services {
    var services = try TestSensor.services()
    services.enrichment = { (kind, indicator, table, family) throws(StellarError) in
      if indicator == Bytes("broken") { throw StellarError("the list is damaged") }
      let place = "\(kind.shownText()) \(indicator.shownText()) \(table.shownText()) \(family.shownText())"
      switch place {
      case "whois evil.com enrichment t", "whois evil.com enrichment cf", "whois evil.com other t":
        return .map(
          MapObject([(key: .string("owner"), value: .string("x")), (key: .string("note"), value: .string(""))]))
      case "malicious evil.com threatintel t": return .map(MapObject())
      case _: return nil
      }
    }
    return services
  }

  private static func enrich(
    _ document: String, _ fields: [String: FieldValue], global: String = "{}"
  ) throws -> (fields: [String: FieldValue], triage: TriageScore?) {
    try TestSensor.score(enrichment: document, global: global, services: try services(), fields)
  }

  private static let domain: [String: FieldValue] = ["domain_without_subdomains": .text("evil.com")]
  private static let prefix = "enrichments.hbaseEnrichment.domain_without_subdomains.whois"

  @Test(arguments: [
    (#""config":{}"#, "{}"), (#""config":{"typeToColumnFamily":{"whois":"cf"}}"#, "{}"),
    (#""config":{}"#, #"{"enrichment.simple.hbase.table":"other"}"#),
  ])
  func `what a list knows becomes fields, empty values none`(config: String, global: String) throws {
    let document = """
      {"enrichment":{"fieldMap":{"hbaseEnrichment":["domain_without_subdomains"]},
       "fieldToTypeMap":{"domain_without_subdomains":["whois","unknown"]},\(config)}}
      """
    let (fields, _) = try Self.enrich(document, Self.domain, global: global)
    #expect(fields == Self.domain.merging(["\(Self.prefix).owner": .text("x")]) { $1 })
  }

  private static let threat = #"""
    {"threatIntel":{"fieldMap":{"hbaseThreatIntel":["domain_without_subdomains","user"]},
     "fieldToTypeMap":{"domain_without_subdomains":["malicious","whois"],"user":"malicious"},
     "triageConfig":{"riskLevelRules":[{"name":"Listed","score":60,
      "rule":"exists(threatintels.hbaseThreatIntel.domain_without_subdomains.malicious)"}]}}}
    """#

  @Test func `a hit in threat intelligence makes an alert, and rules see it`() throws {
    let (fields, triage) = try Self.enrich(Self.threat, Self.domain)
    #expect(fields["threatintels.hbaseThreatIntel.domain_without_subdomains.malicious"] == .text("alert"))
    #expect(fields["is_alert"] == .text("true"))
    #expect(triage?.total == 60)
    let (others, none) = try Self.enrich(Self.threat, ["domain_without_subdomains": .text("good.com")])
    #expect(others == ["domain_without_subdomains": .text("good.com")])
    #expect(none == nil)
  }

  @Test func `a lookup that fails marks the event and loses itself alone`() throws {
    let (fields, triage) = try Self.enrich(Self.threat, Self.domain.merging(["user": .text("broken")]) { $1 })
    #expect(fields["squint.error.threatintel"] != nil)
    #expect(triage?.total == 60)
  }

  @Test(arguments: [
    #"[{"ip":"u","local":"YES","asset_value":3}]"#, #""[{\"ip\":\"u\",\"local\":\"YES\",\"asset_value\":3}]""#,
  ])
  func `known hosts stand in the settings`(hosts: String) throws {
    let document = """
      {"enrichment":{"fieldMap":{"host":["user"]},"config":{"enrichment.host.known_hosts":\(hosts)}}}
      """
    let (fields, _) = try Self.enrich(document, ["user": .text("u")])
    #expect(
      fields == [
        "user": .text("u"), "enrichments.host.user.known_info.local": .text("YES"),
        "enrichments.host.user.known_info.asset_value": .integer(3),
      ])
    #expect(try Self.enrich(document, ["user": .text("v")]).fields == ["user": .text("v")])
  }

  @Test func `an adapter that is not offered, and a field without a type, are told`() throws {
    let sensor = try TestSensor.sensor(
      enrichment: #"{"enrichment":{"fieldMap":{"jdbc":["user"],"hbaseEnrichment":["user"],"geo":[]}}}"#)
    let warnings = sensor.warnings.map(\.description).joined(separator: "\n")
    #expect(warnings.contains("$.enrichment.fieldMap.jdbc"))
    #expect(warnings.contains("fieldToTypeMap names no type for 'user'"))
  }

  @Test func `a list that changes is asked again at the next batch`() throws {
    let statement = "known := ENRICHMENT_EXISTS('k', user, 't', 'f')"
    let sensor = try TestSensor.sensor(
      enrichment: "{\"enrichment\":{\"fieldMap\":{\"stellar\":{\"config\":[\"\(statement)\"]}}}}")
    let version = Mutex(0)
    var services = try TestSensor.services()
    services.enrichment = { (_, _, _, _) in version.withLock { $0 } == 0 ? nil : .map(MapObject()) }
    services.referenceVersion = { version.withLock { $0 } }
    let scorer = EventScorer(sensor, services: services, clock: { 0 })
    let known = { () -> FieldValue? in
      var batch = EventBatch(layout: sensor.layout)
      let row = batch.appendRow(offset: 0)
      guard let user = sensor.layout.slot(of: "user"), let slot = sensor.layout.slot(of: "known") else { return nil }
      batch[row, user] = .text("u")
      return scorer.score(batch, configurationVersion: 0).events[0, slot]
    }
    #expect(known() == .boolean(false))
    version.withLock { $0 = 1 }
    #expect(known() == .boolean(true))
  }
}
