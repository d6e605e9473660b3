// Part of squint.
import UntrustedText

/// Text made longer: filled up, or given what it lacks at an end.
enum PaddingFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "FILL_LEFT",
      [.init("value", "any value"), .init("fill", "the character to fill with"), .init("length", "how long")],
      summary: "Fills a value's text up at its left; longer ones stay.", returns: "the text, null for null",
      fails: "with fewer than 3 arguments, an empty fill, or no length",
      examples: [.init("FILL_LEFT('5', '0', 3)", "'005'"), .init("FILL_LEFT('abcd', 'x', 3)", "'abcd'")]
    ) { arguments, context throws(StellarError) in
      try filled(arguments, context, "FILL_LEFT", atLeft: true)
    },
    FunctionDeclaration(
      "FILL_RIGHT",
      [.init("value", "any value"), .init("fill", "the character to fill with"), .init("length", "how long")],
      summary: "Fills a value's text up at its right; longer ones stay.", returns: "the text, null for null",
      fails: "with fewer than 3 arguments, an empty fill, or no length",
      examples: [.init("FILL_RIGHT('5', '.', 3)", "'5..'"), .init("FILL_RIGHT('123', 'X', 3)", "'123'")]
    ) { arguments, context throws(StellarError) in
      try filled(arguments, context, "FILL_RIGHT", atLeft: false)
    },
    FunctionDeclaration(
      "PREPEND_IF_MISSING",
      [
        .init("text", "any text"), .init("prefix", "what to put before"),
        .init("other", "another prefix that will do", optional: true),
      ],
      summary: "Puts a prefix before a text that does not begin with it.", returns: "the text, null for null",
      fails: "with other than 2 or 3 arguments, or what is no text",
      examples: [
        .init("PREPEND_IF_MISSING('abc', 'xyz')", "'xyzabc'"),
        .init("PREPEND_IF_MISSING('mnoabc', 'xyz', 'mno')", "'mnoabc'"),
      ]
    ) { arguments, context throws(StellarError) in
      try completed(arguments, context, "PREPEND_IF_MISSING", { $0.hasPrefix($1) }, { $1.array + $0.array })
    },
    FunctionDeclaration(
      "APPEND_IF_MISSING",
      [
        .init("text", "any text"), .init("suffix", "what to put after"),
        .init("other", "another suffix that will do", optional: true),
      ],
      summary: "Puts a suffix after a text that does not end with it.", returns: "the text, null for null",
      fails: "with other than 2 or 3 arguments, or what is no text",
      examples: [.init("APPEND_IF_MISSING('abc', 'c')", "'abc'"), .init("APPEND_IF_MISSING('ab', 'c')", "'abc'")]
    ) { arguments, context throws(StellarError) in
      try completed(arguments, context, "APPEND_IF_MISSING", { $0.hasSuffix($1) }, { $0.array + $1.array })
    },
  ]

  private static func filled(
    _ arguments: Arguments, _ context: CallContext, _ name: StaticString, atLeft: Bool
  ) throws(StellarError) -> Value {
    try arguments.require(3, of: name)
    if arguments[0].isNull { return .null }
    let text = try context.javaText(arguments[0])
    guard !arguments[1].isNull,
      let character = JavaText.firstCharacter(try context.javaText(arguments[1]))
    else { throw StellarError("\(name) needs a character to fill with") }
    guard case .int(let length) = NumberConversion.int(arguments[2]) else {
      throw StellarError("\(name) needs a length as argument 3")
    }
    try context.spend(reading: text)
    let missing = Int(length) - JavaText.length(text)
    guard missing > 0 else { return .string(text) }
    let count = missing / JavaText.length(character)
    try context.checkText(bytes: text.count + count * character.count)
    try context.spend(count >> 1)
    var padding: [UInt8] = []
    padding.reserveCapacity(count * character.count)
    for _ in 0..<count { character.withUnsafeBytes { padding.append(contentsOf: $0) } }
    return .string(Bytes(atLeft ? padding + text.array : text.array + padding))
  }

  private static func completed(
    _ arguments: Arguments, _ context: CallContext, _ name: StaticString, _ has: (Bytes, Bytes) -> Bool,
    _ join: (Bytes, Bytes) -> [UInt8]
  ) throws(StellarError) -> Value {
    guard arguments.count == 2 || arguments.count == 3 else {
      throw StellarError("\(name) needs 2 or 3 arguments, got \(arguments.count)")
    }
    let given = (
      try arguments.string(0, of: name), try arguments.string(1, of: name), try arguments.string(2, of: name)
    )
    guard let text = given.0 else { return .null }
    try context.spend(text.count >> 6)
    guard let addition = given.1, !has(text, addition) else { return .string(text) }
    if let other = given.2, has(text, other) { return .string(text) }
    return try context.text(join(text, addition))
  }
}
