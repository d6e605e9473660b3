// Part of squint.
import UntrustedText

/// Reference data: saved objects and the enrichment store.
enum ReferenceFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "OBJECT_GET", [.init("path", "a path below the reference folder")],
      summary: "Reads a saved object, such as a Bloom filter; it is read once and kept.",
      returns: "the object, null when there is none", examples: [.init("OBJECT_GET(null)", "null")], isSteady: true
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "OBJECT_GET")
      return try object(arguments[0], of: "OBJECT_GET", context)
    },
    FunctionDeclaration(
      "ENRICHMENT_OBJECT_GET", [.init("path", "a path below the reference folder"), .init("key", "the key")],
      summary: "Looks a key up in a saved map.", returns: "the value, null when there is none",
      examples: [.init("ENRICHMENT_OBJECT_GET(null, 'a')", "null")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "ENRICHMENT_OBJECT_GET")
      let value = try object(arguments[0], of: "ENRICHMENT_OBJECT_GET", context)
      if value.isNull { return .null }
      guard case .map(let map) = value else {
        throw StellarError(.wrongType, "ENRICHMENT_OBJECT_GET needs a saved map, this is \(value.kindName)")
      }
      return map[arguments[1]] ?? .null
    },
    FunctionDeclaration(
      "ENRICHMENT_EXISTS", lookup, summary: "Says whether the enrichment store knows an indicator.",
      returns: "true or false"
    ) { arguments, context throws(StellarError) in
      .boolean(try found(arguments, of: "ENRICHMENT_EXISTS", context) != nil)
    },
    FunctionDeclaration(
      "ENRICHMENT_GET", lookup, summary: "Reads what the enrichment store knows about an indicator.",
      returns: "a map, empty when it knows nothing"
    ) { arguments, context throws(StellarError) in
      try found(arguments, of: "ENRICHMENT_GET", context) ?? .map(MapObject())
    },
  ]

  private static let lookup: [FunctionDeclaration.Parameter] = [
    .init("type", "the kind of enrichment"), .init("indicator", "what to look up"),
    .init("table", "the table that holds it"), .init("family", "the column family that holds it"),
  ]

  private static func object(
    _ path: Value, of name: StaticString, _ context: CallContext
  ) throws(StellarError) -> Value {
    guard !path.isNull else { return .null }
    guard case .string(let text) = path else {
      throw StellarError(.wrongType, "\(name) needs a path, got \(path.kindName)")
    }
    guard let object = context.services.object else {
      throw StellarError(.serviceUnavailable, "no reference folder is open here")
    }
    return try object(text)
  }

  private static func found(
    _ arguments: Arguments, of name: StaticString, _ context: CallContext
  ) throws(StellarError) -> Value? {
    guard arguments.count == 4 else { throw StellarError("\(name) needs 4 arguments, got \(arguments.count)") }
    guard let kind = try arguments.string(0, of: name), !arguments[1].isNull else { return nil }
    let indicator = try context.javaText(arguments[1])
    let table = try arguments.string(2, of: name) ?? Bytes()
    let family = try arguments.string(3, of: name) ?? Bytes()
    guard let enrichment = context.services.enrichment else { return nil }
    return try enrichment(kind, indicator, table, family)
  }
}
