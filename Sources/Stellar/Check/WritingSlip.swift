// Part of squint.
import UntrustedText

/// What someone probably meant whose text is no expression: habits of other languages, prose, curly quotes.
struct WritingSlip {
  private let source: Bytes
  private let error: StellarError
  /// Where the slip is.
  let offset: Int

  init(_ source: Bytes, _ error: StellarError) {
    self.source = source
    self.error = error
    offset = error.place?.offset ?? 0
  }

  /// What is wrong.
  var message: String {
    if let curly = source.withUnsafeBytes({ CurlyQuote.words(for: $0, at: offset, straight: "'") }) { return curly }
    return error.message + (habit.map { "; \($0)" } ?? "")
  }

  private func byte(_ distance: Int) -> UInt8 {
    let index = offset + distance
    return index >= 0 && index < source.count ? source[index] : 0
  }

  /// The word at the place.
  private var word: String {
    var end = offset
    while end < source.count, end - offset < 32, Self.isLetter(source[end]) { end += 1 }
    return String(decoding: source[min(offset, source.count)..<end].array, as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }

  private static let keywords: Set<String> = [
    "in", "and", "or", "not", "if", "then", "else", "match", "default", "exists",
  ]

  /// What the language has instead of what was written.
  private var habit: String? {
    switch byte(0) {
    case UInt8(ascii: "-") where byte(1) &- 0x30 < 10: return "put a blank behind the minus: a - 1"
    case UInt8(ascii: "["): return "a list has no index; write GET(list, 0)"
    case UInt8(ascii: "%"): return "there is no remainder"
    case UInt8(ascii: ">") where byte(-1) == UInt8(ascii: "<"): return "unequal is !="
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      return error.message.contains("arithmetic") ? "texts are joined by FORMAT or JOIN" : nil
    case _: break
    }
    let word = word
    switch word.lowercased() {
    case "contains": return "write 'part' in text"
    case "like", "matches": return "write REGEXP_MATCH(text, 'expression')"
    case "is": return "equality is =="
    case "xor", "mod", "div": return "there is no \(word)"
    case let small where Self.keywords.contains(small) && small != word && word != word.uppercased():
      return "'\(word)' is written \(small) or \(small.uppercased())"
    case _: return nil
    }
  }

  /// What to say to those who wrote prose, or a text without its quotes.
  func advice(as role: ExpressionRole) -> String {
    let text = String(decoding: source.array, as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace)
    let isProse = habit == nil && words.count > 2 && words.allSatisfy { $0.utf8.allSatisfy { Self.isProse($0) } }
    let hasQuotes = source.array.contains { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
    switch role {
    case .reason where !hasQuotes || error.code == .unclosedString:
      return
        "; a reason is an expression, not text: put the text in quotes, \"'\(Neutral.shown(text, limit: 40))'\", or"
        + " write FORMAT('… %s', field)"
    case .reason: return "; a reason is an expression: text in it stands in quotes"
    case .score where words.count > 1 && words.allSatisfy { $0.utf8.allSatisfy { Self.isProse($0) } }:
      return "; a score is a number, or an expression that gives one"
    case .condition where isProse: return "; a condition is an expression, such as field == 'text'"
    case .rule where isProse: return "; a rule is an expression, such as field == 'text'"
    case .value where isProse: return "; text in an expression stands in quotes: '\(Neutral.shown(text, limit: 40))'"
    case .value, .rule, .condition, .score: return ""
    }
  }

  private static func isProse(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"),
      UInt8(ascii: "'"), UInt8(ascii: "-"), 0x80...:
      true
    case _: isLetter(byte)
    }
  }
}
