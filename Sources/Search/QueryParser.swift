// Part of squint.
import Events
import UntrustedText

/// Reads a query by recursive descent; the depth of the recursion is limited.
struct QueryParser {
  var scanner: QueryScanner
  let schema: EventSchema
  let now: Int64
  private var depth = 0

  /// How deep parentheses and NOT may nest.
  static let maximumDepth = 250

  init(_ text: String, schema: EventSchema, now: Int64) throws(QueryError) {
    scanner = try QueryScanner(text)
    self.schema = schema
    self.now = now
  }

  mutating func parse() throws(QueryError) -> QueryNode {
    scanner.skipSpace()
    guard !scanner.isAtEnd else { return .everything }
    let node = try alternatives(in: nil)
    guard scanner.isAtEnd else {
      throw scanner.error("\")\" closes nothing", scanner.at..<(scanner.at + 1))
    }
    return node
  }

  /// `a OR b`, inside the group of `field` if there is one.
  private mutating func alternatives(in field: QueryField?) throws(QueryError) -> QueryNode {
    var parts = [try conjunction(in: field)]
    while let found = scanner.wordOperator(at: scanner.at), found.name == .or {
      scanner.at += found.length
      parts.append(try conjunction(in: field))
    }
    return .any(parts)
  }

  /// `a AND b`, `a b`; stops before OR, a closing parenthesis or the end.
  private mutating func conjunction(in field: QueryField?) throws(QueryError) -> QueryNode {
    var parts: [QueryNode] = []
    while true {
      parts.append(try negation(in: field))
      scanner.skipSpace()
      guard let byte = scanner.next, byte != UInt8(ascii: ")") else { return .all(parts) }
      if let found = scanner.wordOperator(at: scanner.at) {
        if found.name == .or { return .all(parts) }
        if found.name == .and { scanner.at += found.length }
      }
    }
  }

  /// A condition with its `NOT`, `-`, `!` and `+`.
  private mutating func negation(in field: QueryField?) throws(QueryError) -> QueryNode {
    let outerDepth = depth
    defer { depth = outerDepth }
    var negations = 0
    while true {
      scanner.skipSpace()
      let start = scanner.at
      switch scanner.next {
      case UInt8(ascii: "-"), UInt8(ascii: "!"):
        scanner.at += 1
        negations += 1
      case UInt8(ascii: "+"): scanner.at += 1
      case _:
        guard let found = scanner.wordOperator(at: start), found.name == .not else {
          var node = try condition(in: field)
          for _ in 0..<negations { node = .not(node) }
          return node
        }
        scanner.at += found.length
        negations += 1
      }
      depth = outerDepth + negations
      try checkDepth(at: start)
    }
  }

  private func checkDepth(at index: Int) throws(QueryError) {
    guard depth > Self.maximumDepth else { return }
    throw scanner.error("the query nests deeper than \(Self.maximumDepth) levels", index..<(index + 1))
  }

  private mutating func condition(in field: QueryField?) throws(QueryError) -> QueryNode {
    let start = scanner.at
    guard let byte = scanner.next else {
      throw scanner.error("the query ends where a condition should stand", start..<start)
    }
    if let found = scanner.wordOperator(at: start) {
      throw scanner.error(
        "\(scanner.quoted(start..<(start + found.length))) needs a condition on both sides; quote it to search for it",
        start..<(start + found.length))
    }
    switch byte {
    case UInt8(ascii: "("): return try parenthesis(in: field)
    case UInt8(ascii: ")"):
      throw scanner.error("a condition should stand before \")\"", start..<(start + 1))
    case UInt8(ascii: "~"), UInt8(ascii: "^"): throw scanner.notOffered(at: start)
    case UInt8(ascii: "\""), UInt8(ascii: "/"): return try value(of: field ?? .anyText)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      guard let field else { throw scanner.error("a range needs a field before it", start..<(start + 1)) }
      return try value(of: field)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      throw scanner.error("\(scanner.quoted(start..<(start + 1))) closes nothing", start..<(start + 1))
    case UInt8(ascii: ":"):
      guard field != nil else {
        throw scanner.error("a field should stand before the colon", start..<(start + 1))
      }
    case _: break
    }
    if let named = try fieldName(insideGroup: field != nil) { return named }
    return try value(of: field ?? .anyText)
  }

