// Part of squint.
import UntrustedText

/// Text: its case, its parts, what it begins and ends with.
enum StringFunctions {
  static let all: [FunctionDeclaration] = plain + parts + tests

  private static let text = FunctionDeclaration.Parameter("text", "any text")

  private static let plain: [FunctionDeclaration] = [
    FunctionDeclaration(
      "TO_UPPER", [.init("value", "any value")],
      summary: "Writes a value as text in capitals.", returns: "the text, null for null",
      fails: "without an argument",
      examples: [.init("TO_UPPER('casey')", "'CASEY'"), .init("TO_UPPER(5)", "'5'"), .init("TO_UPPER(null)", "null")]
    ) { arguments, context throws(StellarError) in
      try converted(arguments, context, "TO_UPPER", JavaText.uppercased)
    },
    FunctionDeclaration(
      "TO_LOWER", [.init("value", "any value")],
      summary: "Writes a value as text in small letters.", returns: "the text, null for null",
      fails: "without an argument",
      examples: [.init("TO_LOWER('CASEY')", "'casey'"), .init("TO_LOWER(null)", "null")]
    ) { arguments, context throws(StellarError) in
      try converted(arguments, context, "TO_LOWER", JavaText.lowercased)
    },
    FunctionDeclaration(
      "TRIM", [.init("value", "any value")],
      summary: "Writes a value as text without white space and control characters at its ends.",
      returns: "the text, null for null",
      fails: "without an argument",
      examples: [.init("TRIM('  a ')", "'a'"), .init("TRIM(null)", "null")]
    ) { arguments, context throws(StellarError) in
      try converted(arguments, context, "TRIM", trimmed)
    },
    FunctionDeclaration(
      "TO_STRING", [.init("value", "any value")],
      summary: "Writes a value as text, as Java prints it.", returns: "the text, null for null",
      fails: "without an argument, or when the text would be longer than 1 MiB",
      examples: [
        .init("TO_STRING(1.0)", "'1.0'"), .init("TO_STRING([1, 'a'])", "'[1, a]'"),
        .init("TO_STRING({'a' : 1})", "'{a=1}'"),
      ]
    ) { arguments, context throws(StellarError) in
      try converted(arguments, context, "TO_STRING") { $0 }
    },
    FunctionDeclaration(
      "CHOP", [text],
      summary: "Drops the last character of a text, and the line end as one.", returns: "the rest, null for null",
      fails: "without an argument, or for what is no text",
      examples: [.init("CHOP('abc')", "'ab'"), .init("CHOP('')", "''"), .init("CHOP(null)", "null")]
    ) { arguments, _ throws(StellarError) in
      try arguments.require(1, of: "CHOP")
      guard let text = try arguments.string(0, of: "CHOP") else { return .null }
      return .string(chopped(text))
    },
    FunctionDeclaration(
      "CHOMP", [text],
      summary: "Drops one line end from the end of a text.", returns: "the rest, null for null",
      fails: "without an argument, or for what is no text",
      examples: [.init("CHOMP('abc\\r\\n')", "'abc'"), .init("CHOMP('abc')", "'abc'"), .init("CHOMP(null)", "null")]
    ) { arguments, _ throws(StellarError) in
      try arguments.require(1, of: "CHOMP")
      guard let text = try arguments.string(0, of: "CHOMP") else { return .null }
      return .string(text[0..<(text.count - lineEndLength(text))])
    },
  ]

