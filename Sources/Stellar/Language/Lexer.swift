// Part of squint.
import UntrustedText

/// Cuts an expression's text into tokens, the longest first as ANTLR does.
struct Lexer {
  private let source: Bytes
  private let bytes: [UInt8]
  private var index = 0
  private var tokens: [Token] = []

  private init(_ source: Bytes) {
    self.source = source
    bytes = source.array
  }

  /// The tokens of `source`, the last of which is the end.
  static func tokens(of source: Bytes) throws(StellarError) -> [Token] {
    var lexer = Lexer(source)
    while try lexer.next() {}
    lexer.tokens.append(Token(kind: .end, start: lexer.bytes.count, end: lexer.bytes.count))
    return lexer.tokens
  }

  private func byte(_ position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

  private mutating func add(_ kind: Token.Kind, length: Int) {
    tokens.append(Token(kind: kind, start: index, end: index + length))
    index += length
  }

  private mutating func next() throws(StellarError) -> Bool {
    guard index < bytes.count else { return false }
    let first = bytes[index]
    switch first {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"), 0x0C: index += 1
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "$"):
      word()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): try string(quote: first)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
      if let number = NumberLexer.longest(in: bytes, at: index) {
        add(number.kind, length: number.length)
      } else {
        try sign()
      }
    case UInt8(ascii: "/") where byte(index + 1) == UInt8(ascii: "/") && index + 2 < bytes.count: comment()
    case _: try sign()
    }
    return true
  }

  /// A comment takes at least one character after its slashes, be it the line's end.
  private mutating func comment() {
    index += 3
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    index = min(index + 1, bytes.count)
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"):
      true
    case _: false
    }
  }

  private mutating func word() {
    var end = index + 1
    while end < bytes.count, Self.isNamePart(bytes[end]) { end += 1 }
    while end > index + 1, bytes[end - 1] == UInt8(ascii: ":") { end -= 1 }
    let length = end - index
    guard length <= 7, let keyword = Token.Kind.keyword(String(decoding: bytes[index..<end], as: UTF8.self)) else {
      return add(.identifier, length: length)
    }
    guard keyword == .notWord, byte(end) == UInt8(ascii: " ") else { return add(keyword, length: length) }
    let following = (byte(end + 1), byte(end + 2))
    let isLower = bytes[index] == UInt8(ascii: "n")
    let spelt = isLower ? (UInt8(ascii: "i"), UInt8(ascii: "n")) : (UInt8(ascii: "I"), UInt8(ascii: "N"))
    if following == spelt { add(.notInWord, length: 6) } else { add(.notWord, length: 3) }
  }

  private mutating func string(quote: UInt8) throws(StellarError) {
    var position = index + 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote { return add(.string, length: position + 1 - index) }
      guard byte == UInt8(ascii: "\\") else {
        position += 1
        continue
      }
      switch self.byte(position + 1) {
      case UInt8(ascii: "\\"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), quote: position += 2
      case _:
        throw error(.badEscape, position, "a backslash stands only before \\, n, r, t and the string's own quote")
      }
    }
    throw error(.unclosedString, index, "the string is not closed")
  }

  private mutating func sign() throws(StellarError) {
    if let kind = Self.pair(bytes[index], byte(index + 1)) { return add(kind, length: 2) }
    if let kind = Self.single(bytes[index]) { return add(kind, length: 1) }
    let character = JavaText.characters(source[index..<min(index + 4, bytes.count)]).first ?? Bytes()
    let advice =
      switch bytes[index] {
      case UInt8(ascii: "!"): "; write not(...)"
      case UInt8(ascii: "="): "; equality is =="
      case _: ""
      }
    throw error(.badCharacter, index, "'\(character.shownText())' is no part of the language\(advice)")
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Token.Kind? {
    switch (first, second) {
    case (UInt8(ascii: "="), UInt8(ascii: "=")): .equal
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessOrEqual
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterOrEqual
    case (UInt8(ascii: "-"), UInt8(ascii: ">")): .arrow
    case (UInt8(ascii: "="), UInt8(ascii: ">")): .fatArrow
    case (UInt8(ascii: "&"), UInt8(ascii: "&")): .andWord
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): .orWord
    case _: nil
    }
  }

  private static func single(_ byte: UInt8) -> Token.Kind? {
    switch byte {
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "?"): .question
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "*"): .times
    case UInt8(ascii: "/"): .divide
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: "("): .openParenthesis
    case UInt8(ascii: ")"): .closeParenthesis
    case UInt8(ascii: "["): .openBracket
    case UInt8(ascii: "]"): .closeBracket
    case UInt8(ascii: "{"): .openBrace
    case UInt8(ascii: "}"): .closeBrace
    case _: nil
    }
  }

  private func error(_ code: StellarErrorCode, _ offset: Int, _ message: String) -> StellarError {
    StellarError(code, message).at(offset, in: source)
  }
}
