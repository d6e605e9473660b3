// Part of squint.
import UntrustedText

/// Lists and maps: reading them, changing them in place, putting them together.
enum CollectionFunctions {
  static let all: [FunctionDeclaration] = lists + maps + measures

  private static let measures: [FunctionDeclaration] = [
    FunctionDeclaration(
      "LENGTH", [.init("value", "text, list, set or map", optional: true)],
      summary: "Counts the characters of a text or the items of a collection.",
      returns: "the count; 0 for null and for numbers",
      fails: "never",
      examples: [.init("LENGTH('google')", "6"), .init("LENGTH([1, 2])", "2"), .init("LENGTH(null)", "0")]
    ) { arguments, context throws(StellarError) in
      if case .string(let text) = arguments[0] { try context.spend(reading: text) }
      return .int(Int32(truncatingIfNeeded: size(of: arguments[0]) ?? 0))
    },
    FunctionDeclaration(
      "IS_EMPTY", [.init("value", "text, list, set or map", optional: true)],
      summary: "Says whether a text or collection has nothing in it.",
      returns: "true for null and for what is empty",
      fails: "never",
      examples: [.init("IS_EMPTY('')", "true"), .init("IS_EMPTY([1])", "false"), .init("IS_EMPTY(0)", "false")]
    ) { arguments, _ throws(StellarError) in
      switch arguments[0] {
      case .null: return .boolean(true)
      case .string(let text): return .boolean(text.isEmpty)
      case let value: return .boolean(size(of: value) == 0)
      }
    },
  ]

  private static func size(of value: Value) -> Int? {
    switch value {
    case .string(let text): JavaText.length(text)
    case .list(let list): list.items.count
    case .set(let set): set.count
    case .map(let map): map.count
    case .null, .boolean, .int, .long, .float, .double, .lambda, .bloom, .object: nil
    }
  }

  private static let lists: [FunctionDeclaration] = [
    FunctionDeclaration(
      "GET", [.init("list", "a list"), .init("index", "position from 0")],
      summary: "Takes the item at a position of a list.",
      returns: "the item, null beyond the end",
      fails: "with fewer than 2 arguments, a null list, a negative position, or what is no list",
      examples: [.init("GET(['a', 'b'], 1)", "'b'"), .init("GET(['a'], 5)", "null")]
    ) { arguments, _ throws(StellarError) in
      try arguments.require(2, of: "GET")
      guard case .list(let list) = arguments[0] else {
        throw StellarError(.wrongType, "GET needs a list, got \(arguments[0].kindName)")
      }
      guard let index = try arguments.int(1, of: "GET") else {
        throw StellarError("GET needs a position as argument 2, got null")
      }
      guard index >= 0 else { throw StellarError("GET cannot take position \(index)") }
      return index < list.items.count ? list.items[index] : .null
    },
    FunctionDeclaration(
      "GET_FIRST", [.init("list", "a list")],
      summary: "Takes the first item of a list.", returns: "the item, null from an empty list",
      fails: "for null and what is no list",
      examples: [.init("GET_FIRST(['a', 'b'])", "'a'"), .init("GET_FIRST([])", "null")],
      fusions: ["SPLIT": StringFunctions.firstPart]
    ) { arguments, _ throws(StellarError) in
      try list(arguments, of: "GET_FIRST").first ?? .null
    },
    FunctionDeclaration(
      "GET_LAST", [.init("list", "a list")],
      summary: "Takes the last item of a list.", returns: "the item, null from an empty list",
      fails: "for null and what is no list",
      examples: [.init("GET_LAST(['a', 'b'])", "'b'"), .init("GET_LAST([])", "null")]
    ) { arguments, _ throws(StellarError) in
      try list(arguments, of: "GET_LAST").last ?? .null
    },
    FunctionDeclaration(
      "LIST_ADD", [.init("list", "a list"), .init("item", "what to append", optional: true)],
      summary: "Appends an item to a list, in place.", returns: "the list itself; what is no list comes back as it is",
      fails: "for a list in itself",
      examples: [.init("LIST_ADD([1], 2)", "[1, 2]"), .init("LIST_ADD(null, 2)", "null")]
    ) { arguments, context throws(StellarError) in
      guard case .list(let list) = arguments[0], arguments.has(1) else { return arguments[0] }
      if case .list(let item) = arguments[1], item === list {
        throw StellarError("a list cannot hold itself")
      }
      guard list.items.count < CallContext.maximumItems else { throw tooMany }
      list.items.append(arguments[1])
      return arguments[0]
    },
  ]