  private static let parts: [FunctionDeclaration] = [
    FunctionDeclaration(
      "SUBSTRING",
      [text, .init("start", "first position, from 0"), .init("end", "position after the last", optional: true)],
      summary: "Takes a part of a text by positions.",
      returns: "the part; null when text or start is null; positions outside the text are an error",
      fails: "with fewer than 2 arguments, positions outside the text, or what is no text",
      examples: [.init("SUBSTRING('abcde', 1)", "'bcde'"), .init("SUBSTRING('abcde', 1, 3)", "'bc'")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "SUBSTRING")
      let text = try arguments.string(0, of: "SUBSTRING")
      let start = try arguments.int(1, of: "SUBSTRING")
      let given = try arguments.int(2, of: "SUBSTRING")
      guard let text, let start else { return .null }
      try context.spend(reading: text)
      if text.isEmpty { return .string(text) }
      let end = given ?? JavaText.length(text)
      guard start >= 0, start <= end, let part = JavaText.substring(text, units: start..<end) else {
        throw StellarError("SUBSTRING cannot take positions \(start) to \(end) of \(JavaText.length(text)) characters")
      }
      return .string(part)
    },
    FunctionDeclaration(
      "SPLIT", [.init("value", "any value"), .init("delimiter", "the text between the parts, taken literally")],
      summary: "Cuts a value's text into parts.", returns: "a list with empty parts kept; an empty list for null",
      fails: "without a delimiter, or with an empty one",
      examples: [
        .init("SPLIT('www.google.com', '.')", "['www', 'google', 'com']"),
        .init("SPLIT('a,,b', ',')", "['a', '', 'b']"),
        .init("SPLIT(null, ':')", "[]"),
      ]
    ) { arguments, context throws(StellarError) in
      guard let (text, delimiter) = try splitting(arguments, context) else { return .list(ListObject()) }
      var parts: [Value] = []
      var start = 0
      var finder = TextFinder(delimiter, in: text)
      while let place = finder.next() {
        parts.append(.string(text[start..<place]))
        start = place + delimiter.count
      }
      parts.append(.string(text[start..<text.count]))
      // As many parts as a text can have, one more than the longest has bytes.
      try context.checkItems(parts.count - 1)
      try context.spend(parts.count * 2)
      return .list(of: parts)
    },
    FunctionDeclaration(
      "JOIN", [.init("list", "a list"), .init("delimiter", "what to put between")],
      summary: "Writes the items of a list as one text, leaving nulls out.", returns: "the text",
      fails: "with fewer than 2 arguments, nulls, or what is no list",
      examples: [.init("JOIN(['a', null, 'b'], ',')", "'a,b'"), .init("JOIN([1, 2.5], '-')", "'1-2.5'")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "JOIN")
      guard let items = try arguments.items(0, of: "JOIN"), let delimiter = try arguments.string(1, of: "JOIN") else {
        throw StellarError("JOIN needs a list and a delimiter, got null")
      }
      var result: [UInt8] = []
      var isFirst = true
      for item in items where !item.isNull {
        if !isFirst { delimiter.withUnsafeBytes { result.append(contentsOf: $0) } }
        isFirst = false
        try context.spend(2)
        try context.javaText(item).withUnsafeBytes { result.append(contentsOf: $0) }
        guard result.count <= CallContext.maximumTextBytes else { break }
      }
      return try context.text(result)
    },
  ]

