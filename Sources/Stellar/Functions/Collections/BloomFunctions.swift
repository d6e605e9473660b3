// Part of squint.
import NetworkNames
import UntrustedText

/// Bloom filters: sets that may say yes wrongly and never no, in little memory.
enum BloomFunctions {
  private static let defaultCapacity = 100_000
  private static let defaultRate = 0.01
  private static let largestCapacity = 10_000_000

  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "BLOOM_INIT",
      [
        .init("insertions", "how many items are expected, 100000 unless given", optional: true),
        .init("rate", "how many of the rest may seem to be in it, 0.01 unless given", optional: true),
      ],
      summary: "Makes an empty Bloom filter.", returns: "a Bloom filter",
      fails: "with insertions outside of 1 to 10000000, or a rate outside of 0 to 1",
      examples: [.init("BLOOM_EXISTS(BLOOM_INIT(1000, 0.001), 'a')", "false")]
    ) { arguments, context throws(StellarError) in
      let capacity = try arguments.integer(0, of: "BLOOM_INIT") ?? defaultCapacity
      let rate = try arguments.double(1, of: "BLOOM_INIT") ?? defaultRate
      guard (1...largestCapacity).contains(capacity) else {
        throw StellarError("BLOOM_INIT takes 1 to \(largestCapacity) insertions, got \(capacity)")
      }
      guard rate > 1e-9, rate < 1 else { throw StellarError("BLOOM_INIT takes a rate between 0 and 1, got \(rate)") }
      try context.spend(capacity >> 3)
      return .bloom(BloomObject(BloomFilter(capacity: capacity, falsePositiveRate: rate)))
    },
    FunctionDeclaration(
      "BLOOM_ADD", [.init("filter", "a Bloom filter; null makes one"), .init("item", "what to add", repeated: true)],
      summary: "Adds items to a Bloom filter, in place; nulls are ignored.", returns: "the filter itself",
      fails: "for what is neither Bloom filter nor null",
      examples: [.init("BLOOM_EXISTS(BLOOM_ADD(BLOOM_INIT(), 'a', 1), 1)", "true")]
    ) { arguments, context throws(StellarError) in
      let bloom =
        try filter(arguments[0], of: "BLOOM_ADD")
        ?? BloomObject(BloomFilter(capacity: defaultCapacity, falsePositiveRate: defaultRate))
      for item in arguments.from(1) where !item.isNull {
        let key = try key(item, context)
        try context.spend(20 + key.count >> 3)
        bloom.filter.insert(key)
      }
      return .bloom(bloom)
    },
    FunctionDeclaration(
      "BLOOM_EXISTS",
      [.init("filter", "a Bloom filter", optional: true), .init("item", "what to look for", optional: true)],
      summary: "Says whether an item may have been added.", returns: "false only if it was not added",
      fails: "for null and what is no Bloom filter",
      examples: [.init("BLOOM_EXISTS(BLOOM_ADD(BLOOM_INIT(), 'google'), 'google')", "true")], arity: 2...2
    ) { arguments, context throws(StellarError) in
      guard arguments.has(0) else { return .boolean(false) }
      guard let bloom = try filter(arguments[0], of: "BLOOM_EXISTS") else {
        throw StellarError("BLOOM_EXISTS needs a Bloom filter, got null")
      }
      if case .string(let text) = arguments[1] {
        try context.spend(text.count >> 3)
        return .boolean(bloom.filter.contains(text))
      }
      return .boolean(arguments[1].isNull ? false : bloom.filter.contains(try key(arguments[1], context)))
    },
    FunctionDeclaration(
      "BLOOM_MERGE", [.init("filters", "a list of Bloom filters made alike")],
      summary: "Adds all items of the other filters to the first, in place.",
      returns: "the first filter, null without any",
      fails: "for filters that were made differently, and for what is no Bloom filter",
      examples: [.init("BLOOM_EXISTS(BLOOM_MERGE([BLOOM_INIT(), BLOOM_ADD(BLOOM_INIT(), 1)]), 1)", "true")]
    ) { arguments, _ throws(StellarError) in
      var merged: BloomObject?
      for item in try arguments.items(0, of: "BLOOM_MERGE") ?? [] {
        guard let bloom = try filter(item, of: "BLOOM_MERGE") else { continue }
        guard let first = merged else {
          merged = bloom
          continue
        }
        guard first !== bloom else { continue }
        try join(bloom, into: first)
      }
      return merged.map(Value.bloom) ?? .null
    },
  ]

  private static func join(_ other: BloomObject, into first: BloomObject) throws(StellarError) {
    do {
      try first.filter.merge(other.filter)
    } catch {
      throw StellarError("BLOOM_MERGE: \(error)")
    }
  }

  private static func filter(_ value: Value, of name: StaticString) throws(StellarError) -> BloomObject? {
    switch value {
    case .null: return nil
    case .bloom(let bloom): return bloom
    case .boolean, .int, .long, .float, .double, .string, .list, .map, .set, .lambda, .object:
      throw StellarError(.wrongType, "\(name) needs a Bloom filter, got \(value.kindName)")
    }
  }

  /// The bytes of an item: a text's own, other kinds behind a mark of their kind, so that 1 and 1L differ.
  private static func key(_ value: Value, _ context: CallContext) throws(StellarError) -> Bytes {
    if case .string(let text) = value { return text }
    return Bytes([0] + Array(value.kindName.utf8) + [0] + (try context.javaText(value)).array)
  }
}
