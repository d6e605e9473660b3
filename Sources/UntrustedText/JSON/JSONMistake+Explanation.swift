// Part of squint.

extension JSONMistake {
  /// What the mistake is and where; nil when the parser's own words are the best.
  var explanation: (offset: Int, words: String)? {
    if let start = stringStart { return inString(from: start) }
    if isAtEnd { return unclosed }
    if let foreign { return (offset, foreign) }
    if found.hasPrefix("the key") || found.hasPrefix("nested") { return nil }
    if scalar == nil {
      return (offset, "the byte \(Neutral.firstShown(text[offset...])) is not valid UTF-8; save the file as UTF-8")
    }
    return comma ?? number ?? bracket ?? word ?? missingComma
  }

  // MARK: Strings

  private func inString(from start: Int) -> (offset: Int, words: String)? {
    if isAtEnd || byte() < 0x20, let curly = curlyQuote(in: start..<offset) { return curly }
    switch byte() {
    case _ where isAtEnd: return (start, "the string that begins here is not closed; its end is a straight \"")
    case 0x0A, 0x0D:
      return (
        offset,
        "the string that begins at \(shown(start)) is not closed on its line; write \" at its end, or \\n for a"
          + " line break in it"
      )
    case 0x09: return (offset, "a tab in a string is written \\t")
    case 0x00..<0x20:
      return (offset, "a control character in a string is written \\u00\(hexadecimal(UInt32(byte()), digits: 2))")
    case UInt8(ascii: "\\") where found.hasPrefix("unknown escape"):
      let next = Neutral.firstShown(text[min(offset + 1, text.count)...])
      let advice =
        next == "'"
        ? "a single quote needs no backslash in JSON"
        : "a backslash itself is written \\\\, and \\\\\\\\ before a letter of a regular expression"
      return (offset, "unknown escape \\\(next) in a string; \(advice)")
    case _: return nil
    }
  }

  /// The last curly quote of a string, if their number shows that one was meant to open or close something.
  private func curlyQuote(in range: Range<Int>) -> (offset: Int, words: String)? {
    var found: [Int] = []
    var index = range.lowerBound
    while index < min(range.upperBound, text.count) {
      if text[index] >= 0xC2, let scalar = scalar(at: index), CurlyQuote.isOne(scalar) { found.append(index) }
      index += 1
    }
    guard found.count % 2 == 1, let place = found.last, let words = curly(at: place) else { return nil }
    return (place, words)
  }

  private func curly(at place: Int) -> String? {
    text.withUnsafeBytes { CurlyQuote.words(for: $0, at: place, straight: "\"") }
  }

