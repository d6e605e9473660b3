// Part of squint.
import UntrustedText

/// Functions that exist in the shell alone: its variables, configurations, parsers and files.
public enum ShellFunctions {
  /// All of them.
  public static let all = families.flatMap(\.declarations)

  /// All of them, by family.
  public static let families = [
    FunctionFamily("Variables", "Look at the shell's variables and edit texts.", variableFunctions),
    FunctionFamily("Configurations", "Read a sensor's documents, and replace them.", ConfigurationFunctions.all),
    FunctionFamily("Parsers", "Try parsers and Grok expressions on lines.", ParserFunctions.all),
    FunctionFamily("Files", "Read and write files below the folder of `--files`.", FileFunctions.all),
  ]

  private static let variableFunctions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "SHELL_LIST_VARS", [.init("wrap", "the width at which cells break", optional: true)],
      summary: "Shows the variables with their values and the expressions that made them.", returns: "a table as text"
    ) { arguments, context throws(StellarError) in
      let width = try arguments.integer(0, of: "SHELL_LIST_VARS") ?? 40
      var table = ShellTable(titles: ["VARIABLE", "VALUE", "EXPRESSION"])
      for (name, variable) in try variables(context, "SHELL_LIST_VARS").all {
        try context.spend(16)
        table.append([Bytes(name), cell(variable.value), variable.text ?? Bytes()], width: width)
      }
      return try context.text(Array(table.text.utf8))
    },
    FunctionDeclaration(
      "SHELL_VARS2MAP", [.init("names", "names of variables", repeated: true)],
      summary: "Makes a map of variables' names and the expressions that made them.",
      returns: "a map of texts, ready for PARSER_STELLAR_TRANSFORM_ADD"
    ) { arguments, context throws(StellarError) in
      let map = MapObject()
      for index in 0..<arguments.count {
        guard let name = try arguments.string(index, of: "SHELL_VARS2MAP") else { continue }
        let variable = try variables(context, "SHELL_VARS2MAP")[String(decoding: name.array, as: UTF8.self)]
        if let text = variable?.text { map[.string(name)] = .string(text) }
      }
      return .map(map)
    },
    FunctionDeclaration(
      "SHELL_GET_EXPRESSION", [.init("variable", "the name of a variable")],
      summary: "Gives the expression that made a variable.", returns: "its text, null when no expression made it"
    ) { arguments, context throws(StellarError) in
      guard let name = try arguments.string(0, of: "SHELL_GET_EXPRESSION") else { return .null }
      let variable = try variables(context, "SHELL_GET_EXPRESSION")[String(decoding: name.array, as: UTF8.self)]
      return variable?.text.map(Value.string) ?? .null
    },
    FunctionDeclaration(
      "SHELL_MAP2TABLE", [.init("map", "a map")], summary: "Shows a map as a table.", returns: "a table as text",
      examples: [.init("LENGTH(SHELL_MAP2TABLE({'a' : 1})) > 0", "true")]
    ) { arguments, context throws(StellarError) in
      var table = ShellTable(titles: ["KEY", "VALUE"])
      switch arguments[0] {
      case .null: break
      case .map(let map):
        for pair in map.pairs {
          try context.spend(16)
          table.append([cell(pair.key), cell(pair.value)])
        }
      case let other:
        throw StellarError(.wrongType, "SHELL_MAP2TABLE needs a map, got \(other.kindName)")
      }
      return try context.text(Array(table.text.utf8))
    },
    FunctionDeclaration(
      "SHELL_EDIT", [.init("text", "what to begin with", optional: true)],
      summary: "Opens the editor that EDITOR or VISUAL names on a text.", returns: "what was saved, as text"
    ) { arguments, context throws(StellarError) in
      let text = try arguments.string(0, of: "SHELL_EDIT") ?? Bytes()
      guard let edit = context.services.shell.edit else {
        throw StellarError(.serviceUnavailable, "SHELL_EDIT opens an editor only on a terminal")
      }
      return try context.text(try edit(text).trimmed.array)
    },
  ]

  private static func variables(
    _ context: CallContext, _ name: StaticString
  ) throws(StellarError) -> ShellVariables {
    guard let variables = context.shell else {
      throw StellarError(.serviceUnavailable, "\(name) knows the variables of the shell alone, squint stellar")
    }
    return variables
  }

  /// A value as a cell of a table.
  static func cell(_ value: Value) -> Bytes { value.javaText(limit: 1 << 14) ?? "..." }
}
