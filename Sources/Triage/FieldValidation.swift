// Part of squint.
import Stellar
import UntrustedText

/// What every event must satisfy, as `global.json` has it under `fieldValidations`.
///
/// An event that does not is stored all the same and marked with `squint.error.parse`.
public struct FieldValidation: Hashable, Sendable {
  /// What is checked, for messages: the kind and the field.
  public let label: String
  /// The predicate; it reads the field as `value`.
  let condition: Statement

  static func list(_ node: ConfigurationNode?) throws(ConfigurationError) -> [FieldValidation] {
    guard let node else { return [] }
    guard case .array = node.value else { throw node.failure("expected a list, found \(node.value.kindName)") }
    var validations: [FieldValidation] = []
    for entry in node.elements { validations += try read(entry) }
    return validations
  }

  private static func read(_ node: ConfigurationNode) throws(ConfigurationError) -> [FieldValidation] {
    guard let kind = try node.object().member("validation") else {
      throw node.failure("a field validation needs a 'validation'")
    }
    let config = node.member("config")
    let name = try kind.string()
    let inputs = try node.member("input")?.strings() ?? []
    if name == "STELLAR" || name == "MQL" {
      guard let condition = config?.member("condition") else {
        throw node.failure("a STELLAR validation needs a 'condition' in its 'config'")
      }
      let statement = try Statement(target: "condition", expression: Bytes(try condition.string()), node: condition)
      return [FieldValidation(label: "validation \(Neutral.shown(try condition.string()))", condition: statement)]
    }
    guard !inputs.isEmpty else { throw node.failure("a field validation needs an 'input'") }
    let test = try test(name, kind, config)
    var validations: [FieldValidation] = []
    for input in inputs {
      validations.append(
        FieldValidation(
          label: "\(Neutral.shown(input)) is not valid: \(name)",
          condition: try Statement(target: "condition", expression: Bytes(test), node: node, subject: input)))
    }
    return validations
  }

  private static func test(_ name: String, _ kind: ConfigurationNode, _ config: ConfigurationNode?)
    throws(ConfigurationError) -> String
  {
    let whenThere = "value == null || "
    switch name {
    case "IP":
      guard let type = config?.member("type") else { return whenThere + "IS_IP(TO_STRING(value))" }
      let types = try type.strings().map(EnrichmentAdapters.quoted).joined(separator: ", ")
      return whenThere + "IS_IP(TO_STRING(value), [\(types)])"
    case "DOMAIN": return whenThere + "IS_DOMAIN(TO_STRING(value))"
    case "EMAIL": return whenThere + "IS_EMAIL(TO_STRING(value))"
    case "URL": return whenThere + "IS_URL(TO_STRING(value))"
    case "INTEGER": return whenThere + "IS_INTEGER(value)"
    case "DATE":
      return whenThere + "IS_DATE(TO_STRING(value), \(try setting("format", name, kind, config)))"
    case "REGEX_MATCH":
      return whenThere + "REGEXP_MATCH(TO_STRING(value), \(try setting("pattern", name, kind, config)))"
    case "NOT_EMPTY": return "value != null && LENGTH(TRIM(TO_STRING(value))) > 0"
    case let other:
      throw kind.failure(
        "unknown validation '\(Neutral.shown(other))'; there are STELLAR, IP, DOMAIN, EMAIL, URL, DATE, INTEGER, "
          + "REGEX_MATCH and NOT_EMPTY")
    }
  }

  private static func setting(
    _ key: String, _ name: String, _ kind: ConfigurationNode, _ config: ConfigurationNode?
  ) throws(ConfigurationError) -> String {
    guard let value = config?.member(key) else { throw kind.failure("\(name) needs a '\(key)' in its 'config'") }
    return EnrichmentAdapters.quoted(try value.string())
  }
}
