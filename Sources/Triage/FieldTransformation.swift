// Part of squint.
import UntrustedText

/// A step between parsing and enrichment that changes an event's fields.
public enum FieldTransformation: Hashable, Sendable {
  /// Runs statements in order and keeps those names that are outputs.
  case stellar([Statement], outputs: [String])
  /// Removes fields, always or where a condition holds.
  case remove(fields: [String], condition: Statement?)
  /// Removes all fields but these and the ones every event needs.
  case select(fields: [String])
  /// Gives fields other names.
  case rename([Renaming])
  /// Gives a field the name of the first choice one of whose patterns is found in another field.
  case regexSelect(from: String, to: String, choices: [RegexChoice])

  /// One field's old and new name.
  public struct Renaming: Hashable, Sendable {
    /// The name before.
    public let from: String
    /// The name after.
    public let to: String
  }

  static func read(_ node: ConfigurationNode) throws(ConfigurationError) -> FieldTransformation {
    guard let kind = try node.object().member("transformation") else {
      throw node.failure("a field transformation needs a 'transformation'")
    }
    let inputs = try names(node.member("input"))
    let named = try names(node.member("output"))
    let outputs = named.isEmpty ? inputs : named
    let config = node.member("config")
    _ = try config?.object()
    switch try kind.string() {
    case "STELLAR":
      guard let config else { throw node.failure("a STELLAR transformation needs a 'config' of expressions") }
      // An output that no expression defines is never there, as in Metron; `config check` warns of it.
      return .stellar(try StatementGroup.object(config), outputs: outputs)
    case "REMOVE":
      var condition: Statement?
      if let text = config?.member("condition"), try !text.string().utf8.allSatisfy({ $0 <= 0x20 }) {
        condition = try Statement(target: "condition", expression: Bytes(try text.string()), node: text)
      }
      return .remove(fields: outputs, condition: condition)
    case "SELECT": return .select(fields: outputs)
    case "RENAME":
      var pairs: [Renaming] = []
      for (from, to) in config?.members ?? [] {
        pairs.append(Renaming(from: FieldPath.dotted(from), to: FieldPath.dotted(try to.string())))
      }
      return .rename(pairs)
    case "REGEX_SELECT", "REGEX_ROUTING":
      guard inputs.count == 1, let from = inputs.first, let to = outputs.first, let config else {
        throw node.failure("\(try kind.string()) needs one 'input', one 'output' and a 'config' of patterns")
      }
      var choices: [RegexChoice] = []
      for (name, entry) in config.members { choices.append(try RegexChoice(name: name, patterns: entry)) }
      return .regexSelect(from: from, to: to, choices: choices)
    case "IP_PROTOCOL":
      var statements: [Statement] = []
      for (from, to) in zip(inputs, outputs) {
        statements.append(
          try Statement(target: to, expression: "PROTOCOL_TO_NAME(value)", node: node, subject: from))
      }
      return .stellar(statements, outputs: statements.map(\.target))
    case let other:
      throw kind.failure(
        "unknown transformation '\(Neutral.shown(other))'; there are STELLAR, REMOVE, SELECT, RENAME, "
          + "REGEX_SELECT and IP_PROTOCOL")
    }
  }

  private static func names(_ node: ConfigurationNode?) throws(ConfigurationError) -> [String] {
    guard let node else { return [] }
    return try node.strings().map(FieldPath.dotted)
  }
}
