// Part of squint.
import UntrustedText

/// Sets, and multisets: maps from an item to how often it was added.
enum SetFunctions {
  static let all: [FunctionDeclaration] = sets + multisets

  private static let input = FunctionDeclaration.Parameter("items", "a list or set", optional: true)

  private static let sets: [FunctionDeclaration] = [
    FunctionDeclaration(
      "SET_INIT", [input], summary: "Makes a set.", returns: "a set in the order of first appearance",
      fails: "for what is no list or set",
      examples: [.init("LENGTH(SET_INIT([1, 2, 1]))", "2"), .init("SET_INIT() == SET_INIT([])", "true")]
    ) { arguments, context throws(StellarError) in
      // With more than one argument Metron takes none.
      guard arguments.count == 1 else { return .set(SetObject()) }
      let items = try sequence(arguments[0], of: "SET_INIT")
      try context.spend(SetFunctions.work(of: items))
      return .set(SetObject(items))
    },
    FunctionDeclaration(
      "SET_ADD", [.init("set", "a set; null makes one"), .init("item", "what to add", repeated: true)],
      summary: "Adds items to a set, in place; nulls are ignored.", returns: "the set itself",
      fails: "for what is neither set nor null",
      examples: [.init("SET_ADD(SET_INIT([1]), 2) == SET_INIT([1, 2])", "true")]
    ) { arguments, context throws(StellarError) in
      guard arguments.has(0) else { return .null }
      let set = try existing(arguments[0], of: "SET_ADD") ?? SetObject()
      try context.checkSize(set.count + arguments.count)
      try context.spend(SetFunctions.work(of: arguments.from(1)))
      for item in arguments.from(1) where !item.isNull {
        if case .set(let other) = item, other === set { throw StellarError("a set cannot hold itself") }
        set.insert(item)
      }
      return .set(set)
    },
    FunctionDeclaration(
      "SET_REMOVE", [.init("set", "a set; null makes one"), .init("item", "what to take out", repeated: true)],
      summary: "Takes items out of a set, in place.", returns: "the set itself",
      fails: "for what is neither set nor null",
      examples: [.init("SET_REMOVE(SET_INIT([1, 2]), 2) == SET_INIT([1])", "true")]
    ) { arguments, context throws(StellarError) in
      guard arguments.has(0) else { return .null }
      let set = try existing(arguments[0], of: "SET_REMOVE") ?? SetObject()
      for item in arguments.from(1) {
        try context.spend(item.lookupWork + set.count * 8)
        set.remove(item)
      }
      return .set(set)
    },
    FunctionDeclaration(
      "SET_MERGE", [.init("sets", "a list of sets")],
      summary: "Puts sets together; nulls are ignored.", returns: "a set",
      fails: "for what is no list of sets",
      examples: [.init("SET_MERGE([SET_INIT([1]), null, SET_INIT([2])]) == SET_INIT([1, 2])", "true")]
    ) { arguments, context throws(StellarError) in
      guard arguments.has(0) else { return .null }
      let merged = SetObject()
      for part in try sequence(arguments[0], of: "SET_MERGE") {
        let items = try sequence(part, of: "SET_MERGE")
        try context.checkSize(merged.count + items.count)
        try context.spend(SetFunctions.work(of: items))
        for item in items { merged.insert(item) }
      }
      return .set(merged)
    },
  ]

