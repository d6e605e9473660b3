// Part of squint.
public import Stellar
import UntrustedText

/// The shell's functions that edit the statements of parsers and enrichments.
public enum TransformFunctions {
  private static let config = FunctionDeclaration.Parameter("config", "the configuration's text")
  private static let stage = FunctionDeclaration.Parameter("type", "ENRICHMENT or THREAT_INTEL")
  private static let added = FunctionDeclaration.Parameter("transforms", "a map of fields and their expressions")
  private static let removed = FunctionDeclaration.Parameter("transforms", "a list of fields")
  private static let group = FunctionDeclaration.Parameter("group", "the group of statements", optional: true)

  /// All of them.
  public static let all: [FunctionDeclaration] = parserFunctions + enrichmentFunctions

  private static let parserFunctions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "PARSER_STELLAR_TRANSFORM_ADD", [config, added], summary: "Adds field transformations to a parser.",
      returns: "the configuration's text",
      examples: [
        .init(
          "LENGTH(PARSER_STELLAR_TRANSFORM_ADD('{}', {'a' : 'TO_UPPER(b)'})) > 0", "true")
      ]
    ) { arguments, context throws(StellarError) in
      try editParser(arguments, "PARSER_STELLAR_TRANSFORM_ADD", context) { config throws(StellarError) in
        for (name, expression) in try statements(arguments[1], "PARSER_STELLAR_TRANSFORM_ADD") {
          config.set(name, expression)
        }
      }
    },
    FunctionDeclaration(
      "PARSER_STELLAR_TRANSFORM_REMOVE", [config, removed], summary: "Removes field transformations of a parser.",
      returns: "the configuration's text"
    ) { arguments, context throws(StellarError) in
      try editParser(arguments, "PARSER_STELLAR_TRANSFORM_REMOVE", context) { config throws(StellarError) in
        for name in try ConfigurationText.names(arguments[1], of: "PARSER_STELLAR_TRANSFORM_REMOVE") {
          config.remove(String(decoding: name.array, as: UTF8.self))
        }
      }
    },
    FunctionDeclaration(
      "PARSER_STELLAR_TRANSFORM_PRINT", [config], summary: "Shows the field transformations of a parser.",
      returns: "a table as text"
    ) { arguments, context throws(StellarError) in
      if arguments[0].isNull { return .null }
      let config = try ConfigurationText(arguments[0], of: "PARSER_STELLAR_TRANSFORM_PRINT")
      var table = ShellTable(titles: ["Field", "Transformation"])
      for step in config.document["fieldTransformations"]?.elements ?? [] where isStellar(step) {
        for member in step["config"]?.members ?? [] { table.append([Bytes(member.key), cell(member.value)]) }
      }
      return try context.text(Array(table.fittingText.utf8))
    },
  ]

  private static let enrichmentFunctions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "ENRICHMENT_STELLAR_TRANSFORM_ADD", [config, stage, added, group],
      summary: "Adds statements to a stage of enrichment.", returns: "the configuration's text"
    ) { arguments, context throws(StellarError) in
      try editStage(arguments, "ENRICHMENT_STELLAR_TRANSFORM_ADD", context) { config throws(StellarError) in
        for (name, expression) in try statements(arguments[2], "ENRICHMENT_STELLAR_TRANSFORM_ADD") {
          config.set(name, expression)
        }
      }
    },
    FunctionDeclaration(
      "ENRICHMENT_STELLAR_TRANSFORM_REMOVE", [config, stage, removed, group],
      summary: "Removes statements of a stage of enrichment.", returns: "the configuration's text"
    ) { arguments, context throws(StellarError) in
      try editStage(arguments, "ENRICHMENT_STELLAR_TRANSFORM_REMOVE", context) { config throws(StellarError) in
        for name in try ConfigurationText.names(arguments[2], of: "ENRICHMENT_STELLAR_TRANSFORM_REMOVE") {
          config.remove(String(decoding: name.array, as: UTF8.self))
        }
      }
    },
    FunctionDeclaration(
      "ENRICHMENT_STELLAR_TRANSFORM_PRINT", [config, stage],
      summary: "Shows the statements of a stage of enrichment.", returns: "a table as text"
    ) { arguments, context throws(StellarError) in
      let config = try ConfigurationText(arguments[0], of: "ENRICHMENT_STELLAR_TRANSFORM_PRINT")
      let path = try stagePath(arguments, "ENRICHMENT_STELLAR_TRANSFORM_PRINT")
      var table = ShellTable(titles: ["Group", "Field", "Transformation"])
      for row in StatementList.rows(config.document[path]) { table.append(row) }
      return try context.text(Array(table.fittingText.utf8))
    },
  ]

  private typealias Edit = (_ config: inout StatementList) throws(StellarError) -> Void

  /// Edits the last STELLAR step of a parser, or a new one; what it defines is its output, and an empty one goes.
  private static func editParser(
    _ arguments: Arguments, _ name: StaticString, _ context: CallContext, _ edit: Edit
  ) throws(StellarError) -> Value {
    if arguments[0].isNull { return .null }
    var config = try ConfigurationText(arguments[0], of: name)
    var steps = config.document["fieldTransformations"]?.elements ?? []
    let index = steps.lastIndex(where: isStellar) ?? steps.count
    if index == steps.count { steps.append(.object([JSONMember(key: "transformation", value: .text("STELLAR"))])) }
    var statements = StatementList(steps[index]["config"])
    try edit(&statements)
    steps[index][member: "output"] = .array((statements.json.members ?? []).map { .text($0.key) })
    steps[index][member: "config"] = statements.json
    if statements.isEmpty { steps.remove(at: index) }
    config.document[member: "fieldTransformations"] = .array(steps)
    return try config.changed(context)
  }

  private static func editStage(
    _ arguments: Arguments, _ name: StaticString, _ context: CallContext, _ edit: Edit
  ) throws(StellarError) -> Value {
    var config = try ConfigurationText(arguments[0], of: name, orEmpty: false)
    let path = try stagePath(arguments, name)
    var statements = StatementList(config.document[path])
    if let group = try arguments.string(3, of: name) {
      guard case .object(var groups) = statements else {
        throw StellarError("\(name): the statements are a list, which has no groups")
      }
      let key = String(decoding: group.array, as: UTF8.self)
      var inner = StatementList(groups[key])
      try edit(&inner)
      groups[member: key] = inner.isEmpty ? nil : inner.json
      statements = .object(groups)
    } else {
      try edit(&statements)
    }
    config.document[path] = statements.json
    return try config.changed(context)
  }

  private static func stagePath(_ arguments: Arguments, _ name: StaticString) throws(StellarError)
    -> ArraySlice<String>
  {
    let stage = try arguments.string(1, of: name).map { String(decoding: $0.array, as: UTF8.self) } ?? ""
    switch stage {
    case "ENRICHMENT": return ["enrichment", "fieldMap", "stellar", "config"]
    case "THREAT_INTEL", "THREATINTEL": return ["threatIntel", "fieldMap", "stellar", "config"]
    case _:
      throw StellarError(
        "\(name): there is no type '\(Neutral.shown(stage, limit: 40))'; there are ENRICHMENT and THREAT_INTEL")
    }
  }

  private static func statements(_ value: Value, _ name: StaticString) throws(StellarError) -> [(String, JSONValue)] {
    if value.isNull { return [] }
    guard case .map(let map) = value else {
      throw StellarError(.wrongType, "\(name) needs a map of fields and expressions, got \(value.kindName)")
    }
    var statements: [(String, JSONValue)] = []
    for pair in map.pairs {
      guard let field = pair.key.text else {
        throw StellarError(.wrongType, "\(name): a field's name must be a text, this is \(pair.key.kindName)")
      }
      statements.append(
        (String(decoding: field.array, as: UTF8.self), try ConfigurationText.expression(pair.value, of: name)))
    }
    return statements
  }

  private static func isStellar(_ step: JSONValue) -> Bool { step["transformation"]?.stringValue == "STELLAR" }

  static func cell(_ value: JSONValue) -> Bytes { value.bytesValue ?? Bytes(value.serialized()) }
}