  private func hexadecimal(_ value: UInt32, digits: Int) -> String { Self.hexadecimal(value, digits: digits) }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    var output: [UInt8] = []
    Hexadecimal.append(value, digits: digits, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  // MARK: What JSON does not have

  private var foreign: String? {
    switch byte() {
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
      return "JSON has no comments; remove the one that begins with //"
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
      return "JSON has no comments; remove all from /* to */"
    case UInt8(ascii: "#"): return "JSON has no comments; remove the one that begins with #"
    case UInt8(ascii: "'"):
      return "a string stands in straight double quotes: write \" (U+0022), not the single quote ' (U+0027)"
    case UInt8(ascii: "`"): return "a string stands in straight double quotes: write \" (U+0022), not `"
    case UInt8(ascii: "="): return "between key and value stands ':', not '='"
    case UInt8(ascii: ";"): return "between members stands ',', not ';'"
    case _: break
    }
    guard let scalar, scalar.value >= 0x80 else { return nil }
    if let words = curly(at: offset) { return words }
    let code = "U+\(hexadecimal(scalar.value, digits: 4))"
    if scalar.properties.isWhitespace || [0x200B, 0x2060, 0xFEFF].contains(scalar.value) {
      return "\(code) is no white space in JSON; write a plain blank"
    }
    return nil
  }

  // MARK: Commas and brackets

  private var unclosed: (offset: Int, words: String)? {
    guard let open = openings.last else { return nil }
    let close = open.byte == UInt8(ascii: "{") ? "}" : "]"
    let kind = open.byte == UInt8(ascii: "{") ? "{" : "["
    return (
      text.count, "the text ends, and the '\(kind)' opened at \(shown(open.offset)) is not closed; write '\(close)'"
    )
  }

  private var comma: (offset: Int, words: String)? {
    let isClosing = byte() == UInt8(ascii: "}") || byte() == UInt8(ascii: "]")
    if isClosing, previousByte == UInt8(ascii: ","), let previous {
      return (previous, "a trailing comma: nothing follows it; remove the ','")
    }
    if isClosing, previousByte == UInt8(ascii: ":") { return (offset, "a value is missing after ':'") }
    guard byte() == UInt8(ascii: ",") else { return nil }
    if found.hasPrefix("expected ':'") { return (offset, "a key without a value: ':' and a value must follow it") }
    switch previousByte {
    case UInt8(ascii: ","): return (offset, "two commas in a row; remove one")
    case UInt8(ascii: "["), UInt8(ascii: "{"): return (offset, "a comma stands before the first entry; remove it")
    case UInt8(ascii: ":"): return (offset, "a value is missing after ':'")
    case _: return nil
    }
  }

  private var bracket: (offset: Int, words: String)? {
    let kind = byte()
    if kind == UInt8(ascii: "}") || kind == UInt8(ascii: "]") {
      guard let open = openings.last else { return (offset, "one bracket too many: nothing is open any more") }
      let wanted = open.byte == UInt8(ascii: "{") ? "}" : "]"
      guard wanted.utf8.first != kind else { return nil }
      let opening = Unicode.Scalar(open.byte)
      return (
        offset,
        "the '\(opening)' opened at \(shown(open.offset)) must be closed by '\(wanted)', not '\(Unicode.Scalar(kind))'"
      )
    }
    guard openings.isEmpty, previous != nil else { return nil }
    return (offset, "a second document begins here; a file holds exactly one")
  }

  private var missingComma: (offset: Int, words: String)? {
    if found.hasPrefix("expected"), let string = lastString, previous == string.upperBound - 1,
      let curly = curlyQuote(in: string)
    {
      return curly
    }
    if found.hasPrefix("expected ':'") {
      return (
        offset, "':' is missing between the key and its value; or a quote is missing, or one too many, before this"
      )
    }
    guard found.hasPrefix("expected ',' or") else { return nil }
    let touches = offset > 0 && text[offset - 1] == UInt8(ascii: "\"") && byte() != UInt8(ascii: "\"")
    let advice = touches || isLetter(byte()) ? "; a quote within a string is written \\\"" : ""
    return (offset, "a ',' is missing before this entry\(advice)")
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  // MARK: Words and numbers

  private var word: (offset: Int, words: String)? {
    var start = offset
    while start > 0, offset - start < 40, Self.isWordByte(text[start - 1]) { start -= 1 }
    let word = word(at: start)
    if found.hasPrefix("expected ':'") { return nil }
    guard let first = word.utf8.first, isLetter(first) || first == UInt8(ascii: "_") || first == UInt8(ascii: "$")
    else { return nil }
    if found.hasPrefix("expected a key") || followsWithColon(start + word.utf8.count) {
      return (start, "a key stands in double quotes: write \"\(Neutral.shown(word))\"")
    }
    if offset > start, !found.hasPrefix("expected a value") { return nil }
    if found.hasPrefix("expected ',' or"), start == offset, previousByte == UInt8(ascii: "\"") { return nil }
    switch word.lowercased() {
    case "true", "false": return (start, "'\(word)' is written \(word.lowercased()) in JSON, in small letters")
    case "none", "nil", "undefined", "null": return (start, "'\(word)' is written null in JSON")
    case "yes", "on": return (start, "'\(word)' is written true in JSON")
    case "no", "off": return (start, "'\(word)' is written false in JSON")
    case "nan", "infinity", "inf": return (start, "JSON has no \(Neutral.shown(word)); write a number, or a string")
    case _:
      return (start, "'\(Neutral.shown(word))' is no value; text stands in double quotes: \"\(Neutral.shown(word))\"")
    }
  }

  private func followsWithColon(_ start: Int) -> Bool {
    guard openings.last?.byte == UInt8(ascii: "{"), previousByte != UInt8(ascii: ":") else { return false }
    return text[min(start, text.count)...].first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: ":")
  }

  private var number: (offset: Int, words: String)? {
    if isDigit(byte()), let previous, text[previous] == UInt8(ascii: ","), previous > 0, isDigit(text[previous - 1]),
      found.hasPrefix("expected a key")
    {
      return (previous, "a number has a decimal point, not a comma: write '.'")
    }
    if byte() == UInt8(ascii: "+") { return (offset, "a number has no '+' before it; leave it out") }
    if byte() == UInt8(ascii: "."), isDigit(byte(1)) {
      return (offset, "a number has a digit before its point: write 0\(Neutral.shown(word(at: offset)))")
    }
    var start = offset
    while start > 0, offset - start < 40, Self.isWordByte(text[start - 1]) { start -= 1 }
    guard start < offset, isDigit(text[start]) || text[start] == UInt8(ascii: "-") else { return nil }
    let whole = word(at: start)
    let shown = Neutral.shown(whole)
    let digits = whole.hasPrefix("-") ? String(whole.dropFirst()) : whole
    if digits.lowercased().hasPrefix("0x") {
      return (start, "\(shown) is hexadecimal, which JSON does not have; write the decimal number")
    }
    if digits.lowercased().hasPrefix("inf") || digits.lowercased().hasPrefix("nan") {
      return (start, "JSON has no \(shown); write a number, or a string")
    }
    if digits.count > 1, digits.hasPrefix("0"), digits.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }) {
      return (start, "\(shown) has a leading zero, which JSON does not allow; leave it out")
    }
    if digits.hasSuffix(".") || digits.contains(".e") || digits.contains(".E") {
      return (start, "\(shown): a digit must follow the point; write \(shown)0 or leave the point out")
    }
    if digits.hasPrefix(".") { return (start, "a number has a digit before its point: write 0 before it") }
    guard isLetter(byte()) || byte() == UInt8(ascii: "_") || byte() == UInt8(ascii: "-") else { return nil }
    return (start, "'\(shown)' is no number; a number has digits alone, text stands in double quotes")
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