  private static let multisets: [FunctionDeclaration] = [
    FunctionDeclaration(
      "MULTISET_INIT", [input], summary: "Counts how often each item occurs.", returns: "a map from item to count",
      fails: "for what is no list or set",
      examples: [.init("MULTISET_INIT(['a', 'b', 'a'])", "{'a' : 2, 'b' : 1}")]
    ) { arguments, context throws(StellarError) in
      let items = try sequence(arguments[0], of: "MULTISET_INIT")
      try context.spend(SetFunctions.work(of: items))
      let counts = MapObject()
      for item in items { change(counts, item, by: 1) }
      return .map(counts)
    },
    FunctionDeclaration(
      "MULTISET_ADD", [.init("multiset", "a multiset; null makes one"), .init("item", "what to add", repeated: true)],
      summary: "Adds items to a multiset, in place; nulls are ignored.", returns: "the multiset itself",
      fails: "for what is neither multiset nor null",
      examples: [.init("MULTISET_ADD({'a' : 1}, 'a')", "{'a' : 2}")]
    ) { arguments, context throws(StellarError) in
      guard arguments.has(0) else { return .null }
      let counts = try counted(arguments[0], of: "MULTISET_ADD") ?? MapObject()
      try context.checkSize(counts.count + arguments.count)
      try context.spend(SetFunctions.work(of: arguments.from(1)))
      for item in arguments.from(1) where !item.isNull {
        if case .map(let other) = item, other === counts { throw StellarError("a multiset cannot hold itself") }
        change(counts, item, by: 1)
      }
      return .map(counts)
    },
    FunctionDeclaration(
      "MULTISET_REMOVE",
      [.init("multiset", "a multiset; null makes one"), .init("item", "what to take out once", repeated: true)],
      summary: "Takes one of each item out of a multiset, in place.", returns: "the multiset itself",
      fails: "for what is neither multiset nor null",
      examples: [.init("MULTISET_REMOVE({'a' : 2, 'b' : 1}, 'a', 'b')", "{'a' : 1}")]
    ) { arguments, context throws(StellarError) in
      guard arguments.has(0) else { return .null }
      let counts = try counted(arguments[0], of: "MULTISET_REMOVE") ?? MapObject()
      for item in arguments.from(1) where !item.isNull {
        try context.spend(item.lookupWork + counts.count * 8)
        change(counts, item, by: -1)
      }
      return .map(counts)
    },
    FunctionDeclaration(
      "MULTISET_MERGE", [.init("multisets", "a list of multisets")],
      summary: "Adds the counts of multisets; nulls are ignored.", returns: "a multiset",
      fails: "for what is no list of multisets",
      examples: [.init("MULTISET_MERGE([{'a' : 1}, {'a' : 2}])", "{'a' : 3}")]
    ) { arguments, context throws(StellarError) in
      guard arguments.has(0) else { return .null }
      guard !arguments[0].isNull else { throw StellarError("MULTISET_MERGE needs a list of multisets, got null") }
      let merged = MapObject()
      for part in try sequence(arguments[0], of: "MULTISET_MERGE") {
        guard let counts = try counted(part, of: "MULTISET_MERGE") else { continue }
        try context.checkSize(merged.count + counts.count)
        try context.spend(SetFunctions.work(of: counts.keys))
        for pair in counts.pairs { change(merged, pair.key, by: pair.value.truncatedInteger ?? 0) }
      }
      return .map(merged)
    },
    FunctionDeclaration(
      "MULTISET_TO_SET", [.init("multiset", "a multiset")],
      summary: "Forgets the counts of a multiset.", returns: "a set of its items",
      fails: "for what is no multiset",
      examples: [.init("MULTISET_TO_SET({'a' : 2}) == SET_INIT(['a'])", "true")]
    ) { arguments, context throws(StellarError) in
      guard arguments.has(0) else { return .null }
      guard arguments.count == 1 else { return .set(SetObject()) }
      let keys = try counted(arguments[0], of: "MULTISET_TO_SET")?.keys ?? []
      try context.spend(SetFunctions.work(of: keys))
      return .set(SetObject(keys))
    },
  ]

  /// The steps that putting items among others takes.
  private static func work(of items: [Value]) -> Int { items.reduce(0) { $0 + 12 + $1.lookupWork } }

  /// Adds to an item's count, which is a whole number that fits an int where Metron's is; at 0 the item goes.
  private static func change(_ counts: MapObject, _ item: Value, by amount: Int64) {
    let total = (counts[item]?.truncatedInteger ?? 0).addingReportingOverflow(amount).partialValue
    counts[item] = total > 0 ? .int(Int32(clamping: total)) : nil
  }

  private static func sequence(_ value: Value, of name: StaticString) throws(StellarError) -> [Value] {
    switch value {
    case .null: return []
    case .list(let list): return list.items
    case .set(let set): return set.items
    case .boolean, .int, .long, .float, .double, .string, .map, .lambda, .bloom, .object:
      throw StellarError(.wrongType, "\(name) needs a list or set, got \(value.kindName)")
    }
  }

  private static func existing(_ value: Value, of name: StaticString) throws(StellarError) -> SetObject? {
    switch value {
    case .null: return nil
    case .set(let set): return set
    case .boolean, .int, .long, .float, .double, .string, .list, .map, .lambda, .bloom, .object:
      throw StellarError(.wrongType, "\(name) needs a set as argument 1, got \(value.kindName)")
    }
  }

  private static func counted(_ value: Value, of name: StaticString) throws(StellarError) -> MapObject? {
    switch value {
    case .null: return nil
    case .map(let map): return map
    case .boolean, .int, .long, .float, .double, .string, .list, .set, .lambda, .bloom, .object:
      throw StellarError(.wrongType, "\(name) needs a multiset, got \(value.kindName)")
    }
  }
}
