// Part of squint.
import UntrustedText

/// Samples of values that come one after another.
enum SampleFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "SAMPLE_INIT",
      [
        .init("size", "how many values are kept, \(ReservoirSample.usualSize) unless given", optional: true),
        .init("seed", "a whole number that decides what is drawn, 0 unless given", optional: true),
      ],
      summary: "Makes an empty sample in which each value added is kept with equal probability.",
      returns: "a sample; a size of 0 or less is an error",
      fails: "with a size below 1 or above 1048576",
      examples: [.init("SAMPLE_GET(SAMPLE_INIT(2))", "[]")]
    ) { arguments, _ throws(StellarError) in
      let size = try number(arguments[0], "size") ?? Int64(ReservoirSample.usualSize)
      guard (1...Int64(CallContext.maximumItems)).contains(size) else {
        throw StellarError("SAMPLE_INIT takes a size from 1 to \(CallContext.maximumItems), got \(size)")
      }
      return .object(ReservoirSample(size: Int(size), seed: try number(arguments[1], "seed") ?? 0))
    },
    FunctionDeclaration(
      "SAMPLE_ADD",
      [
        .init("sample", "a sample; null makes one", optional: true),
        .init("value", "a value, or a list or set of values", optional: true),
      ],
      summary: "Adds values to a sample, in place; nulls are ignored.", returns: "the sample; null without arguments",
      fails: "with 1 argument, or what is no sample",
      examples: [.init("SAMPLE_GET(SAMPLE_ADD(SAMPLE_INIT(2), ['a', null, 'b']))", "['a', 'b']")], arity: 2...2
    ) { arguments, context throws(StellarError) in
      guard arguments.has(0) else { return .null }
      try arguments.require(2, of: "SAMPLE_ADD")
      let sample = try sample(arguments[0], of: "SAMPLE_ADD") ?? ReservoirSample()
      let values = arguments[1].items ?? [arguments[1]]
      try context.spend(values.count * 4)
      for value in values {
        if case .object(let object) = value, object === sample { throw StellarError("a sample cannot hold itself") }
        sample.add(value)
      }
      return .object(sample)
    },
    FunctionDeclaration(
      "SAMPLE_GET", [.init("sample", "a sample", optional: true)],
      summary: "Takes the values that a sample kept.", returns: "a list, null for null",
      fails: "for what is no sample",
      examples: [.init("SAMPLE_GET(SAMPLE_ADD(null, 1))", "[1]"), .init("SAMPLE_GET(null)", "null")], arity: 1...1
    ) { arguments, context throws(StellarError) in
      guard let sample = try sample(arguments[0], of: "SAMPLE_GET") else { return .null }
      try context.checkItems(sample.items.count)
      return .list(of: sample.items)
    },
    FunctionDeclaration(
      "SAMPLE_MERGE",
      [
        .init("samples", "a list of samples", optional: true),
        .init("base", "the sample to add to; a new one of the first one's size unless given", optional: true),
      ],
      summary: "Draws a sample from samples.", returns: "a sample, null without any",
      fails: "for what is no list of samples",
      examples: [
        .init("SAMPLE_GET(SAMPLE_MERGE([SAMPLE_ADD(null, 1), SAMPLE_ADD(null, 2)]))", "[1, 2]"),
        .init("SAMPLE_MERGE([])", "null"),
      ], arity: 1...2
    ) { arguments, context throws(StellarError) in
      guard let parts = try arguments.items(0, of: "SAMPLE_MERGE") else { return .null }
      let base = try sample(arguments[1], of: "SAMPLE_MERGE")
      var samples: [ReservoirSample] = []
      for part in parts {
        try context.spend(1)
        if let sample = try sample(part, of: "SAMPLE_MERGE") { samples.append(sample) }
      }
      guard let first = samples.first else { return .null }
      let merged = base ?? first.emptied
      for sample in samples {
        try context.spend(sample.items.count * 4)
        for value in sample.items { merged.add(value) }
      }
      return .object(merged)
    },
  ]

  private static func number(_ value: Value, _ meaning: String) throws(StellarError) -> Int64? {
    if value.isNull { return nil }
    guard let number = NumberConversion.long(value) else {
      throw StellarError(.wrongType, "SAMPLE_INIT needs a whole number as \(meaning), got \(value.kindName)")
    }
    return number
  }

  private static func sample(_ value: Value, of name: StaticString) throws(StellarError) -> ReservoirSample? {
    if value.isNull { return nil }
    guard case .object(let object) = value, let sample = object as? ReservoirSample else {
      throw StellarError(.wrongType, "\(name) needs a sample, got \(value.kindName)")
    }
    return sample
  }
}
