// Part of squint.

/// A set of small numbers, one bit each.
struct NumberSet: Hashable, Sendable {
  private var words: [UInt64] = []
  private(set) var count = 0

  init(_ numbers: some Sequence<Int64> = []) {
    for number in numbers { insert(number) }
  }

  /// Adds a number; negative ones and those beyond 2^33 cannot be in a store.
  mutating func insert(_ number: Int64) {
    guard number >= 0, number < 1 << 33 else { return }
    let word = Int(number >> 6)
    if word >= words.count { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
    let bit: UInt64 = 1 << UInt64(number & 63)
    if words[word] & bit == 0 { count += 1 }
    words[word] |= bit
  }

  func contains(_ number: Int64) -> Bool {
    guard number >= 0, number >> 6 < Int64(words.count) else { return false }
    return words[Int(number >> 6)] & (1 << UInt64(number & 63)) != 0
  }

  /// The members, ascending.
  var members: [Int64] {
    var members: [Int64] = []
    for (index, word) in words.enumerated() where word != 0 {
      for bit in 0..<64 where word & (1 << UInt64(bit)) != 0 { members.append(Int64(index * 64 + bit)) }
    }
    return members
  }
}
