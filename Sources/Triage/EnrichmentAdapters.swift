// Part of squint.
import Stellar
import UntrustedText

/// Metron's enrichments beside Stellar, each written as the statement that does the same.
///
/// Every field and type is a group of its own: one that fails loses nothing but itself. The times that Metron's
/// adapters leave in each event (`adapter.*.ts`) are not made.
struct EnrichmentAdapters {
  private let types: [String: [ConfigurationNode]]
  private let families: [String: String]
  private let settings: [String: JSONSetting]
  /// Settings that the statements need: the known hosts by address.
  private(set) var ownSettings: [String: JSONSetting] = [:]

  private static let knownHosts = "squint.known_hosts"

  /// Reads what a stage says about its adapters; `settings` are those that its expressions may read.
  init(_ stage: ConfigurationNode, settings: [String: JSONSetting]) throws(ConfigurationError) {
    var types: [String: [ConfigurationNode]] = [:]
    for (field, entry) in try stage.member("fieldToTypeMap")?.object().members ?? [] {
      if case .array = entry.value { types[field] = entry.elements } else { types[field] = [entry] }
    }
    var families: [String: String] = [:]
    for (type, entry) in try stage.member("config")?.object().member("typeToColumnFamily")?.object().members ?? [] {
      families[type] = try entry.string()
    }
    self.types = types
    self.families = families
    self.settings = settings
  }

  /// The groups of one entry of `fieldMap`.
  mutating func groups(
    _ adapter: String, _ entry: ConfigurationNode, _ warnings: inout [ConfigurationProblem]
  ) throws(ConfigurationError) -> [StatementGroup] {
    let fields = try fields(entry)
    switch adapter {
    case "geo":
      return try each(fields) { (field, node) throws(ConfigurationError) in
        try statement("enrichments.geo.\(field)", "GEO_GET(value)", node, of: field, makesFields: true)
      }
    case "asn":
      return try each(fields) { (field, node) throws(ConfigurationError) in
        try statement("enrichments.asn.\(field)", "ASN_GET(value)", node, of: field, makesFields: true)
      }
    case "host": return try hosts(fields, &warnings)
    case "hbaseEnrichment":
      return try lookups(fields, &warnings) { (field, type, node) throws(ConfigurationError) in
        let arguments = lookup(type, table: "enrichment", setting: "enrichment.simple.hbase")
        return try statement(
          "enrichments.hbaseEnrichment.\(field).\(type)", "ENRICHMENT_GET(\(arguments))", node, of: field,
          makesFields: true)
      }
    case "hbaseThreatIntel":
      return try lookups(fields, &warnings) { (field, type, node) throws(ConfigurationError) in
        let arguments = lookup(type, table: "threatintel", setting: "threat.intel.simple.hbase")
        return try statement(
          "threatintels.hbaseThreatIntel.\(field).\(type)",
          "IF ENRICHMENT_EXISTS(\(arguments)) THEN 'alert' ELSE null", node, of: field)
      }
    case _:
      if !fields.isEmpty || !entry.members.isEmpty {
        warnings.append(
          entry.problem(
            .warning,
            "enrichments of this kind are not run; there are stellar, geo, asn, host, hbaseEnrichment, "
              + "hbaseThreatIntel"))
      }
      return []
    }
  }

  private func fields(_ entry: ConfigurationNode) throws(ConfigurationError) -> [(String, ConfigurationNode)] {
    var fields: [(String, ConfigurationNode)] = []
    if case .array = entry.value {
      for element in entry.elements { fields.append((FieldPath.dotted(try element.string()), element)) }
    } else if let list = entry.member("fields") {
      return try self.fields(list)
    }
    return fields
  }

  private func each(
    _ fields: [(String, ConfigurationNode)],
    _ make: (String, ConfigurationNode) throws(ConfigurationError) -> StatementGroup
  ) throws(ConfigurationError) -> [StatementGroup] {
    var groups: [StatementGroup] = []
    for (field, node) in fields { groups.append(try make(field, node)) }
    return groups
  }

  /// One group for each field and each type that `fieldToTypeMap` gives it.
  private func lookups(
    _ fields: [(String, ConfigurationNode)], _ warnings: inout [ConfigurationProblem],
    _ make: (String, String, ConfigurationNode) throws(ConfigurationError) -> StatementGroup
  ) throws(ConfigurationError) -> [StatementGroup] {
    var groups: [StatementGroup] = []
    for (field, node) in fields {
      // Metron looks the field up by the last part of its name.
      let last = field.split(separator: ".").last.map(String.init) ?? field
      guard let types = types[field] ?? types[last] else {
        warnings.append(node.problem(.warning, "fieldToTypeMap names no type for '\(Neutral.shown(field))'"))
        continue
      }
      for type in types { groups.append(try make(field, try type.string(), type)) }
    }
    return groups
  }

  private mutating func hosts(
    _ fields: [(String, ConfigurationNode)], _ warnings: inout [ConfigurationProblem]
  ) throws(ConfigurationError) -> [StatementGroup] {
    guard let first = fields.first else { return [] }
    let setting = settings["enrichment.host.known_hosts"] ?? settings["known_hosts"]
    var list = setting?.value
    // Metron has the list as a text in its properties.
    if let text = list?.bytesValue { list = try? JSONValue.parse(text) }
    guard let entries = list?.elements else {
      warnings.append(
        first.1.problem(.warning, "no 'enrichment.host.known_hosts' lists hosts; write [{\"ip\": …}] in 'config'"))
      return []
    }
    var members: [JSONMember] = []
    for entry in entries {
      guard let address = entry["ip"]?.stringValue else { continue }
      let known = (entry.members ?? []).filter { $0.key != "ip" }.map {
        JSONMember(key: "known_info.\($0.key)", value: $0.value)
      }
      members.append(JSONMember(key: address, value: .object(known)))
    }
    ownSettings[Self.knownHosts] = JSONSetting(value: .object(members))
    return try each(fields) { (field, node) throws(ConfigurationError) in
      try statement(
        "enrichments.host.\(field)", "MAP_GET(value, \(Self.knownHosts))", node, of: field, makesFields: true)
    }
  }

  private func lookup(_ type: String, table: String, setting: String) -> String {
    let table = settings[setting + ".table"]?.value.stringValue ?? table
    let family = families[type] ?? settings[setting + ".cf"]?.value.stringValue ?? "t"
    return "\(Self.quoted(type)), value, \(Self.quoted(table)), \(Self.quoted(family))"
  }

  private func statement(
    _ target: String, _ expression: String, _ node: ConfigurationNode, of field: String, makesFields: Bool = false
  ) throws(ConfigurationError) -> StatementGroup {
    let statement = try Statement(
      target: target, expression: Bytes(expression), node: node, subject: field, makesFields: makesFields)
    return StatementGroup(name: target, statements: [statement])
  }

  /// A text as a literal of the language.
  static func quoted(_ text: String) -> String {
    var literal = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": literal += "\\\\"
      case "'": literal += "\\'"
      case _: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "'"
  }
}
