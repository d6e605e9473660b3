// Part of squint.
import UntrustedText

extension Value {
  /// The steps that finding the value among others takes: its hash and one comparison.
  var lookupWork: Int {
    switch self {
    case .string(let text): text.count >> 3
    case .list, .map, .set: 1 + size(upTo: 1_000_000)
    case .null, .boolean, .int, .long, .float, .double, .lambda, .bloom, .object: 0
    }
  }

  /// How many values it consists of, as far as `limit`; one that is held twice counts twice.
  func size(upTo limit: Int) -> Int {
    var count = 0
    var pending = [self]
    while let value = pending.popLast(), count < limit {
      count += 1
      switch value {
      case .list(let list): pending += list.items.prefix(limit - count)
      case .set(let set): pending += set.items.prefix(limit - count)
      case .map(let map):
        for pair in map.unorderedPairs.prefix(limit - count) { pending += [pair.key, pair.value] }
      case .string(let text): count += text.count >> 4
      case .null, .boolean, .int, .long, .float, .double, .lambda, .bloom, .object: break
      }
    }
    return count
  }
}
