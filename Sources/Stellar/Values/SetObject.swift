// Part of squint.

/// The storage of a set value: items by boxed equality, in the order they were put in.
public final class SetObject {
  private var index = KeyIndex()

  /// Makes a set of the different items.
  public init(_ items: [Value] = []) {
    for item in items { insert(item) }
  }

  /// The items in order.
  public var items: [Value] { index.keys }

  /// The number of items.
  public var count: Int { index.keys.count }

  /// Whether an equal item is in the set.
  public func contains(_ item: Value) -> Bool { index.position(of: item) != nil }

  /// Puts an item in unless an equal one is there; says whether it did.
  @discardableResult public func insert(_ item: Value) -> Bool {
    guard index.position(of: item) == nil else { return false }
    index.append(item)
    return true
  }

  /// Takes the equal item out, if there is one.
  public func remove(_ item: Value) {
    if let position = index.position(of: item) { index.remove(at: position) }
  }

  func takeItems() -> [Value] { index.takeKeys() }

  deinit { index.releaseKeys() }
}
