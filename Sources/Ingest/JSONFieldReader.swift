// Part of squint.
import Events
import Glibc
import Triage
import UntrustedText

/// One pass over a line that is a JSON object: members become fields where they stand, texts share the line's bytes.
///
/// Strict (RFC 8259) but for what is data within strings: control characters, invalid UTF-8 and lone surrogates stay
/// as they are.
struct JSONFieldReader {
  let line: Bytes
  let strategy: JSONMapSettings.MapStrategy
  let names: JSONFieldNames
  var index = 0
  private var depth = 0
  private var count = 0
  private var extras: [ExtraField] = []

  private static let deepest = 64

  init(line: Bytes, strategy: JSONMapSettings.MapStrategy, names: JSONFieldNames) {
    self.line = line
    self.strategy = strategy
    self.names = names
    extras.reserveCapacity(16)
  }

  /// Puts the members into a row; gives those that the layout has no slot for.
  mutating func read(_ bytes: UnsafeRawBufferPointer, into batch: inout EventBatch, _ row: Int) throws(LineFault)
    -> [ExtraField]
  {
    skipSpace(bytes)
    guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else { throw expected("a JSON object") }
    try members(bytes, prefix: nil, &batch, row)
    skipSpace(bytes)
    guard index == bytes.count else { throw expected("the end of the line after the object") }
    return extras
  }

