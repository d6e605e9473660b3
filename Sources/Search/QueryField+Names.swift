// Part of squint.
public import Events

extension QueryField {
  /// Finds the field that a name of the query language stands for: dotted, with colons, or short; nil if unknown.
  public init?(named name: String, schema: EventSchema) {
    let dotted = name.contains(":") ? String(name.map { $0 == ":" ? "." : $0 }) : name
    let full = EventSchema.fullName(ofShort: dotted) ?? dotted
    switch full {
    case FieldName.score: self = .score
    case FieldName.vetoed: self = .vetoed
    case FieldName.alertStatus: self = .status
    case FieldName.guid: self = .guid
    case FieldName.configVersion: self = .configurationVersion
    case "level": self = .level
    case "rule": self = .ruleName
    case _:
      if let rule = Self.numberedRule(full) {
        self = rule
      } else if let field = schema.field(named: full) {
        self = .named(field.name, field.type)
      } else {
        return nil
      }
    }
  }

  private static func numberedRule(_ name: String) -> QueryField? {
    guard name.hasPrefix(FieldName.rulesPrefix) else { return nil }
    let parts = name.dropFirst(FieldName.rulesPrefix.count).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count <= 4, parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let index = Int(parts[0]), let part = RulePart(rawValue: String(parts[1]))
    else { return nil }
    return .numberedRule(index, part)
  }

  /// How the values compare.
  public var type: FieldType {
    switch self {
    case .named(_, let type): type
    case .anyText, .numberedRule(_, .reason): .text
    case .score: .double
    case .vetoed: .boolean
    case .level, .status, .ruleName, .numberedRule, .guid: .keyword
    case .configurationVersion: .integer
    }
  }

  /// The dotted name of the field; nil for bare words.
  public var name: String? {
    switch self {
    case .named(let name, _): name
    case .anyText: nil
    case .score: FieldName.score
    case .vetoed: FieldName.vetoed
    case .level: "level"
    case .status: FieldName.alertStatus
    case .ruleName: "rule"
    case .numberedRule(let index, let part): "\(FieldName.rulesPrefix)\(index).\(part.rawValue)"
    case .guid: FieldName.guid
    case .configurationVersion: FieldName.configVersion
    }
  }
}
