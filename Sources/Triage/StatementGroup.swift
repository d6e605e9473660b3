// Part of squint.

import UntrustedText

/// Statements that run one after another on one event, apart from other groups.
public struct StatementGroup: Hashable, Sendable {
  /// The group's name; empty for the statements outside any group.
  public let name: String
  /// The statements in order.
  public let statements: [Statement]

  /// Reads the `config` of a Stellar enrichment: a list, an object of expressions, or groups of either.
  static func groups(_ node: ConfigurationNode) throws(ConfigurationError) -> [StatementGroup] {
    if case .array = node.value {
      return node.elements.isEmpty ? [] : [StatementGroup(name: "", statements: try list(node))]
    }
    _ = try node.object()
    var ungrouped: [Statement] = []
    var groups: [StatementGroup] = []
    for (key, entry) in node.members {
      switch entry.value {
      case .string:
        ungrouped.append(try Statement(target: key, expression: text(entry), node: entry))
      case .array:
        groups.append(StatementGroup(name: key, statements: try list(entry)))
      case .object:
        groups.append(StatementGroup(name: key, statements: try object(entry)))
      case .null, .bool, .integer, .decimal:
        if node.isStrict { continue }
        throw entry.failure("expected an expression or a group, found \(entry.value.kindName)")
      }
    }
    // The statements outside any group are joined last: of two results for one name theirs counts.
    return groups + (ungrouped.isEmpty ? [] : [StatementGroup(name: "", statements: ungrouped)])
  }

  /// Reads an object of expressions by name.
  static func object(_ node: ConfigurationNode) throws(ConfigurationError) -> [Statement] {
    _ = try node.object()
    var statements: [Statement] = []
    for (key, entry) in node.members where !(node.isStrict && entry.value == .null) {
      statements.append(try Statement(target: key, expression: text(entry), node: entry))
    }
    return statements
  }

  private static func list(_ node: ConfigurationNode) throws(ConfigurationError) -> [Statement] {
    var statements: [Statement] = []
    for element in node.elements where try !Statement.isPassedOver(element) {
      statements.append(try Statement(parsing: element))
    }
    return statements
  }

  private static func text(_ node: ConfigurationNode) throws(ConfigurationError) -> Bytes {
    Bytes(try node.string())
  }
}
