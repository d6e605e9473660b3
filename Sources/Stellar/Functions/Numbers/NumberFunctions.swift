// Part of squint.
import UntrustedText

/// Numbers: made from other values, tested, compared and sorted into bins.
enum NumberFunctions {
  static let all: [FunctionDeclaration] = conversions + tests + MathFunctions.all + OrderFunctions.all

  private static let value = FunctionDeclaration.Parameter("value", "a number, text or Boolean")

  private static let conversions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "TO_INTEGER", [value],
      summary: "Makes a 32-bit whole number; decimals are cut.", returns: "an integer, null for what is none",
      fails: "without an argument",
      examples: [.init("TO_INTEGER('5')", "5"), .init("TO_INTEGER(5.9)", "5"), .init("TO_INTEGER('5.5')", "null")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "TO_INTEGER")
      if case .string(let text) = arguments[0] { try context.spend(text.count >> 1) }
      return NumberConversion.int(arguments[0])
    },
    FunctionDeclaration(
      "TO_LONG", [value],
      summary: "Makes a 64-bit whole number; decimals are cut.", returns: "a long, null for what is none",
      fails: "without an argument",
      examples: [.init("TO_LONG('5')", "5L"), .init("TO_LONG('x')", "null")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "TO_LONG")
      if case .string(let text) = arguments[0] { try context.spend(text.count >> 1) }
      return NumberConversion.long(arguments[0]).map(Value.long) ?? .null
    },
    FunctionDeclaration(
      "TO_DOUBLE", [value],
      summary: "Makes a 64-bit decimal number.", returns: "a double, null for what is none",
      fails: "without an argument",
      examples: [.init("TO_DOUBLE('5.5')", "5.5"), .init("TO_DOUBLE(5)", "5.0"), .init("TO_DOUBLE('x')", "null")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "TO_DOUBLE")
      if case .string(let text) = arguments[0] { try context.spend(text.count >> 1) }
      return NumberConversion.double(arguments[0]).map(Value.double) ?? .null
    },
    FunctionDeclaration(
      "TO_FLOAT", [value],
      summary: "Makes a 32-bit decimal number.", returns: "a float, null for what is none",
      fails: "without an argument",
      examples: [.init("TO_FLOAT('5.5')", "5.5f"), .init("TO_FLOAT(null)", "null")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "TO_FLOAT")
      if case .string(let text) = arguments[0] { try context.spend(text.count >> 1) }
      return NumberConversion.float(arguments[0]).map(Value.float) ?? .null
    },
  ]

  private static let tests: [FunctionDeclaration] = [
    FunctionDeclaration(
      "IS_INTEGER", [.init("value", "a number or text")],
      summary: "Says whether a value is a whole number, also one written as text, with or without commas.",
      returns: "true or false", fails: "never",
      examples: [
        .init("IS_INTEGER('1')", "true"), .init("IS_INTEGER(2.1)", "false"), .init("IS_INTEGER(null)", "false"),
      ]
    ) { arguments, _ throws(StellarError) in
      switch arguments[0] {
      case .int, .long: return .boolean(true)
      case .string(let text): return .boolean(isInteger(text))
      case .null, .boolean, .float, .double, .list, .map, .set, .lambda, .bloom, .object: return .boolean(false)
      }
    },
    FunctionDeclaration(
      "IS_NAN", [.init("number", "a number")],
      summary: "Says whether a number is NaN.", returns: "true or false; what is no number is an error",
      fails: "for what is no number, null too",
      examples: [.init("IS_NAN(NaN)", "true"), .init("IS_NAN(1)", "false")]
    ) { arguments, _ throws(StellarError) in
      try arguments.require(exactly: 1, of: "IS_NAN")
      guard let number = arguments[0].doubleValue else {
        throw StellarError(.wrongType, "IS_NAN needs a number, got \(arguments[0].kindName)")
      }
      return .boolean(number.isNaN)
    },
  ]

  /// Whether a text is a long as people in the US write it: blanks round it, a minus, digits, commas where they like.
  private static func isInteger(_ text: Bytes) -> Bool {
    let trimmed = StringFunctions.trimmed(text)
    guard trimmed.count > 0, trimmed.count <= 4096, trimmed[trimmed.count - 1] != UInt8(ascii: ",") else {
      return false
    }
    let isNegative = trimmed[0] == UInt8(ascii: "-")
    var value: Int64 = 0
    var hasDigits = false
    for byte in trimmed.array.dropFirst(isNegative ? 1 : 0) where byte != UInt8(ascii: ",") {
      guard byte &- 0x30 < 10 else { return false }
      hasDigits = true
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (next, carry) = tens.subtractingReportingOverflow(Int64(byte - 0x30))
      guard !overflow, !carry else { return false }
      value = next
    }
    return hasDigits && (isNegative || value > .min)
  }
}
