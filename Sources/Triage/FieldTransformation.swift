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
    let config = node.member("config")
    switch try kind.string() {
    case "STELLAR":
      guard let config else { throw node.failure("a STELLAR transformation needs a 'config' of expressions") }
      return try stellar(node, inputs: inputs, config: config)
    case "REMOVE":
      var condition: Statement?
      if let text = config?.member("condition") {
        condition = try Statement(target: "condition", expression: Bytes(try text.string()), node: text)
      }
      return .remove(fields: inputs, condition: condition)
    case "SELECT": return .select(fields: inputs)
    case "RENAME":
      var pairs: [Renaming] = []
      for (from, to) in config?.members ?? [] {
        pairs.append(Renaming(from: FieldPath.dotted(from), to: FieldPath.dotted(try to.string())))
      }
      return .rename(pairs)
    case let other:
      throw kind.failure(
        "unknown transformation '\(Neutral.shown(other))'; there are STELLAR, REMOVE, SELECT and RENAME")
    }
  }

  private static func stellar(_ node: ConfigurationNode, inputs: [String], config: ConfigurationNode)
    throws(ConfigurationError) -> FieldTransformation
  {
    let statements = try StatementGroup.object(config)
    let named = try names(node.member("output"))
    let outputs = named.isEmpty ? inputs : named
    let defined = Set(statements.map(\.target))
    if let orphan = outputs.first(where: { !defined.contains($0) }) {
      throw (node.member("output") ?? node).failure("no expression defines the output '\(Neutral.shown(orphan))'")
    }
    return .stellar(statements, outputs: outputs)
  }

  private static func names(_ node: ConfigurationNode?) throws(ConfigurationError) -> [String] {
    guard let node else { return [] }
    return try node.strings().map(FieldPath.dotted)
  }
}
