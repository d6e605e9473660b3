// Part of squint.
import UntrustedText

/// Values read from JSON text.
enum JSONFunctions {
  private static let text = FunctionDeclaration.Parameter("text", "JSON text")

  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "TO_JSON_OBJECT", [text],
      summary: "Reads a value from the start of a JSON text.", returns: "the value; null for null, '' for ''",
      fails: "without an argument, or for text that is no JSON",
      examples: [.init("TO_JSON_OBJECT('{\"a\" : [1, 2]}')", "{'a' : [1, 2]}"), .init("TO_JSON_OBJECT(null)", "null")]
    ) { arguments, context throws(StellarError) in
      try value(arguments, context, "TO_JSON_OBJECT")
    },
    FunctionDeclaration(
      "TO_JSON_MAP", [text],
      summary: "Reads a map from the start of a JSON text.", returns: "the map; null for null, '' for ''",
      fails: "without an argument, for text that is no JSON, or JSON of another kind",
      examples: [.init("TO_JSON_MAP('{\"a\" : 1}')", "{'a' : 1}"), .init("TO_JSON_MAP('')", "''")]
    ) { arguments, context throws(StellarError) in
      let result = try value(arguments, context, "TO_JSON_MAP")
      switch result {
      case .map(let map): return .map(MapObject(hashed: map.pairs))
      case .null: return result
      case .string(let text) where text.isEmpty && arguments[0].text?.isEmpty == true: return result
      case let other: throw StellarError(.wrongType, "TO_JSON_MAP needs a JSON object, got \(other.kindName)")
      }
    },
    FunctionDeclaration(
      "TO_JSON_LIST", [text],
      summary: "Reads a list from the start of a JSON text.", returns: "the list; null for null, '' for ''",
      fails: "without an argument, for text that is no JSON, or JSON of another kind",
      examples: [.init("TO_JSON_LIST('[1, \"b\"]')", "[1, 'b']"), .init("TO_JSON_LIST(null)", "null")]
    ) { arguments, context throws(StellarError) in
      let result = try value(arguments, context, "TO_JSON_LIST")
      switch result {
      case .list, .null: return result
      case .string(let text) where text.isEmpty && arguments[0].text?.isEmpty == true: return result
      case let other: throw StellarError(.wrongType, "TO_JSON_LIST needs a JSON array, got \(other.kindName)")
      }
    },
  ]

  private static func value(
    _ arguments: Arguments, _ context: CallContext, _ name: StaticString
  ) throws(StellarError) -> Value {
    try arguments.require(1, of: name)
    guard let text = try arguments.string(0, of: name) else { return .null }
    guard !text.isEmpty else { return .string(text) }
    try context.spend(text.count * 4)
    do throws(JSONSyntaxError) {
      return Value(json: try JSONValue.parseFirst(in: text))
    } catch {
      throw StellarError("\(name) cannot read the JSON text: \(error.description)")
    }
  }
}
