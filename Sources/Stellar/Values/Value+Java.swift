// Part of squint.
public import UntrustedText

extension Value {
  /// The text that Java's toString gives, or nil when it would be longer than `limit` bytes.
  ///
  /// Null is `null`, lists `[1, a]`, maps `{a=1}`; what nests deeper than 64 levels stands as `...`.
  public func javaText(limit: Int = CallContext.maximumTextBytes) -> Bytes? {
    if case .string(let text) = self { return text }
    var writer = JavaWriter(limit: limit)
    writer.write(self, depth: 0)
    return writer.output.count <= limit ? Bytes(writer.output) : nil
  }
}

/// Writes values as Java's toString does, and stops writing past its limit.
private struct JavaWriter {
  let limit: Int
  var output: [UInt8] = []

  private static let deepest = 64

  mutating func write(_ value: Value, depth: Int) {
    guard output.count <= limit else { return }
    switch value {
    case .null: add("null")
    case .boolean(let flag): add(flag ? "true" : "false")
    case .int(let number): add(String(number))
    case .long(let number): add(String(number))
    case .float(let number): add(JavaNumber.text(number))
    case .double(let number): add(JavaNumber.text(number))
    case .string(let text): text.withUnsafeBytes { output.append(contentsOf: $0) }
    case .list(let list): write(list.items, depth: depth)
    case .set(let set): write(set.items, depth: depth)
    case .map(let map): write(map, depth: depth)
    case .lambda: add("function")
    case .bloom: add("bloom filter")
    case .object(let object): add(object.javaText)
    }
  }

  private mutating func write(_ items: [Value], depth: Int) {
    guard depth < Self.deepest else { return add("...") }
    add("[")
    for (position, item) in items.enumerated() {
      guard output.count <= limit else { return }
      if position > 0 { add(", ") }
      write(item, depth: depth + 1)
    }
    add("]")
  }

  private mutating func write(_ map: MapObject, depth: Int) {
    guard depth < Self.deepest else { return add("...") }
    add("{")
    for (position, pair) in map.pairs.enumerated() {
      guard output.count <= limit else { return }
      if position > 0 { add(", ") }
      write(pair.key, depth: depth + 1)
      add("=")
      write(pair.value, depth: depth + 1)
    }
    add("}")
  }

  private mutating func add(_ text: String) { output.append(contentsOf: text.utf8) }
}
