// Part of squint.

/// Lets go of values without recursion, however deeply lists and maps hold each other.
public enum ValueGraph {
  /// Releases values whose holder is going away; the array is emptied, for a copy of it would keep them alive.
  public static func release(_ values: inout [Value]) {
    guard values.contains(where: \.holdsOthers) else { return }
    consume(&values)
  }

  private static func consume(_ pending: inout [Value]) {
    while !pending.isEmpty {
      // The value must not be bound to a name, for then its object would have two references.
      switch pending.removeLast() {
      case .list(var list): if isKnownUniquelyReferenced(&list) { pending += list.takeItems() }
      case .map(var map): if isKnownUniquelyReferenced(&map) { pending += map.takeItems() }
      case .set(var set): if isKnownUniquelyReferenced(&set) { pending += set.takeItems() }
      case .lambda(var lambda): if isKnownUniquelyReferenced(&lambda) { pending += lambda.takeCaptured() }
      case .object(var object): if isKnownUniquelyReferenced(&object) { pending += object.takeItems() }
      case .null, .boolean, .int, .long, .float, .double, .string, .bloom: break
      }
    }
  }
}

extension Value {
  var holdsOthers: Bool {
    switch self {
    case .list, .map, .set, .lambda, .object: true
    case .null, .boolean, .int, .long, .float, .double, .string, .bloom: false
    }
  }
}
