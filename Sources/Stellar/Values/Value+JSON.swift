// Part of squint.
public import UntrustedText

/// How values that JSON lacks are written.
public enum ValueEncoding: Sendable {
  /// For people and programs: longs and floats are numbers, sets are arrays, keys are text.
  case plain
  /// As the conformance cases have it, lossless: `{"$long":1}`, `{"$set":[...]}`, `{"$map":[[1,2]]}`.
  case typed
}

extension Value {
  /// The value of a JSON document: whole numbers are int if they fit, else long; all others double.
  public init(json: JSONValue) { self.init(json, .plain) }

  /// The value of a JSON document in one of the encodings.
  public init(_ json: JSONValue, _ encoding: ValueEncoding) {
    switch json {
    case .null: self = .null
    case .bool(let flag): self = .boolean(flag)
    case .integer(let number): self = Int32(exactly: number).map(Value.int) ?? .long(number)
    case .decimal(let number, _): self = .double(number)
    case .string(let text): self = .string(text)
    case .array(let elements): self = .list(ListObject(elements.map { Value($0, encoding) }))
    case .object(let members):
      if encoding == .typed, let typed = Value.typed(members) {
        self = typed
      } else {
        self = .map(MapObject(members.map { (key: Value.text($0.key), value: Value($0.value, encoding)) }))
      }
    }
  }

  private static func typed(_ members: [JSONMember]) -> Value? {
    guard members.count == 1, let member = members.first else { return nil }
    switch (member.key, member.value) {
    case ("$long", .integer(let number)): return .long(number)
    case ("$float", .string): return member.value.stringValue.flatMap(special).map { .float(Float($0)) }
    case ("$double", .string): return member.value.stringValue.flatMap(special).map(Value.double)
    case ("$set", .array(let elements)): return .set(SetObject(elements.map { Value($0, .typed) }))
    case ("$map", .array(let pairs)):
      let map = MapObject()
      for case .array(let pair) in pairs where pair.count == 2 { map[Value(pair[0], .typed)] = Value(pair[1], .typed) }
      return .map(map)
    case _: return nil
    }
  }

  private static func special(_ text: String) -> Double? {
    switch text {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    case _: Double(text)
    }
  }

  /// The value as a JSON document.
  ///
  /// - Throws: `budgetExceeded` for a value too deep or too large to be written.
  public func json(_ encoding: ValueEncoding = .plain) throws(StellarError) -> JSONValue {
    var writer = ValueWriter(encoding: encoding)
    return try writer.json(self, depth: 0)
  }
}

/// Turns values into JSON, held to a depth and a number of visits since values may hold themselves.
private struct ValueWriter {
  private static let depthLimit = 256
  let encoding: ValueEncoding
  var visitsLeft = 4_000_000

  mutating func json(_ value: Value, depth: Int) throws(StellarError) -> JSONValue {
    visitsLeft -= 1
    guard depth <= Self.depthLimit, visitsLeft > 0 else {
      throw StellarError(.budgetExceeded, "the value is too large or nests too deeply to be written")
    }
    switch value {
    case .null: return .null
    case .boolean(let flag): return .bool(flag)
    case .int(let number): return .integer(Int64(number))
    case .long(let number): return encoding == .typed ? tagged("$long", .integer(number)) : .integer(number)
    case .float(let number):
      if encoding == .typed { return tagged("$float", .text(JavaNumber.text(number))) }
      return decimal(Double(number), JavaNumber.text(number))
    case .double(let number): return decimal(number, JavaNumber.text(number))
    case .string(let text): return .string(text)
    case .list(let list): return .array(try elements(list.items, depth))
    case .set(let set):
      let items = JSONValue.array(try elements(set.items, depth))
      return encoding == .typed ? tagged("$set", items) : items
    case .map(let map): return try object(map, depth)
    case .lambda: return .text("function")
    case .bloom: return .text("bloom filter")
    case .object(let object): return .text(object.javaText)
    }
  }

  private func tagged(_ tag: String, _ value: JSONValue) -> JSONValue { .object([JSONMember(key: tag, value: value)]) }

  private func decimal(_ number: Double, _ text: String) -> JSONValue {
    number.isFinite ? .decimal(number, text: text) : tagged("$double", .text(text))
  }

  private mutating func elements(_ items: [Value], _ depth: Int) throws(StellarError) -> [JSONValue] {
    var result: [JSONValue] = []
    for item in items { result.append(try json(item, depth: depth + 1)) }
    return result
  }

  private mutating func object(_ map: MapObject, _ depth: Int) throws(StellarError) -> JSONValue {
    let areTexts = map.keys.allSatisfy { $0.text != nil }
    if encoding == .typed, !areTexts {
      var pairs: [JSONValue] = []
      for pair in map.pairs {
        pairs.append(.array([try json(pair.key, depth: depth + 2), try json(pair.value, depth: depth + 2)]))
      }
      return tagged("$map", .array(pairs))
    }
    var members: [JSONMember] = []
    for pair in map.pairs {
      let key = pair.key.javaText() ?? Bytes()
      members.append(
        JSONMember(key: String(decoding: key.array, as: UTF8.self), value: try json(pair.value, depth: depth + 1)))
    }
    return .object(members)
  }
}
