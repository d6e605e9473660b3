// Part of squint.
import Events
import Testing

@Suite struct `Event schema` {
  @Test(
    arguments: [
      ("score", "threat.triage.score", .double), ("client", "ip_src_addr", .address),
      ("host", "full_hostname", .keyword),
      ("domain", "domain_without_subdomains", .keyword), ("status", "alert_status", .keyword),
      ("timestamp", "timestamp", .date),
      ("threat:triage:score", "threat.triage.score", .double), ("original_string", "original_string", .text),
    ] as [(String, String, FieldType)])
  func `knows names, short names and colons`(name: String, full: String, type: FieldType) {
    let field = EventSchema.standard.field(named: name)
    #expect(field?.name == full)
    #expect(field?.type == type)
  }

  @Test func `grows by what sensors and the store bring`() {
    var schema = EventSchema.standard
    schema.add(FieldLayout(["code", "asn", "threat.triage.rules.0.name"]))
    schema.add(SchemaField("risk", .double))
    schema.add(SchemaField("risk", .keyword))
    #expect(schema.field(named: "code")?.type == .integer)
    #expect(schema.field(named: "asn")?.type == .keyword)
    #expect(schema.field(named: "risk")?.type == .double)
    #expect(schema.field(named: "threat.triage.rules.0.name") == nil)
    #expect(schema.field(named: "Code") == nil)
  }

  @Test(arguments: [
    ("kitten", "sitting", 3), ("scroe", "score", 1), ("", "abc", 3), ("same", "same", 0), ("ab", "ba", 1),
  ])
  func `spelling distance counts edits and swaps`(left: String, right: String, distance: Int) {
    #expect(EditDistance.between(Array(left.utf8), Array(right.utf8)) == distance)
  }
}
