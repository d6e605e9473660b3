// Part of squint.
import UntrustedText

/// Regular expressions in Java's syntax, matched in time proportional to the text.
enum PatternFunctions {
  private static let text = FunctionDeclaration.Parameter("text", "any text")
  private static let pattern = FunctionDeclaration.Parameter("pattern", "a regular expression")

  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "REGEXP_MATCH", [text, .init("pattern", "a regular expression or a list of them")],
      summary: "Says whether a whole text matches an expression, or one of several.",
      returns: "true or false; false for nulls",
      fails:
        "with fewer than 2 arguments, an expression that is wrong or refers to a group, or too long a search",
      examples: [
        .init("REGEXP_MATCH('abc', 'a.c')", "true"), .init("REGEXP_MATCH('abc', 'b')", "false"),
        .init("REGEXP_MATCH('12', ['[a-z]+', '[0-9]+'])", "true"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "REGEXP_MATCH")
      guard let text = try arguments.string(0, of: "REGEXP_MATCH") else { return .boolean(false) }
      if let source = arguments[1].text { return .boolean(try matches(text, source, context)) }
      for source in arguments[1].items ?? [] where !source.isNull {
        if try matches(text, try context.javaText(source), context) { return .boolean(true) }
      }
      return .boolean(false)
    },
    FunctionDeclaration(
      "REGEXP_GROUP_VAL", [text, pattern, .init("group", "the group's number, from 1; 0 is the text itself")],
      summary: "Takes what a group of an expression matched, if it matches the whole text.",
      returns: "the part, null without a match or such a group",
      fails:
        "with other than 3 arguments, a negative group where it matches, an expression that is wrong, or too long a search",
      examples: [
        .init("REGEXP_GROUP_VAL('foo123', 'foo([0-9]+)', 1)", "'123'"),
        .init("REGEXP_GROUP_VAL('xfoo123', 'foo([0-9]+)', 1)", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(exactly: 3, of: "REGEXP_GROUP_VAL")
      let given = try arguments.string(0, of: "REGEXP_GROUP_VAL")
      let expression = try arguments.string(1, of: "REGEXP_GROUP_VAL")
      guard case .int(let number) = NumberConversion.int(arguments[2]) else { return .null }
      if number == 0 { return arguments[0] }
      guard let text = given, let source = expression else { return .null }
      let group = Int(number)
      let pattern = try compiled(source, context)
      guard pattern.groupCount > 0, group <= pattern.groupCount else { return .null }
      var effort = MatchingEffort(limit: context.stepsLeft)
      let match = pattern.wholeMatch(of: text, effort: &effort)
      try context.spend(effort.spent)
      guard let match else { return .null }
      guard group > 0 else { throw StellarError("REGEXP_GROUP_VAL cannot take group \(group)") }
      guard let range = match.ranges[group] else { return .null }
      return .string(text[range])
    },
    FunctionDeclaration(
      "REGEXP_REPLACE", [text, pattern, .init("replacement", "the new text; $1 stands for group 1")],
      summary: "Replaces all that an expression matches in a text.",
      returns: "the new text; the text itself when pattern or replacement is empty; null for null and ''",
      fails: "with other than 3 arguments, an expression that is wrong, a group that it lacks, or too long a search",
      examples: [
        .init("REGEXP_REPLACE('a1b2', '[0-9]', '#')", "'a#b#'"),
        .init("REGEXP_REPLACE('abc', '(b)', '[$1]')", "'a[b]c'"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(exactly: 3, of: "REGEXP_REPLACE")
      let given = (
        try arguments.string(0, of: "REGEXP_REPLACE"), try arguments.string(1, of: "REGEXP_REPLACE"),
        try arguments.string(2, of: "REGEXP_REPLACE")
      )
      guard let text = given.0, !text.isEmpty else { return .null }
      guard let source = given.1, !source.isEmpty, let replacement = given.2, !replacement.isEmpty else {
        return .string(text)
      }
      let pattern = try compiled(source, context)
      return try replaced(text, pattern, Replacement(replacement, pattern), context)
    },
  ]

  static func compiled(_ source: Bytes, _ context: CallContext) throws(StellarError) -> Pattern {
    try context.remembered(source) { source throws(StellarError) in
      let pattern: Pattern
      do throws(PatternError) {
        pattern = try Pattern(source)
      } catch {
        throw StellarError("the regular expression is wrong at \(error.description)")
      }
      try context.spend(pattern.effort)
      return pattern
    }
  }

  private static func matches(_ text: Bytes, _ source: Bytes, _ context: CallContext) throws(StellarError) -> Bool {
    let pattern = try compiled(source, context)
    var effort = MatchingEffort(limit: context.stepsLeft)
    let matches = pattern.matchesWhole(text, effort: &effort)
    try context.spend(effort.spent)
    return matches
  }

  private static func replaced(
    _ text: Bytes, _ pattern: Pattern, _ replacement: Replacement, _ context: CallContext
  ) throws(StellarError) -> Value {
    var search = pattern.search(text, effort: MatchingEffort(limit: context.stepsLeft))
    var result: [UInt8] = []
    var end = 0
    while let match = search.next() {
      text[end..<match.range.lowerBound].withUnsafeBytes { result.append(contentsOf: $0) }
      replacement.append(match, text, to: &result)
      end = match.range.upperBound
      guard result.count <= CallContext.maximumTextBytes else { break }
    }
    text[end..<text.count].withUnsafeBytes { result.append(contentsOf: $0) }
    try context.spend(search.effort.spent + result.count >> 3)
    return try context.text(result)
  }
}

/// A replacement text taken apart as Java does: `$1`, `${name}`, and a backslash before what is meant literally.
private struct Replacement {
  private enum Part {
    case bytes([UInt8])
    case group(Int)
  }

  private var parts: [Part] = []

  init(_ source: Bytes, _ pattern: Pattern) throws(StellarError) {
    let bytes = source.array
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\\") {
        guard index < bytes.count else { throw StellarError("the replacement ends with a backslash") }
        literal.append(bytes[index])
        index += 1
      } else if byte == UInt8(ascii: "$") {
        parts.append(.bytes(literal))
        literal = []
        parts.append(.group(try Self.group(bytes, &index, pattern)))
      } else {
        literal.append(byte)
      }
    }
    parts.append(.bytes(literal))
  }

  private static func group(_ bytes: [UInt8], _ index: inout Int, _ pattern: Pattern) throws(StellarError) -> Int {
    if index < bytes.count, bytes[index] == UInt8(ascii: "{") {
      guard let close = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
        throw StellarError("the replacement has ${ without }")
      }
      let name = String(decoding: bytes[(index + 1)..<close], as: UTF8.self)
      index = close + 1
      guard let group = pattern.group(named: name) else { throw StellarError("the pattern has no group of that name") }
      return group
    }
    guard index < bytes.count, bytes[index] &- 0x30 < 10 else {
      throw StellarError("the replacement has $ before no group; write \\\\$ for the character")
    }
    var group = Int(bytes[index] - 0x30)
    index += 1
    guard group <= pattern.groupCount else { throw StellarError("the pattern has no group \(group)") }
    while index < bytes.count, bytes[index] &- 0x30 < 10 {
      let longer = group * 10 + Int(bytes[index] - 0x30)
      guard longer <= pattern.groupCount else { break }
      group = longer
      index += 1
    }
    return group
  }

  func append(_ match: PatternMatch, _ text: Bytes, to output: inout [UInt8]) {
    for part in parts {
      switch part {
      case .bytes(let bytes): output += bytes
      case .group(let group):
        guard let range = match.ranges[group] else { continue }
        text[range].withUnsafeBytes { output.append(contentsOf: $0) }
      }
    }
  }
}
