// Part of squint.
public import Events

/// What may be typed next in a query, for completion.
public struct FieldSuggestions: Hashable, Sendable {
  /// The UTF-8 bytes of the query that a suggestion replaces.
  public let replaced: Range<Int>
  /// What may stand there, best first: names with their colon, or values of a field that has few.
  public let texts: [String]

  /// Looks at the word before the cursor.
  ///
  /// - Parameters:
  ///   - text: the query so far.
  ///   - cursor: the number of UTF-8 bytes before the cursor.
  ///   - schema: the fields that may be named.
  public init(for text: String, cursor: Int, schema: EventSchema) {
    let bytes = Array(text.utf8.prefix(max(cursor, 0)))
    var start = bytes.count
    while start > 0, !Self.endsWord(bytes[start - 1]) { start -= 1 }
    while start < bytes.count, [0x2B, 0x2D, 0x21].contains(bytes[start]) { start += 1 }
    let word = bytes[start...]
    if let colon = word.lastIndex(of: UInt8(ascii: ":")),
      let values = Self.values(of: String(decoding: word[..<colon], as: UTF8.self), schema)
    {
      replaced = (colon + 1)..<bytes.count
      texts = Self.matching(bytes[(colon + 1)...], values)
    } else {
      replaced = start..<bytes.count
      let dotted = word.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: ".") : $0 }
      texts = Self.matching(dotted[...], schema.queryNames).map { $0 + ":" }
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\"")
  }

  private static func matching(_ prefix: ArraySlice<UInt8>, _ candidates: [String]) -> [String] {
    let typed = String(decoding: prefix, as: UTF8.self)
    return candidates.filter { $0.hasPrefix(typed) && $0 != typed }
  }

  private static func values(of name: String, _ schema: EventSchema) -> [String]? {
    guard let field = QueryField(named: name, schema: schema) else { return nil }
    switch (field, field.type) {
    case (.level, _): return AlertLevel.allCases.map(\.rawValue)
    case (.status, _): return AlertStatus.allCases.map(\.rawValue)
    case (_, .boolean): return ["true", "false"]
    case (_, .keyword), (_, .text), (_, .integer), (_, .double), (_, .date), (_, .address): return nil
    }
  }
}
