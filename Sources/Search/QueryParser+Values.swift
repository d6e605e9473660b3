// Part of squint.
import Events
import UntrustedText

extension QueryParser {
  /// Reads one value: a range, a comparison, a regular expression, a quoted text or a word.
  mutating func value(of field: QueryField) throws(QueryError) -> QueryNode {
    let start = scanner.at
    let isBare = field == .anyText
    switch scanner.next {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return try range(of: field)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      throw scanner.error("\(scanner.quoted(start..<(start + 1))) closes nothing", start..<(start + 1))
    case UInt8(ascii: "~"), UInt8(ascii: "^"): throw scanner.notOffered(at: start)
    case UInt8(ascii: "<") where !isBare, UInt8(ascii: ">") where !isBare: return try comparison(of: field)
    case UInt8(ascii: "/"):
      let source = try scanner.regexSource()
      let node = try regex(source, of: field, start..<scanner.at)
      try endOfValue()
      return node
    case UInt8(ascii: "\""):
      let text = try scanner.quotedText()
      let node = try ValueReader(self, field, start..<scanner.at).clause(text)
      try endOfValue()
      return node
    case _:
      let word = try scanner.word(from: start)
      scanner.at = word.end
      try endOfValue()
      let pattern = scanner.pattern(start..<word.end)
      if isBare, pattern.pieces == [.any] { return .everything }
      let reader = ValueReader(self, field, start..<word.end)
      guard let literal = pattern.literal else { return try reader.clause(pattern) }
      return try reader.clause(literal)
    }
  }

  /// A value ends at a space, a closing parenthesis or the end of the query.
  func endOfValue() throws(QueryError) {
    guard let byte = scanner.next, byte != UInt8(ascii: ")"), scanner.spaceLength(at: scanner.at) == 0 else { return }
    if byte == UInt8(ascii: "~") || byte == UInt8(ascii: "^") { throw scanner.notOffered(at: scanner.at) }
    throw scanner.error("a space is missing before \(scanner.quoted(character))", scanner.at..<scanner.at)
  }

  /// The character at the reading position.
  private var character: Range<Int> {
    var end = scanner.at + 1
    while end < scanner.bytes.count, scanner.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return scanner.at..<end
  }

  private func regex(_ source: Bytes, of field: QueryField, _ range: Range<Int>) throws(QueryError) -> QueryNode {
    guard field.takesRegex else {
      throw scanner.error("\(ValueReader.name(field)) takes no regular expression", range)
    }
    do {
      return .clause(QueryClause(field, .regex(try QueryRegex(source))))
    } catch {
      throw scanner.error("broken regular expression: \(error.message)", range)
    }
  }

  /// `>=70`, with spaces allowed behind the sign.
  private mutating func comparison(of field: QueryField) throws(QueryError) -> QueryNode {
    let start = scanner.at
    let isLower = scanner.next == UInt8(ascii: ">")
    scanner.at += 1
    let including = scanner.next == UInt8(ascii: "=")
    if including { scanner.at += 1 }
    let sign = start..<scanner.at
    scanner.skipSpace()
    let from = scanner.at
    guard let byte = scanner.next, byte != UInt8(ascii: ")"), scanner.wordOperator(at: from) == nil else {
      throw scanner.error("nothing follows \(scanner.quoted(sign))", sign)
    }
    let bound: Bound
    if byte == UInt8(ascii: "\"") {
      bound = Bound(text: try scanner.quotedText(), range: from..<scanner.at)
    } else {
      let end = try scanner.word(from: from).end
      guard end > from else {
        throw scanner.error("nothing follows \(scanner.quoted(sign))", sign)
      }
      guard let literal = scanner.pattern(from..<end).literal else {
        throw scanner.error("\"*\" and \"?\" do not compare; quote them to mean themselves", from..<end)
      }
      scanner.at = end
      bound = Bound(text: literal, range: from..<end)
    }
    try endOfValue()
    return try ValueReader(self, field, start..<scanner.at).range(
      from: isLower ? bound : nil, includesLower: including, to: isLower ? nil : bound, includesUpper: including)
  }