  private static func list(_ arguments: Arguments, of name: StaticString) throws(StellarError) -> [Value] {
    guard let items = try arguments.items(0, of: name) else { throw StellarError("\(name) needs a list, got null") }
    return items
  }

  private static let tooMany = StellarError(
    .budgetExceeded, "a collection may have at most \(CallContext.maximumItems) items")

  private static let maps: [FunctionDeclaration] = [
    FunctionDeclaration(
      "MAP_GET",
      [.init("key", "the key"), .init("map", "a map"), .init("default", "for a key without a value", optional: true)],
      summary: "Looks a key up in a map.", returns: "the value, or the default, or null",
      fails: "with fewer than 2 arguments, or what is neither map nor null",
      examples: [
        .init("MAP_GET('a', {'a' : 1})", "1"), .init("MAP_GET('b', {'a' : 1}, 0)", "0"),
        .init("MAP_GET('a', null)", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "MAP_GET")
      try context.spend(arguments[0].lookupWork)
      guard !arguments[0].isNull, !arguments[1].isNull else { return arguments[2] }
      guard case .map(let map) = arguments[1] else {
        throw StellarError(.wrongType, "MAP_GET needs a map as argument 2, got \(arguments[1].kindName)")
      }
      guard let value = map[arguments[0]], !value.isNull else { return arguments[2] }
      return value
    },
    FunctionDeclaration(
      "MAP_EXISTS", [.init("key", "the key"), .init("map", "a map")],
      summary: "Says whether a map has a key, with whatever value.", returns: "true or false",
      fails: "never",
      examples: [.init("MAP_EXISTS('a', {'a' : null})", "true"), .init("MAP_EXISTS('a', null)", "false")]
    ) { arguments, context throws(StellarError) in
      guard case .map(let map) = arguments[1] else { return .boolean(false) }
      try context.spend(arguments[0].lookupWork)
      return .boolean(map.contains(arguments[0]))
    },
    FunctionDeclaration(
      "MAP_PUT", [.init("key", "the key"), .init("value", "its value"), .init("map", "a map; null makes one")],
      summary: "Puts a key and value into a map, in place.", returns: "the map itself",
      fails: "with fewer than 3 arguments, or what is neither map nor null",
      examples: [.init("MAP_PUT('a', 1, null)", "{'a' : 1}"), .init("MAP_PUT('a', 2, {'a' : 1})", "{'a' : 2}")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(3, of: "MAP_PUT")
      try context.spend(12 + arguments[0].lookupWork)
      if arguments[2].isNull { return .map(MapObject(hashed: [(arguments[0], arguments[1])])) }
      guard case .map(let map) = arguments[2] else {
        throw StellarError(.wrongType, "MAP_PUT needs a map as argument 3, got \(arguments[2].kindName)")
      }
      if case .map(let item) = arguments[1], item === map { throw StellarError("a map cannot hold itself") }
      guard map.count < CallContext.maximumItems else { throw tooMany }
      map[arguments[0]] = arguments[1]
      return arguments[2]
    },
    FunctionDeclaration(
      "MAP_MERGE", [.init("maps", "a list of maps")],
      summary: "Puts maps together; of equal keys the last wins.", returns: "a map",
      fails: "for what is no list of maps",
      examples: [
        .init("MAP_MERGE([{'a' : 1}, {'a' : 2, 'b' : 3}])", "{'a' : 2, 'b' : 3}"), .init("MAP_MERGE([])", "{}"),
      ]
    ) { arguments, context throws(StellarError) in
      guard arguments.has(0) else { return .null }
      let items = try arguments.items(0, of: "MAP_MERGE") ?? []
      if items.count == 1 { return items[0] }
      let merged = MapObject()
      for item in items {
        if item.isNull { continue }
        guard case .map(let map) = item else {
          throw StellarError(.wrongType, "MAP_MERGE needs maps, got \(item.kindName)")
        }
        try context.checkSize(merged.count + map.count)
        try context.spend(map.count * 12)
        for pair in map.pairs { merged[pair.key] = pair.value }
      }
      return .map(merged)
    },
  ]
}
