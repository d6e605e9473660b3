// Part of squint.

/// Where the parts of a valid JSON text stand, in the shape of its `JSONValue`.
public struct JSONOutline: Sendable {
  /// The bytes of the value.
  public let range: Range<Int>
  /// The bytes of each key of an object, its quotes included, in the order written.
  public let keys: [Range<Int>]
  /// The values of an object's members or the elements of an array, in the order written.
  public let parts: [JSONOutline]

  /// Looks through a text that `JSONValue.parse` has accepted; any other text gives some outline.
  public init(of text: [UInt8]) {
    var reader = OutlineReader(text: text)
    self = reader.value()
  }

  fileprivate init(range: Range<Int>, keys: [Range<Int>] = [], parts: [JSONOutline] = []) {
    self.range = range
    self.keys = keys
    self.parts = parts
  }

  /// Where the byte at `offset` of an unescaped string stands in the text, for the string at `range`.
  public static func offset(_ offset: Int, inString range: Range<Int>, of text: [UInt8]) -> Int {
    var index = range.lowerBound + 1
    var unescaped = 0
    while unescaped < offset, index < range.upperBound - 1 {
      guard text[index] == UInt8(ascii: "\\"), index + 1 < text.count else {
        index += 1
        unescaped += 1
        continue
      }
      guard text[index + 1] == UInt8(ascii: "u") else {
        index += 2
        unescaped += 1
        continue
      }
      let unit = Self.unit(text, index + 2)
      let isPair = unit & 0xFC00 == 0xD800
      let length = isPair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
      guard unescaped + length <= offset else { break }
      index += isPair ? 12 : 6
      unescaped += length
    }
    return min(index, range.upperBound)
  }

  private static func unit(_ text: [UInt8], _ start: Int) -> UInt32 {
    var unit: UInt32 = 0
    for byte in text[min(start, text.count)..<min(start + 4, text.count)] {
      unit = unit << 4 | UInt32(Hexadecimal.value(of: byte) ?? 0)
    }
    return unit
  }
}

/// Walks over a text; recursion is bounded by `JSONValue.depthLimit`.
private struct OutlineReader {
  let text: [UInt8]
  var index = 0
  var depth = 0

  init(text: [UInt8]) { self.text = text }

  private var next: UInt8 { index < text.count ? text[index] : 0 }

  private mutating func skipSpace() {
    while index < text.count, text[index] == 0x20 || (0x09...0x0D).contains(text[index]) { index += 1 }
  }

  mutating func value() -> JSONOutline {
    skipSpace()
    let start = index
    switch next {
    case UInt8(ascii: "{") where depth < JSONValue.depthLimit: return object(from: start)
    case UInt8(ascii: "[") where depth < JSONValue.depthLimit: return array(from: start)
    case UInt8(ascii: "\""): skipString()
    case _:
      index = min(index + 1, text.count)
      while index < text.count, JSONMistake.isWordByte(text[index]) { index += 1 }
    }
    return JSONOutline(range: start..<index)
  }

  private mutating func skipString() {
    index += 1
    while index < text.count, text[index] != UInt8(ascii: "\"") {
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index = min(index + 1, text.count)
  }

  private mutating func object(from start: Int) -> JSONOutline {
    var keys: [Range<Int>] = []
    var parts: [JSONOutline] = []
    depth += 1
    index += 1
    while index < text.count {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { break }
      let key = index
      skipString()
      keys.append(key..<index)
      skipSpace()
      index = min(index + 1, text.count)
      parts.append(value())
      skipSpace()
      guard next == UInt8(ascii: ",") else { break }
      index += 1
    }
    return close(from: start, keys, parts)
  }

  private mutating func array(from start: Int) -> JSONOutline {
    var parts: [JSONOutline] = []
    depth += 1
    index += 1
    skipSpace()
    while index < text.count, next != UInt8(ascii: "]") {
      parts.append(value())
      skipSpace()
      guard next == UInt8(ascii: ",") else { break }
      index += 1
    }
    return close(from: start, [], parts)
  }

  private mutating func close(from start: Int, _ keys: [Range<Int>], _ parts: [JSONOutline]) -> JSONOutline {
    depth -= 1
    index = min(index + 1, text.count)
    return JSONOutline(range: start..<index, keys: keys, parts: parts)
  }
}
