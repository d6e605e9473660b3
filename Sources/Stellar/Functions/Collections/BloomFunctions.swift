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
      fails: "for nulls, insertions outside of 0 to 10000000, and a rate outside of 0 to 1",
      examples: [.init("BLOOM_EXISTS(BLOOM_INIT(1000, 0.001), 'a')", "false")]
    ) { arguments, context throws(StellarError) in
      let capacity = try count(arguments)
      let rate = try rate(arguments)
      try context.spend(capacity / 4)
      return .bloom(BloomObject(BloomFilter(capacity: capacity, falsePositiveRate: rate)))
    },
    FunctionDeclaration(
      "BLOOM_ADD", [.init("filter", "a Bloom filter"), .init("item", "what to add", repeated: true)],
      summary: "Adds items to a Bloom filter, in place; nulls are ignored.", returns: "the filter itself",
      fails: "without an argument, and for items without a Bloom filter",
      examples: [.init("BLOOM_EXISTS(BLOOM_ADD(BLOOM_INIT(), 'a', 1), 1)", "true")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "BLOOM_ADD")
      guard arguments.has(1) else { return arguments[0] }
      guard let bloom = try filter(arguments[0], of: "BLOOM_ADD") else {
        throw StellarError("BLOOM_ADD needs a Bloom filter, got null; BLOOM_INIT() makes one")
      }
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
      fails: "for an item that is not null without a Bloom filter",
      examples: [.init("BLOOM_EXISTS(BLOOM_ADD(BLOOM_INIT(), 'google'), 'google')", "true")], arity: 2...2,
      readsOnly: true
    ) { arguments, context throws(StellarError) in
      guard !arguments[1].isNull else { return .boolean(false) }
      guard let bloom = try filter(arguments[0], of: "BLOOM_EXISTS") else {
        throw StellarError("BLOOM_EXISTS needs a Bloom filter, got null")
      }
      if case .string(let text) = arguments[1] {
        try context.spend(text.count >> 3)
        return .boolean(bloom.filter.contains(text))
      }
      return .boolean(bloom.filter.contains(try key(arguments[1], context)))
    },
    FunctionDeclaration(
      "BLOOM_MERGE", [.init("filters", "a list of Bloom filters made alike")],
      summary: "Adds all items of the other filters to the first, in place.",
      returns: "the first filter, null without any",
      fails: "for filters that were made differently",
      examples: [.init("BLOOM_EXISTS(BLOOM_MERGE([BLOOM_INIT(), BLOOM_ADD(BLOOM_INIT(), 1)]), 1)", "true")]
    ) { arguments, context throws(StellarError) in
      var merged: BloomObject?
      for item in arguments[0].items ?? [] {
        guard case .bloom(let bloom) = item else { continue }
        try context.spend(1 + Int(truncatingIfNeeded: bloom.filter.bitCount >> 4))
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

  /// How many items a new filter is for: the converted number; what is none counts as the usual number.
  private static func count(_ arguments: Arguments) throws(StellarError) -> Int {
    guard arguments.has(0) else { return defaultCapacity }
    guard !arguments[0].isNull else { throw StellarError("BLOOM_INIT needs a number of insertions, got null") }
    guard case .int(let number) = NumberConversion.int(arguments[0]) else { return defaultCapacity }
    guard number >= 0, number <= largestCapacity else {
      throw StellarError("BLOOM_INIT takes 0 to \(largestCapacity) insertions, got \(number)")
    }
    return max(1, Int(number))
  }

  private static func rate(_ arguments: Arguments) throws(StellarError) -> Double {
    guard arguments.has(1) else { return defaultRate }
    guard !arguments[1].isNull else { throw StellarError("BLOOM_INIT needs a rate, got null") }
    guard let rate = NumberConversion.double(arguments[1]) else { return defaultRate }
    guard rate > 0, rate < 1 else { throw StellarError("BLOOM_INIT takes a rate between 0 and 1, got \(rate)") }
    return rate
  }

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