  private mutating func parenthesis(in field: QueryField?) throws(QueryError) -> QueryNode {
    let start = scanner.at
    depth += 1
    defer { depth -= 1 }
    try checkDepth(at: start)
    scanner.at += 1
    scanner.skipSpace()
    if scanner.next == UInt8(ascii: ")") {
      throw scanner.error("there is nothing between the parentheses", start..<(scanner.at + 1))
    }
    guard !scanner.isAtEnd else { throw scanner.error("\"(\" is never closed", start..<(start + 1)) }
    let node = try alternatives(in: field)
    guard scanner.next == UInt8(ascii: ")") else {
      throw scanner.error("\"(\" is never closed", start..<(start + 1))
    }
    scanner.at += 1
    if scanner.next == UInt8(ascii: "~") || scanner.next == UInt8(ascii: "^") {
      throw scanner.notOffered(at: scanner.at)
    }
    return node
  }

  /// Reads `name:` and what follows, if the word at the reading position begins with a name.
  private mutating func fieldName(insideGroup: Bool) throws(QueryError) -> QueryNode? {
    let start = scanner.at
    let word = try scanner.word(from: start)
    // No name is that long; a word of nothing but colons must not cost its square.
    let colons = word.colons.prefix { $0 - start <= 256 }
    guard !colons.isEmpty else {
      if !insideGroup, word.colons.isEmpty { try refuseMissingColon(start..<word.end) }
      if !insideGroup, let colon = word.colons.first { throw unknownField(start..<colon) }
      return nil
    }
    for colon in colons.reversed() {
      switch Array(scanner.bytes[start..<colon]) {
      case Array("*".utf8) where colon + 2 == word.end && scanner.bytes[colon + 1] == UInt8(ascii: "*"):
        scanner.at = word.end
        try endOfValue()
        return .everything
      case Array("_exists_".utf8):
        scanner.at = colon + 1
        return try existence()
      case Array("since".utf8):
        scanner.at = colon + 1
        return try since()
      case _: break
      }
      guard let name = scanner.pattern(start..<colon).literal,
        let field = QueryField(named: String(decoding: name.array, as: UTF8.self), schema: schema)
      else { continue }
      scanner.at = colon + 1
      return try group(of: field, name: start..<colon)
    }
    if insideGroup { return nil }
    throw unknownField(nearest(start, Array(colons)))
  }

  /// `score>=70` looks like a range and would be two words.
  private func refuseMissingColon(_ range: Range<Int>) throws(QueryError) {
    guard let sign = range.first(where: { [0x3C, 0x3D, 0x3E].contains(scanner.bytes[$0]) }), sign > range.lowerBound,
      let name = scanner.pattern(range.lowerBound..<sign).literal,
      QueryField(named: String(decoding: name.array, as: UTF8.self), schema: schema) != nil
    else { return }
    throw scanner.error("a colon is missing before \(scanner.quoted(sign..<(sign + 1)))", sign..<sign)
  }

  /// The part up to that colon before which the best guess stands.
  private func nearest(_ start: Int, _ colons: [Int]) -> Range<Int> {
    for colon in colons.reversed() where colon - start <= 64 {
      let name = String(decoding: scanner.bytes[start..<colon], as: UTF8.self)
      if schema.nearestName(to: name) != nil { return start..<colon }
    }
    return start..<(colons.first ?? start)
  }

  func unknownField(_ range: Range<Int>) -> QueryError {
    let name = scanner.bytes[range]
    let suggestion = schema.nearestName(to: String(decoding: name, as: UTF8.self))
    let advice = suggestion == nil ? "; quote text that has a colon" : ""
    return scanner.error("unknown field \(scanner.quoted(range))\(advice)", range, suggestion: suggestion)
  }

  /// What stands behind `name:`: one value or a group of them.
  private mutating func group(of field: QueryField, name: Range<Int>) throws(QueryError) -> QueryNode {
    scanner.skipSpace()
    let start = scanner.at
    guard let byte = scanner.next, byte != UInt8(ascii: ")"), scanner.wordOperator(at: start) == nil else {
      throw scanner.error("\(scanner.quoted(name)) has no value", name.lowerBound..<start)
    }
    return byte == UInt8(ascii: "(") ? try parenthesis(in: field) : try value(of: field)
  }
}
