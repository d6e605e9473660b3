// Part of squint.
import Events
import UntrustedText

/// The bytes of a query and the rules for cutting them: spaces, words, quotes, escapes.
struct QueryScanner {
  let text: String
  let bytes: [UInt8]
  var at = 0

  static let maximumLength = 65_536

  init(_ text: String) throws(QueryError) {
    self.text = text
    bytes = Array(text.utf8)
    guard bytes.count <= Self.maximumLength else {
      throw error("a query may have 64 KiB at most", Self.maximumLength..<bytes.count)
    }
  }

  var isAtEnd: Bool { at >= bytes.count }
  /// The byte at the reading position, or nil at the end.
  var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  func error(_ message: String, _ range: Range<Int>, suggestion: String? = nil) -> QueryError {
    QueryError(message, text: text, offset: range.lowerBound, length: range.count, suggestion: suggestion)
  }

  /// The text of a range between double quotes, fit for a message.
  func quoted(_ range: Range<Int>) -> String { "\"\(Bytes(slicing: bytes, range).shownText(limit: 60))\"" }

  /// The length of the space at an index, 0 when there is none; spaces are those of Lucene.
  func spaceLength(at index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    switch bytes[index] {
    case 0x09...0x0D, 0x20: return 1
    case 0xE3 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80: return 3
    case _: return 0
    }
  }

  mutating func skipSpace() {
    while true {
      let length = spaceLength(at: at)
      guard length > 0 else { return }
      at += length
    }
  }

  /// The index behind the word that begins at `start`, and where its unescaped colons stand.
  func word(from start: Int) throws(QueryError) -> (end: Int, colons: [Int]) {
    var index = start
    var colons: [Int] = []
    while index < bytes.count, spaceLength(at: index) == 0 {
      switch bytes[index] {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"), UInt8(ascii: "\""):
        return (index, colons)
      case UInt8(ascii: "~"), UInt8(ascii: "^"): throw notOffered(at: index)
      case UInt8(ascii: ":"): colons.append(index)
      case UInt8(ascii: "\\"):
        index += 1
        guard index < bytes.count else { throw error("nothing follows the backslash", (index - 1)..<index) }
      case _: break
      }
      index += 1
    }
    return (index, colons)
  }

  func notOffered(at index: Int) -> QueryError {
    let sign = bytes[index] == UInt8(ascii: "~") ? "~" : "^"
    let meaning = sign == "~" ? "fuzzy and nearness search" : "boost"
    return error("\(meaning) (\(sign)) is not offered; write \\\(sign) for the character itself", index..<(index + 1))
  }

  /// Which operator stands at an index as a word of its own.
  func wordOperator(at index: Int) -> (name: WordOperator, length: Int)? {
    guard index < bytes.count else { return nil }
    for candidate in WordOperator.allCases {
      for spelling in candidate.spellings where bytes[index...].starts(with: spelling) {
        let end = index + spelling.count
        guard end < bytes.count, spaceLength(at: end) == 0 else { return (candidate, spelling.count) }
        switch bytes[end] {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""): return (candidate, spelling.count)
        case _: continue
        }
      }
    }
    return nil
  }

  /// Reads a range of word text: escapes resolved, `*` and `?` as wildcards, bytes in disguise turned back.
  func pattern(_ range: Range<Int>) -> Wildcard {
    var pieces: [Wildcard.Piece] = []
    var literal: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "*"), UInt8(ascii: "?"):
        pieces.append(.literal(Bytes(literal)))
        literal = []
        pieces.append(bytes[index] == UInt8(ascii: "*") ? .any : .one)
        index += 1
      case UInt8(ascii: "\\") where index + 1 < range.upperBound:
        index = appendPlain(at: index + 1, to: &literal)
      case _: index = appendPlain(at: index, to: &literal)
      }
    }
    pieces.append(.literal(Bytes(literal)))
    return Wildcard(pieces)
  }

  /// Reads the quoted text that begins at the reading position; stops behind the closing quote.
  mutating func quotedText() throws(QueryError) -> Bytes {
    let start = at
    var index = at + 1
    var value: [UInt8] = []
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        at = index + 1
        return Bytes(value)
      case UInt8(ascii: "\\"):
        guard index + 1 < bytes.count else { throw error("nothing follows the backslash", index..<(index + 1)) }
        index = appendPlain(at: index + 1, to: &value)
      case _: index = appendPlain(at: index, to: &value)
      }
    }
    throw error("the quote is never closed", start..<(start + 1))
  }

  /// Reads the regular expression that begins at the reading position; stops behind its closing slash.
  mutating func regexSource() throws(QueryError) -> Bytes {
    let start = at
    var index = at + 1
    var source: [UInt8] = []
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "/"):
        at = index + 1
        return Bytes(source)
      case UInt8(ascii: "\\"):
        guard index + 1 < bytes.count else { throw error("nothing follows the backslash", index..<(index + 1)) }
        if bytes[index + 1] != UInt8(ascii: "/") { source.append(bytes[index]) }
        index = appendPlain(at: index + 1, to: &source)
      case _: index = appendPlain(at: index, to: &source)
      }
    }
    throw error("the regular expression is never closed", start..<(start + 1))
  }

  /// Appends what stands at an index as it is and returns the index behind it.
  ///
  /// U+EF80 to U+EFFF stand for single bytes 80 to FF, the way MirBSD's OPTU encoding has them.
  func appendPlain(at index: Int, to output: inout [UInt8]) -> Int {
    if bytes[index] == 0xEE, index + 2 < bytes.count, bytes[index + 1] & 0xFE == 0xBE {
      output.append(0x80 | (bytes[index + 1] & 1) << 6 | bytes[index + 2] & 0x3F)
      return index + 3
    }
    output.append(bytes[index])
    return index + 1
  }
}

/// An operator that is a word; upper case only.
enum WordOperator: String, CaseIterable {
  case and = "AND"
  case or = "OR"
  case not = "NOT"

  var spellings: [[UInt8]] {
    switch self {
    case .and: [Array("AND".utf8), Array("&&".utf8)]
    case .or: [Array("OR".utf8), Array("||".utf8)]
    case .not: [Array("NOT".utf8)]
    }
  }
}