  /// `[a TO b]` with any mix of brackets.
  private mutating func range(of field: QueryField) throws(QueryError) -> QueryNode {
    let start = scanner.at
    let includesLower = scanner.next == UInt8(ascii: "[")
    scanner.at += 1
    let lower = try bound(opening: start)
    scanner.skipSpace()
    let middle = scanner.at
    guard scanner.bytes[middle...].starts(with: "TO".utf8), scanner.spaceLength(at: middle + 2) > 0 else {
      guard scanner.next != nil else { throw unclosedRange(start) }
      let isLowerCase = scanner.bytes[middle...].starts(with: "to".utf8) && scanner.spaceLength(at: middle + 2) > 0
      throw scanner.error(
        "a range needs \"TO\" between its ends", isLowerCase ? middle..<(middle + 2) : middle..<middle,
        suggestion: isLowerCase ? "TO" : nil)
    }
    scanner.at = middle + 2
    let upper = try bound(opening: start)
    scanner.skipSpace()
    guard let closing = scanner.next else { throw unclosedRange(start) }
    guard closing == UInt8(ascii: "]") || closing == UInt8(ascii: "}") else {
      throw scanner.error("a range ends with \"]\" or \"}\"", scanner.at..<scanner.at)
    }
    scanner.at += 1
    try endOfValue()
    return try ValueReader(self, field, start..<scanner.at).range(
      from: lower, includesLower: includesLower, to: upper, includesUpper: closing == UInt8(ascii: "]"))
  }

  /// One end of a range; nil for an open one.
  private mutating func bound(opening: Int) throws(QueryError) -> Bound? {
    scanner.skipSpace()
    let start = scanner.at
    guard let byte = scanner.next else { throw unclosedRange(opening) }
    if byte == UInt8(ascii: "\"") {
      let text = try scanner.quotedText()
      return Bound(text: text, range: start..<scanner.at)
    }
    var value: [UInt8] = []
    var index = start
    while index < scanner.bytes.count, scanner.spaceLength(at: index) == 0 {
      let byte = scanner.bytes[index]
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { break }
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "\"") {
        throw scanner.error(
          "\(scanner.quoted(index..<(index + 1))) inside a range needs a backslash", index..<(index + 1))
      }
      let isEscape = byte == UInt8(ascii: "\\")
      guard !isEscape || index + 1 < scanner.bytes.count else {
        throw scanner.error("nothing follows the backslash", index..<(index + 1))
      }
      index = scanner.appendPlain(at: isEscape ? index + 1 : index, to: &value)
    }
    guard index > start else { throw scanner.error("a range needs two ends; \"*\" is open", start..<start) }
    scanner.at = index
    if scanner.bytes[start..<index].elementsEqual("*".utf8) { return nil }
    return Bound(text: Bytes(value), range: start..<index)
  }

  private func unclosedRange(_ start: Int) -> QueryError {
    scanner.error("the range is never closed", start..<(start + 1))
  }

  /// `_exists_:field`.
  mutating func existence() throws(QueryError) -> QueryNode {
    let start = scanner.at
    let name: Bytes?
    if scanner.next == UInt8(ascii: "\"") {
      name = try scanner.quotedText()
    } else {
      let end = try scanner.word(from: start).end
      scanner.at = end
      name = end > start ? scanner.pattern(start..<end).literal : nil
    }
    let range = start..<scanner.at
    try endOfValue()
    guard let name else { throw scanner.error("_exists_ needs the name of a field", range) }
    guard let field = QueryField(named: String(decoding: name.array, as: UTF8.self), schema: schema) else {
      throw unknownField(range)
    }
    return .clause(QueryClause(field, .exists))
  }

  /// `since:24h`, or since a date.
  mutating func since() throws(QueryError) -> QueryNode {
    let start = scanner.at
    let text: Bytes?
    if scanner.next == UInt8(ascii: "\"") {
      text = try scanner.quotedText()
    } else {
      let end = try scanner.word(from: start).end
      scanner.at = end
      text = end > start ? scanner.pattern(start..<end).literal : nil
    }
    let range = start..<scanner.at
    try endOfValue()
    guard let text, let date = QueryDate(since: text) else {
      throw scanner.error("since takes an age such as 24h (s m h d w M y) or a date", range)
    }
    let field = QueryField.named(FieldName.timestamp, .date)
    guard let times = TimeRange(from: date, to: nil, now: now) else {
      throw scanner.error("the date lies outside the calendar", range)
    }
    return .clause(QueryClause(field, .time(times)))
  }
}

/// One end of a range as written.
struct Bound {
  let text: Bytes
  let range: Range<Int>
}