  private static let tests: [FunctionDeclaration] = [
    FunctionDeclaration(
      "STARTS_WITH", [text, .init("prefix", "what it may begin with")],
      summary: "Says whether a text begins with another.", returns: "true or false; false for nulls",
      fails: "with fewer than 2 arguments, or what is neither text nor null",
      examples: [.init("STARTS_WITH('http://a.com', 'http')", "true"), .init("STARTS_WITH(null, 'a')", "false")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "STARTS_WITH")
      let text = try arguments.string(0, of: "STARTS_WITH")
      let prefix = try arguments.string(1, of: "STARTS_WITH")
      guard let text, let prefix else { return .boolean(false) }
      try context.spend(prefix.count >> 3)
      return .boolean(text.hasPrefix(prefix))
    },
    FunctionDeclaration(
      "ENDS_WITH", [text, .init("suffix", "what it may end with")],
      summary: "Says whether a text ends with another.", returns: "true or false; false for nulls",
      fails: "with fewer than 2 arguments, or what is neither text nor null",
      examples: [.init("ENDS_WITH('cnn.com', '.com')", "true"), .init("ENDS_WITH('cnn.com', '.org')", "false")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "ENDS_WITH")
      let text = try arguments.string(0, of: "ENDS_WITH")
      let suffix = try arguments.string(1, of: "ENDS_WITH")
      guard let text, let suffix else { return .boolean(false) }
      try context.spend(suffix.count >> 3)
      return .boolean(text.hasSuffix(suffix))
    },
    FunctionDeclaration(
      "COUNT_MATCHES", [text, .init("part", "what to look for")],
      summary: "Counts how often a text contains another, without overlaps.", returns: "the count, 0 for nulls",
      fails: "with fewer than 2 arguments, or what is no text",
      examples: [.init("COUNT_MATCHES('anand', 'an')", "2"), .init("COUNT_MATCHES(null, 'a')", "0")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(exactly: 2, of: "COUNT_MATCHES")
      let text = try arguments.string(0, of: "COUNT_MATCHES")
      let part = try arguments.string(1, of: "COUNT_MATCHES")
      guard let text, let part, !part.isEmpty else { return .int(0) }
      try context.spend(text.count >> 1 + part.count)
      var finder = TextFinder(part, in: text)
      var count: Int32 = 0
      while finder.next() != nil { count &+= 1 }
      return .int(count)
    },
  ]

  private static func converted(
    _ arguments: Arguments, _ context: CallContext, _ name: StaticString, _ convert: (Bytes) -> Bytes
  ) throws(StellarError) -> Value {
    try arguments.require(1, of: name)
    if arguments[0].isNull { return .null }
    let text = try context.javaText(arguments[0])
    // A letter beyond ASCII asks for its other case.
    try context.spend(JavaText.isASCII(text) ? text.count >> 2 : text.count * 8)
    return .string(convert(text))
  }

  static func trimmed(_ text: Bytes) -> Bytes {
    var (start, end) = (0, text.count)
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    while start < end, text[start] <= 0x20 { start += 1 }
    return text[start..<end]
  }

  private static func lineEndLength(_ text: Bytes) -> Int {
    guard let last = text.count > 0 ? text[text.count - 1] : nil, last == 0x0A || last == 0x0D else { return 0 }
    return last == 0x0A && text.count > 1 && text[text.count - 2] == 0x0D ? 2 : 1
  }

  private static func chopped(_ text: Bytes) -> Bytes {
    guard !text.isEmpty else { return text }
    let lineEnd = lineEndLength(text)
    if lineEnd == 2 { return text[0..<(text.count - 2)] }
    let length = text.withUnsafeBytes { bytes in
      for length in 2...4 where length <= bytes.count {
        if case .scalar(_, length) = UTF8Bytes.decode(bytes, at: bytes.count - length) { return length }
      }
      return 1
    }
    return text[0..<(text.count - length)]
  }

  /// What SPLIT gives first, without a list around it.
  static let firstPart: FunctionDeclaration.Body = { (arguments, context) throws(StellarError) in
    guard let (text, delimiter) = try splitting(arguments, context) else { return .null }
    if delimiter.count == 1 {
      return .string(text.firstIndex(of: delimiter[0]).map { text[0..<$0] } ?? text)
    }
    var finder = TextFinder(delimiter, in: text)
    return .string(finder.next().map { text[0..<$0] } ?? text)
  }

  /// The text and the delimiter that SPLIT was given, nil for null.
  private static func splitting(
    _ arguments: Arguments, _ context: CallContext
  ) throws(StellarError) -> (text: Bytes, delimiter: Bytes)? {
    try arguments.require(1, of: "SPLIT")
    if arguments[0].isNull { return nil }
    let text = try context.javaText(arguments[0])
    guard let delimiter = try arguments.string(1, of: "SPLIT"), !delimiter.isEmpty else {
      throw StellarError("SPLIT needs a delimiter that is not empty")
    }
    try context.spend(text.count >> 1 + delimiter.count)
    return (text, delimiter)
  }
}
