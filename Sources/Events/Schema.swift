// Part of squint.

/// The fields that a query may name: names, types and short names.
///
/// Names are case-sensitive and may be written with colons for dots. Numbered rule fields
/// (`threat.triage.rules.0.name`) are known without being listed.
public struct EventSchema: Hashable, Sendable {
  /// All fields, the ones squint itself knows first.
  public private(set) var fields: [SchemaField] = []
  private var positions: [String: Int] = [:]

  /// Makes a schema of the given fields; the first of two with one name counts.
  public init(_ fields: [SchemaField]) {
    for field in fields { add(field) }
  }

  /// Adds a field unless its name is known already.
  public mutating func add(_ field: SchemaField) {
    guard !field.name.isEmpty, positions[field.name] == nil else { return }
    positions[field.name] = fields.count
    fields.append(field)
  }

  /// Adds the names of a layout that are not known yet, as keywords.
  public mutating func add(_ layout: FieldLayout) {
    for name in layout.names where !name.hasPrefix(FieldName.rulesPrefix) { add(SchemaField(name, .keyword)) }
  }

  /// Looks a field up by its dotted name, its name with colons, or its short name.
  public func field(named name: String) -> SchemaField? {
    let dotted = name.contains(":") ? String(name.map { $0 == ":" ? "." : $0 }) : name
    if let full = Self.fullName(ofShort: dotted) { return positions[full].map { fields[$0] } }
    return positions[dotted].map { fields[$0] }
  }

  /// The fields in which bare words are looked for; rule names and reasons come on top of these.
  public var wordFields: [SchemaField] { fields.filter(\.holdsWords) }
}
