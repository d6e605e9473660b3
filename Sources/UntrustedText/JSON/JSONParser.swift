// Part of squint.

/// What to make of a key that stands twice in one object.
public enum JSONDuplicateKeys: Sendable {
  /// An error that names both places.
  case refused
  /// The last value takes the first one's place, as most readers do.
  case lastWins
}

extension JSONValue {
  /// The depth of nesting that is still read.
  public static let depthLimit = 64

  /// Reads exactly one JSON value (RFC 8259, strict) with white space around it.
  ///
  /// - Throws: the first mistake with its place; comments, trailing commas, bare words, invalid UTF-8, lone
  ///   surrogates and nesting deeper than `depthLimit` are mistakes.
  public static func parse(
    _ bytes: [UInt8], duplicateKeys: JSONDuplicateKeys = .refused
  ) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes: bytes, duplicateKeys: duplicateKeys)
    return try parser.document()
  }

  /// Reads exactly one JSON value from a run of bytes.
  ///
  /// - Throws: the first mistake with its place.
  public static func parse(
    _ bytes: Bytes, duplicateKeys: JSONDuplicateKeys = .refused
  ) throws(JSONSyntaxError) -> JSONValue {
    try parse(bytes.array, duplicateKeys: duplicateKeys)
  }
}

extension JSONValue {
  /// Reads the value that the bytes begin with, whatever follows it; of equal keys the last wins.
  ///
  /// - Throws: the first mistake with its place; a number or a word that runs on into other letters is one.
  public static func parseFirst(in bytes: Bytes) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes: bytes.array, duplicateKeys: .lastWins)
    return try parser.first()
  }
}

/// A recursive descent over the bytes; recursion is bounded by `JSONValue.depthLimit`.
struct JSONParser {
  let bytes: [UInt8]
  let duplicateKeys: JSONDuplicateKeys
  var index = 0
  private var depth = 0
  private var placed = (offset: 0, line: 1, column: 1)

  init(bytes: [UInt8], duplicateKeys: JSONDuplicateKeys) {
    self.bytes = bytes
    self.duplicateKeys = duplicateKeys
  }

  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    let value = try value()
    skipSpace()
    guard index == bytes.count else { throw error("unexpected \(seen) after the end of the value") }
    return value
  }

  mutating func first() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    let value = try value()
    guard index < bytes.count else { return value }
    let next = bytes[index]
    let runsOn =
      switch value {
      case .integer, .decimal: next != 0x20 && !(0x09...0x0D).contains(next)
      case .null, .bool: (next | 0x20) &- 0x61 < 26 || next &- 0x30 < 10 || next == 0x5F || next >= 0x80
      case .string, .array, .object: false
      }
    guard !runsOn else { throw error("unexpected \(seen) after the value") }
    return value
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    guard index < bytes.count else { throw error("expected a value, found the end of the text") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(Bytes(try string()))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t") where take("true"): return .bool(true)
    case UInt8(ascii: "f") where take("false"): return .bool(false)
    case UInt8(ascii: "n") where take("null"): return .null
    case _: throw error("expected a value, found \(seen)")
    }
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    try enter()
    var members: [JSONMember] = []
    var known: [String: Int] = [:]
    skipSpace()
    if take("}") {
      depth -= 1
      return .object([])
    }
    while true {
      let start = index
      guard peek == UInt8(ascii: "\"") else { throw error("expected a key in quotes, found \(seen)") }
      let position = position(at: start)
      let key = String(decoding: try string(), as: UTF8.self)
      skipSpace()
      guard take(":") else { throw error("expected ':' after the key, found \(seen)") }
      skipSpace()
      let member = JSONMember(key: key, value: try value(), position: position)
      if let first = known[key] {
        switch duplicateKeys {
        case .refused:
          let place = members[first].position
          throw JSONSyntaxError(
            line: position.line, column: position.column,
            message: "the key \"\(Neutral.shown(key))\" stands twice, first at \(place.line):\(place.column)")
        case .lastWins: members[first] = member
        }
      } else {
        known[key] = members.count
        members.append(member)
      }
      skipSpace()
      if take("}") { break }
      guard take(",") else { throw error("expected ',' or '}', found \(seen)") }
      skipSpace()
    }
    depth -= 1
    return .object(members)
  }

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    try enter()
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") {
      depth -= 1
      return .array([])
    }
    while true {
      elements.append(try value())
      skipSpace()
      if take("]") { break }
      guard take(",") else { throw error("expected ',' or ']', found \(seen)") }
      skipSpace()
    }
    depth -= 1
    return .array(elements)
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = index
    var isInteger = true
    if peek == UInt8(ascii: "-") { index += 1 }
    if peek == UInt8(ascii: "0") {
      index += 1
    } else {
      guard digits() else { throw error("expected a digit, found \(seen)") }
    }
    if peek == UInt8(ascii: ".") {
      isInteger = false
      index += 1
      guard digits() else { throw error("expected a digit after the point, found \(seen)") }
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      isInteger = false
      index += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
      guard digits() else { throw error("expected a digit in the exponent, found \(seen)") }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isInteger, let value = Int64(text) { return .integer(value) }
    return .decimal(Double(text) ?? .nan, text: text)
  }

  /// Moves over digits and says whether there were any.
  private mutating func digits() -> Bool {
    let start = index
    while let byte = peek, byte &- 0x30 < 10 { index += 1 }
    return index > start
  }

  private mutating func enter() throws(JSONSyntaxError) {
    guard depth < JSONValue.depthLimit else { throw error("nested deeper than \(JSONValue.depthLimit)") }
    depth += 1
    index += 1
  }

  mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Moves over `word` if it is next.
  mutating func take(_ word: StaticString) -> Bool {
    let found = word.withUTF8Buffer { bytes[index...].starts(with: $0) }
    if found { index += word.utf8CodeUnitCount }
    return found
  }

  /// What stands at `index`, for a message.
  var seen: String {
    guard let byte = peek else { return "the end of the text" }
    let length = byte < 0x80 ? 1 : min(4, bytes.count - index)
    return "'\(Neutral.firstShown(bytes[index..<(index + length)]))'"
  }

  func error(_ message: String) -> JSONSyntaxError {
    var copy = self
    let place = copy.position(at: index)
    return JSONSyntaxError(line: place.line, column: place.column, message: message)
  }

  /// Turns an offset into a place, going on from the last one asked for, so that all together cost one pass.
  mutating func position(at offset: Int) -> JSONPosition {
    var (cursor, line, column) = placed
    while cursor < offset {
      let byte = bytes[cursor]
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      cursor += 1
    }
    placed = (cursor, line, column)
    return JSONPosition(line: line, column: column)
  }
}
