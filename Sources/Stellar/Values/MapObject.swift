// Part of squint.
import UntrustedText

/// The storage of a map value: keys of any kind by boxed equality, in the order they were put in.
public final class MapObject {
  private var index = KeyIndex()
  /// The values, in the order of `keys`.
  public private(set) var values: [Value] = []

  /// Makes an empty map.
  public init() {}

  /// Makes a map of pairs; of equal keys the later wins at the earlier's place.
  public init(_ pairs: [(key: Value, value: Value)]) {
    for pair in pairs { self[pair.key] = pair.value }
  }

  /// Makes a map of keys and values in turns; of equal keys the first wins, as Metron builds maps from the end.
  init(firstOfEach items: [Value]) {
    index.reserve(items.count / 2)
    values.reserveCapacity(items.count / 2)
    for position in stride(from: 0, to: items.count - 1, by: 2) where index.position(of: items[position]) == nil {
      index.append(items[position])
      values.append(items[position + 1])
    }
  }

  /// The keys in order.
  public var keys: [Value] { index.keys }

  /// The number of keys.
  public var count: Int { values.count }

  /// The keys and values in order.
  public var pairs: [(key: Value, value: Value)] { Array(zip(index.keys, values)).map { (key: $0.0, value: $0.1) } }

  /// The value of a key, nil when the key is absent; setting nil removes the key.
  public subscript(key: Value) -> Value? {
    get { index.position(of: key).map { values[$0] } }
    set {
      switch (index.position(of: key), newValue) {
      case (let position?, let value?): values[position] = value
      case (nil, let value?):
        index.append(key)
        values.append(value)
      case (let position?, nil):
        index.remove(at: position)
        values.remove(at: position)
      case (nil, nil): break
      }
    }
  }

  /// The value of a text key.
  public subscript(text: StaticString) -> Value? {
    index.position(ofText: text).map { values[$0] }
  }

  /// Whether the key is there, with whatever value.
  public func contains(_ key: Value) -> Bool { index.position(of: key) != nil }

  func takeItems() -> [Value] { index.takeKeys() + exchange(&values, with: []) }

  deinit {
    ValueGraph.release(&values)
    index.releaseKeys()
  }
}