  private mutating func members(
    _ bytes: UnsafeRawBufferPointer, prefix: Bytes?, _ batch: inout EventBatch, _ row: Int
  ) throws(LineFault) {
    try enter()
    defer { depth -= 1 }
    skipSpace(bytes)
    if take(UInt8(ascii: "}"), bytes) { return }
    while true {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw expected("a key in quotes") }
      let key = try string(bytes)
      skipSpace(bytes)
      guard take(UInt8(ascii: ":"), bytes) else { throw expected("':' after the key") }
      skipSpace(bytes)
      let path = prefix.map { Bytes($0.array + [UInt8(ascii: ".")] + key.array) } ?? key
      if index < bytes.count, bytes[index] == UInt8(ascii: "{") {
        try object(bytes, path, &batch, row)
      } else {
        try put(try value(bytes), path, &batch, row)
      }
      skipSpace(bytes)
      if take(UInt8(ascii: "}"), bytes) { return }
      guard take(UInt8(ascii: ","), bytes) else { throw expected("',' or '}'") }
      skipSpace(bytes)
    }
  }

  /// An object within the object, as the strategy says.
  private mutating func object(
    _ bytes: UnsafeRawBufferPointer, _ path: Bytes, _ batch: inout EventBatch, _ row: Int
  ) throws(LineFault) {
    switch strategy {
    case .unfold: try members(bytes, prefix: path, &batch, row)
    case .drop: try skip(bytes)
    case .error: throw .malformed(field: path.shownText(limit: 80), at: index, expected: "a plain value (mapStrategy)")
    case .allow:
      let start = index
      try skip(bytes)
      try put(.text(line[start..<index]), path, &batch, row)
    }
  }

  private mutating func put(
    _ value: FieldValue, _ key: Bytes, _ batch: inout EventBatch, _ row: Int
  ) throws(LineFault) {
    count += 1
    guard count <= JSONMapParser.fieldLimit else { throw .tooManyFields(limit: JSONMapParser.fieldLimit) }
    switch try names.place(of: key, at: index) {
    case .slot(let slot): batch[row, slot] = value
    case .extra(let name):
      if let same = extras.firstIndex(where: { $0.name == name }) { extras.remove(at: same) }
      if value.isPresent { extras.append(ExtraField(name, value)) }
    }
  }

  // MARK: Values

  /// A value that is no object.
  private mutating func value(_ bytes: UnsafeRawBufferPointer) throws(LineFault) -> FieldValue {
    guard index < bytes.count else { throw expected("a value") }
    switch bytes[index] {
    case UInt8(ascii: "\""): return .text(try string(bytes))
    case UInt8(ascii: "["): return try list(bytes)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number(bytes)
    case UInt8(ascii: "t") where takeWord("true", bytes): return .boolean(true)
    case UInt8(ascii: "f") where takeWord("false", bytes): return .boolean(false)
    case UInt8(ascii: "n") where takeWord("null", bytes): return .missing
    case _: throw expected("a value")
    }
  }

  /// A list; objects in it are kept as the text of their JSON, nulls are left out.
  private mutating func list(_ bytes: UnsafeRawBufferPointer) throws(LineFault) -> FieldValue {
    try enter()
    defer { depth -= 1 }
    var items: [FieldValue] = []
    skipSpace(bytes)
    if take(UInt8(ascii: "]"), bytes) { return .list([]) }
    while true {
      if index < bytes.count, bytes[index] == UInt8(ascii: "{") {
        let start = index
        try skip(bytes)
        items.append(.text(line[start..<index]))
      } else {
        let item = try value(bytes)
        if item.isPresent { items.append(item) }
      }
      skipSpace(bytes)
      if take(UInt8(ascii: "]"), bytes) { return .list(items) }
      guard take(UInt8(ascii: ","), bytes) else { throw expected("',' or ']'") }
      skipSpace(bytes)
    }
  }

  private mutating func number(_ bytes: UnsafeRawBufferPointer) throws(LineFault) -> FieldValue {
    let start = index
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    if !take(UInt8(ascii: "0"), bytes) { try digits(bytes) }
    var isWhole = true
    if take(UInt8(ascii: "."), bytes) {
      isWhole = false
      try digits(bytes)
    }
    if take(UInt8(ascii: "e"), bytes) || take(UInt8(ascii: "E"), bytes) {
      isWhole = false
      if !take(UInt8(ascii: "+"), bytes) { _ = take(UInt8(ascii: "-"), bytes) }
      try digits(bytes)
    }
    let text = line[start..<index]
    if isWhole { return SquidNumber.signed(bytes, start..<index).map { .integer($0) } ?? .text(text) }
    guard let number = Self.double(UnsafeRawBufferPointer(rebasing: bytes[start..<index])) else { return .text(text) }
    return .double(number)
  }

  /// A decimal as a double; nil when it is too long to be worth it or beyond all doubles.
  private static func double(_ text: UnsafeRawBufferPointer) -> Double? {
    guard text.count < 64 else { return nil }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      for (place, byte) in text.enumerated() { buffer[place] = CChar(bitPattern: byte) }
      buffer[text.count] = 0
      guard let start = buffer.baseAddress else { return nil }
      let number = strtod(start, nil)
      return number.isFinite ? number : nil
    }
  }

  private mutating func digits(_ bytes: UnsafeRawBufferPointer) throws(LineFault) {
    let start = index
    while index < bytes.count, bytes[index] &- 0x30 < 10 { index += 1 }
    guard index > start else { throw expected("a digit") }
  }

  // MARK: Passing over

  /// Passes over an object with everything in it.
  private mutating func skip(_ bytes: UnsafeRawBufferPointer) throws(LineFault) {
    try enter()
    defer { depth -= 1 }
    skipSpace(bytes)
    if take(UInt8(ascii: "}"), bytes) { return }
    while true {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw expected("a key in quotes") }
      _ = try string(bytes)
      skipSpace(bytes)
      guard take(UInt8(ascii: ":"), bytes) else { throw expected("':' after the key") }
      skipSpace(bytes)
      if index < bytes.count, bytes[index] == UInt8(ascii: "{") { try skip(bytes) } else { _ = try value(bytes) }
      skipSpace(bytes)
      if take(UInt8(ascii: "}"), bytes) { return }
      guard take(UInt8(ascii: ","), bytes) else { throw expected("',' or '}'") }
      skipSpace(bytes)
    }
  }

  private mutating func enter() throws(LineFault) {
    guard depth < Self.deepest else {
      throw .malformed(field: "the object", at: index, expected: "nested at most \(Self.deepest) deep")
    }
    depth += 1
    index += 1
  }

  private mutating func skipSpace(_ bytes: UnsafeRawBufferPointer) {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D { index += 1 }
  }

  private mutating func take(_ byte: UInt8, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func takeWord(_ word: StaticString, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index + length <= bytes.count,
      word.withUTF8Buffer({ $0.elementsEqual(bytes[index..<(index + length)]) })
    else { return false }
    index += length
    return true
  }

  func expected(_ what: String) -> LineFault { .notJSON(at: index, expected: what) }
}
