// Part of squint.
import UntrustedText

/// Finds a value among others by boxed equality: by walking while they are few, by hashing when they are many.
struct KeyIndex {
  private(set) var keys: [Value] = []
  private var positions: [ValueKey: Int] = [:]

  private static let walkedAtMost = 8

  func position(of key: Value) -> Int? {
    guard keys.count <= Self.walkedAtMost else { return positions[ValueKey(value: key)] }
    guard case .string(let text) = key else { return keys.firstIndex { $0.isBoxedEqual(to: key) } }
    return keys.withUnsafeBufferPointer { keys in
      for position in keys.indices {
        if case .string(let known) = keys[position], known == text { return position }
      }
      return nil
    }
  }

  func position(ofText text: StaticString) -> Int? {
    guard keys.count <= Self.walkedAtMost else {
      return positions[ValueKey(value: .string(Bytes(stringLiteral: text)))]
    }
    for position in keys.indices {
      guard case .string(let known) = keys[position], known.count == text.utf8CodeUnitCount else { continue }
      if text.withUTF8Buffer({ wanted in known.withUnsafeBytes { $0.elementsEqual(wanted) } }) { return position }
    }
    return nil
  }

  /// Whether there is one key.
  var isSingle: Bool { keys.count == 1 }

  /// Puts another key in the place of the only one.
  mutating func replaceSingle(_ key: Value) { keys[0] = key }

  mutating func reserve(_ count: Int) { keys.reserveCapacity(count) }

  /// Appends a key that is known to be absent.
  mutating func append(_ key: Value) {
    keys.append(key)
    if keys.count == Self.walkedAtMost + 1 {
      for (position, key) in keys.enumerated() { positions[ValueKey(value: key)] = position }
    } else if keys.count > Self.walkedAtMost {
      positions[ValueKey(value: key)] = keys.count - 1
    }
  }

  /// Removes a key; those behind it move up.
  mutating func remove(at position: Int) {
    keys.remove(at: position)
    positions.removeAll(keepingCapacity: true)
    guard keys.count > Self.walkedAtMost else { return }
    for (position, key) in keys.enumerated() { positions[ValueKey(value: key)] = position }
  }

  /// Lets go of the keys without recursion.
  mutating func releaseKeys() {
    positions = [:]
    ValueGraph.release(&keys)
  }

  mutating func takeKeys() -> [Value] {
    positions = [:]
    return exchange(&keys, with: [])
  }
}

/// A value as a dictionary's key, by boxed equality.
struct ValueKey: Hashable {
  let value: Value

  static func == (left: ValueKey, right: ValueKey) -> Bool { left.value.isBoxedEqual(to: right.value) }

  func hash(into hasher: inout Hasher) { value.hashShallow(into: &hasher) }
}

/// Puts a new value in a variable and gives back the old one.
func exchange<Item>(_ place: inout Item, with new: Item) -> Item {
  let old = place
  place = new
  return old
}
