// Part of squint.
import UntrustedText

/// The storage of a map value: keys of any kind by boxed equality.
///
/// Metron keeps some maps in the order of putting, as multisets are, and others in the order of Java's hash tables, as
/// those are that an expression writes out; a list or a text made from a map shows which. Values stay on one thread, so
/// that its variables go without the run-time check that no two accesses overlap.
public final class MapObject {
  @exclusivity(unchecked) private var index = KeyIndex()
  @exclusivity(unchecked) private var stored: [Value] = []
  /// Whether the order is that of a hash table.
  private let isHashed: Bool
  @exclusivity(unchecked) private var slots = 16
  @exclusivity(unchecked) private var order: [Int]?

  /// Makes an empty map, which keeps the order of putting.
  public init() { isHashed = false }

  /// Makes a map of pairs in their order; of equal keys the later wins at the earlier's place.
  public init(_ pairs: [(key: Value, value: Value)]) {
    isHashed = false
    for pair in pairs { self[pair.key] = pair.value }
  }

  /// Makes a map in the order of a hash table; of equal keys the later wins.
  init(hashed pairs: [(key: Value, value: Value)]) {
    isHashed = true
    for pair in pairs { self[pair.key] = pair.value }
  }

  /// Makes a map of keys and values in turns, as Metron makes those written in an expression: from the end, so that
  /// of equal keys the first wins, and in the order of a hash table.
  init(written items: UnsafeBufferPointer<Value>) {
    isHashed = true
    index.reserve(items.count / 2)
    stored.reserveCapacity(items.count / 2)
    if items.count == 2 {
      index.append(items[0])
      stored.append(items[1])
      return
    }
    for position in stride(from: items.count - items.count % 2 - 2, through: 0, by: -2) {
      self[items[position]] = items[position + 1]
    }
  }

  /// Becomes the map of another key and value, if it is one of a single key as an expression writes it.
  func rewrite(_ key: Value, _ value: Value) -> Bool {
    guard isHashed, index.isSingle else { return false }
    index.replaceSingle(key)
    stored[0] = value
    return true
  }

  /// The keys in order.
  public var keys: [Value] { isHashed && count > 1 ? hashedOrder.map { index.keys[$0] } : index.keys }

  /// The values, in the order of `keys`.
  public var values: [Value] { isHashed && count > 1 ? hashedOrder.map { stored[$0] } : stored }

  /// Whether one of the values is null.
  public var holdsNull: Bool {
    stored.withUnsafeBufferPointer { values in
      for index in values.indices { if case .null = values[index] { return true } }
      return false
    }
  }

  /// The number of keys.
  public var count: Int { stored.count }

  /// The keys and values in order.
  public var pairs: [(key: Value, value: Value)] {
    guard isHashed, count > 1 else { return unorderedPairs }
    return hashedOrder.map { (key: index.keys[$0], value: stored[$0]) }
  }

  /// The keys and values as they were put, for when the order does not matter.
  var unorderedPairs: [(key: Value, value: Value)] { zip(index.keys, stored).map { (key: $0.0, value: $0.1) } }

  /// Calls `body` with each key and value as they were put.
  func forEachUnordered(_ body: (_ key: Value, _ value: Value) -> Void) {
    for position in index.keys.indices { body(index.keys[position], stored[position]) }
  }

  /// The value of a key, nil when the key is absent; setting nil removes the key.
  public subscript(key: Value) -> Value? {
    get { index.position(of: key).map { stored[$0] } }
    set {
      switch (index.position(of: key), newValue) {
      case (let position?, let value?): stored[position] = value
      case (nil, let value?):
        index.append(key)
        stored.append(value)
        order = nil
        if stored.count * 4 > slots * 3 { slots *= 2 }
      case (let position?, nil):
        index.remove(at: position)
        stored.remove(at: position)
        order = nil
      case (nil, nil): break
      }
    }
  }

  /// The value of a text key.
  public subscript(text: StaticString) -> Value? {
    index.position(ofText: text).map { stored[$0] }
  }

  /// Whether the key is there, with whatever value.
  public func contains(_ key: Value) -> Bool { index.position(of: key) != nil }

  func takeItems() -> [Value] { index.takeKeys() + exchange(&stored, with: []) }

  /// The places of the keys by the slot of `java.util.HashMap` that each falls in, equal slots in order of putting.
  private var hashedOrder: [Int] {
    if let order { return order }
    var heads = [Int](repeating: -1, count: slots)
    var next = [Int](repeating: -1, count: count)
    for position in index.keys.indices.reversed() {
      let hash = UInt32(bitPattern: index.keys[position].javaHash)
      let slot = Int(hash ^ hash >> 16) & (slots - 1)
      next[position] = heads[slot]
      heads[slot] = position
    }
    var places: [Int] = []
    places.reserveCapacity(count)
    for head in heads {
      var position = head
      while position >= 0 {
        places.append(position)
        position = next[position]
      }
    }
    order = places
    return places
  }

  deinit {
    ValueGraph.release(&stored)
    index.releaseKeys()
  }
}
