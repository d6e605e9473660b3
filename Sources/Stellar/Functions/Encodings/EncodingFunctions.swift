// Part of squint.
import UntrustedText

/// Text written in the letters of another alphabet, and read back.
enum EncodingFunctions {
  private static let encoding = FunctionDeclaration.Parameter(
    "encoding", "BASE32, BASE32HEX, BASE64, BINARY or HEX")

  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "ENCODE", [.init("text", "any text"), encoding],
      summary: "Writes the bytes of a text in an encoding.", returns: "the encoded text, null for null and ''",
      fails: "with fewer than 2 arguments, for what is no text, or an encoding that is not known",
      examples: [.init("ENCODE('Hello', 'BASE32')", "'JBSWY3DP'"), .init("ENCODE('Hello', 'HEX')", "'48656c6c6f'")]
    ) { arguments, context throws(StellarError) in
      try checkCount(arguments, 2...3, "ENCODE")
      guard let (text, encoding) = try input(arguments, "ENCODE") else { return .null }
      try context.checkText(bytes: text.count * (encoding == .binary ? 8 : 2))
      try context.spend(text.count)
      return try context.text(encoding.encoded(text))
    },
    FunctionDeclaration(
      "DECODE",
      [
        .init("text", "encoded text"), encoding,
        .init("verify", "true: give back text that is not so encoded as it is", optional: true),
      ],
      summary: "Reads a text written in an encoding.",
      returns: "the text, null for null; bytes that are no UTF-8 become U+FFFD",
      fails: "with fewer than 2 arguments, or an encoding that is not known",
      examples: [.init("DECODE('SGVsbG8gV29ybGQ=', 'BASE64')", "'Hello World'"), .init("DECODE('48', 'HEX')", "'H'")]
    ) { arguments, context throws(StellarError) in
      try checkCount(arguments, 2...3, "DECODE")
      var isVerified = false
      if arguments.has(2) {
        guard case .boolean(let flag) = arguments[2] else {
          throw StellarError(.wrongType, "DECODE needs true or false as argument 3, got \(arguments[2].kindName)")
        }
        isVerified = flag
      }
      guard let (text, encoding) = try input(arguments, "DECODE") else { return .null }
      try context.spend(text.count)
      if isVerified, !encoding.isEncoded(text) { return .string(text) }
      guard let bytes = encoding.decoded(text) else { return .string(text) }
      return try context.text(Array(String(decoding: bytes, as: UTF8.self).utf8))
    },
    FunctionDeclaration(
      "IS_ENCODING", [.init("text", "any text"), encoding],
      summary: "Says whether a text can be one in an encoding.", returns: "true or false; false for null",
      fails: "with fewer than 2 arguments, or an encoding that is not known",
      examples: [.init("IS_ENCODING('48656c', 'HEX')", "true"), .init("IS_ENCODING('xyz', 'HEX')", "false")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "IS_ENCODING")
      guard let (text, encoding) = try input(arguments, "IS_ENCODING") else { return .boolean(false) }
      try context.spend(text.count)
      return .boolean(encoding.isEncoded(text))
    },
    FunctionDeclaration(
      "GET_SUPPORTED_ENCODINGS", [],
      summary: "Lists the encodings of ENCODE and DECODE.", returns: "a list of names",
      fails: "never",
      examples: [.init("GET_SUPPORTED_ENCODINGS()", "['BASE32', 'BASE32HEX', 'BASE64', 'BINARY', 'HEX']")]
    ) { _, _ throws(StellarError) in
      .list(of: TextEncoding.allCases.map { Value.text($0.rawValue) })
    },
  ]

  /// The text and the encoding, nil when one is null or empty: then the other does not matter.
  private static func input(
    _ arguments: Arguments, _ name: StaticString
  ) throws(StellarError) -> (text: Bytes, encoding: TextEncoding)? {
    let text = try arguments.string(0, of: name)
    let encoding = try arguments.string(1, of: name)
    guard let text, let encoding, !text.isEmpty, !encoding.isEmpty else { return nil }
    return (text, try TextEncoding(named: encoding, of: name))
  }

  private static func checkCount(
    _ arguments: Arguments, _ counts: ClosedRange<Int>, _ name: StaticString
  ) throws(StellarError) {
    guard counts.contains(arguments.count) else {
      throw StellarError("\(name) needs \(counts.lowerBound) or \(counts.upperBound) arguments, got \(arguments.count)")
    }
  }
}
