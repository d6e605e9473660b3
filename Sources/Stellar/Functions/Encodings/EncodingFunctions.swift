// Part of squint.
import UntrustedText

/// Text written in the letters of another alphabet, and read back.
enum EncodingFunctions {
  private static let encoding = FunctionDeclaration.Parameter(
    "encoding", "BASE32, BASE32HEX, BASE64, BINARY or HEX")

  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "ENCODE", [.init("text", "any text"), encoding],
      summary: "Writes the bytes of a text in an encoding.", returns: "the encoded text, null for null",
      fails: "with fewer than 2 arguments, or an encoding that is not known",
      examples: [.init("ENCODE('Hello', 'BASE32')", "'JBSWY3DP'"), .init("ENCODE('Hello', 'HEX')", "'48656c6c6f'")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "ENCODE")
      let encoding = try TextEncoding(arguments, of: "ENCODE")
      guard !arguments[0].isNull, let encoding else { return .null }
      let text = try context.javaText(arguments[0])
      try context.checkText(bytes: text.count * 2)
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
      try arguments.require(2, of: "DECODE")
      let encoding = try TextEncoding(arguments, of: "DECODE")
      guard !arguments[0].isNull, let encoding else { return .null }
      let text = try context.javaText(arguments[0])
      try context.spend(text.count)
      if arguments[2].isTruthy, !encoding.isEncoded(text) { return .string(text) }
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
      let encoding = try TextEncoding(arguments, of: "IS_ENCODING")
      guard !arguments[0].isNull, let encoding else { return .boolean(false) }
      let text = try context.javaText(arguments[0])
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
}
