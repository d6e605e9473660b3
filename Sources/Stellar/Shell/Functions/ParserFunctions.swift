// Part of squint.
import UntrustedText

/// Trying parsers and Grok expressions.
enum ParserFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "PARSER_INIT",
      [.init("sensor", "the sensor's name"), .init("config", "its parser configuration, as text or a map")],
      summary: "Makes a parser of a parser configuration.", returns: "a map for PARSER_PARSE and PARSER_CONFIG"
    ) { arguments, context throws(StellarError) in
      guard let sensor = try arguments.string(0, of: "PARSER_INIT") else {
        throw StellarError("PARSER_INIT needs the sensor's name")
      }
      let text: Bytes
      switch arguments[1] {
      case .string(let given): text = given
      case .map: text = Bytes(try arguments[1].json().serialized())
      case let other:
        throw StellarError(.wrongType, "PARSER_INIT needs a configuration as text or a map, got \(other.kindName)")
      }
      // A configuration that is wrong is refused here, not at the first line.
      _ = try parse(sensor, text, [], context, of: "PARSER_INIT")
      return .map(MapObject([(.string("sensor"), .string(sensor)), (.string("config"), .string(text))]))
    },
    FunctionDeclaration(
      "PARSER_PARSE",
      [.init("parser", "what PARSER_INIT gave"), .init("input", "a line or a list of lines")],
      summary: "Parses lines and runs the field transformations.",
      returns: "a list of maps, one for each line; one that does not parse has squint.error.parse"
    ) { arguments, context throws(StellarError) in
      let (sensor, text) = try parser(arguments, of: "PARSER_PARSE")
      let lines = try lines(arguments, of: "PARSER_PARSE")
      try context.spend(lines.count * 64)
      return .list(of: try parse(sensor, text, lines, context, of: "PARSER_PARSE"))
    },
    FunctionDeclaration(
      "PARSER_CONFIG", [.init("parser", "what PARSER_INIT gave")],
      summary: "Gives the configuration of a parser.", returns: "its text"
    ) { arguments, _ throws(StellarError) in
      .string(try parser(arguments, of: "PARSER_CONFIG").configuration)
    },
    FunctionDeclaration(
      "GROK_EVAL",
      [.init("grokExpression", "a Grok expression"), .init("data", "a line or a list of lines")],
      summary: "Shows what a Grok expression captures.",
      returns: "a table as text, MISSING where a line has no such field, NO MATCH when none matches"
    ) { arguments, context throws(StellarError) in
      guard let expression = try arguments.string(0, of: "GROK_EVAL"), !arguments[1].isNull else { return .null }
      guard let grok = context.services.shell.grok else { throw unavailable("GROK_EVAL") }
      let lines = try lines(arguments, of: "GROK_EVAL")
      try context.spend(lines.count * 64)
      return try context.text(Array(table(of: try grok(expression, lines)).utf8))
    },
    FunctionDeclaration(
      "GROK_PREDICT", [.init("data", "a line")], summary: "Makes a Grok expression that matches a line.",
      returns: "the expression, whose parts have yet to be named"
    ) { arguments, context throws(StellarError) in
      guard let line = try arguments.string(0, of: "GROK_PREDICT") else { return .null }
      guard let predict = context.services.shell.predictGrok else { throw unavailable("GROK_PREDICT") }
      return try context.text(try predict(line).array)
    },
  ]

  private static func parser(
    _ arguments: Arguments, of name: StaticString
  ) throws(StellarError) -> (sensor: Bytes, configuration: Bytes) {
    guard case .map(let map) = arguments[0], let sensor = map["sensor"]?.text, let text = map["config"]?.text else {
      throw StellarError(.wrongType, "\(name) needs what PARSER_INIT gave, got \(arguments[0].kindName)")
    }
    return (sensor, text)
  }

  private static func lines(_ arguments: Arguments, of name: StaticString) throws(StellarError) -> [Bytes] {
    if let line = arguments[1].text { return [line] }
    guard let items = arguments[1].items else {
      throw StellarError(.wrongType, "\(name) needs a line or a list of lines, got \(arguments[1].kindName)")
    }
    var lines: [Bytes] = []
    for item in items {
      guard let line = item.text else {
        throw StellarError(.wrongType, "\(name) needs lines, the list has \(item.kindName)")
      }
      lines.append(line)
    }
    return lines
  }

  private static func parse(
    _ sensor: Bytes, _ text: Bytes, _ lines: [Bytes], _ context: CallContext, of name: StaticString
  ) throws(StellarError) -> [Value] {
    guard let parse = context.services.shell.parse else { throw unavailable(name) }
    return try parse(String(decoding: sensor.array, as: UTF8.self), text, lines)
  }

  private static func table(of matches: [MapObject?]) -> String {
    var keys: Set<Bytes> = []
    for match in matches { keys.formUnion((match?.keys ?? []).compactMap(\.text)) }
    guard !keys.isEmpty else { return "NO MATCH" }
    let columns = keys.sorted()
    var table = ShellTable(titles: columns.map { $0.shownText(limit: 80) })
    for match in matches {
      table.append(columns.map { key in match?[.string(key)].map(ShellFunctions.cell) ?? "MISSING" })
    }
    return table.text
  }

  private static func unavailable(_ name: StaticString) -> StellarError {
    StellarError(.serviceUnavailable, "\(name) works in the shell alone, squint stellar")
  }
}
