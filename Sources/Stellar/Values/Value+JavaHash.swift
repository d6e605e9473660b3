// Part of squint.
import UntrustedText

extension Value {
  /// The hash code that Java promises for the value; functions and filters, for which it promises none, give 0.
  ///
  /// Nesting counts to a depth of 64 and 20,000 values, for values that hold others many times would take for ever.
  var javaHash: Int32 {
    if case .string(let text) = self { return JavaText.hash(text) }
    var hasher = JavaHasher()
    return hasher.hash(self, depth: 0)
  }
}

extension JavaText {
  /// The hash code of a text as `String.hashCode` computes it.
  static func hash(_ text: Bytes) -> Int32 {
    let ascii = text.withUnsafeBytes { bytes in
      var hash: Int32 = 0
      for byte in bytes {
        guard byte < 0x80 else { return Int32?.none }
        hash = hash &* 31 &+ Int32(byte)
      }
      return hash
    }
    return ascii ?? units(text).reduce(0) { $0 &* 31 &+ Int32($1) }
  }
}

private struct JavaHasher {
  private var visitsLeft = 20_000

  mutating func hash(_ value: Value, depth: Int) -> Int32 {
    visitsLeft -= 1
    guard visitsLeft > 0, depth < 64 else { return 0 }
    switch value {
    case .null, .lambda, .bloom, .object: return 0
    case .boolean(let flag): return flag ? 1231 : 1237
    case .int(let number): return number
    case .long(let number): return folded(UInt64(bitPattern: number))
    case .float(let number): return Int32(bitPattern: number.isNaN ? 0x7FC0_0000 : number.bitPattern)
    case .double(let number): return folded(number.isNaN ? 0x7FF8_0000_0000_0000 : number.bitPattern)
    case .string(let text): return JavaText.hash(text)
    case .list(let list):
      var sum: Int32 = 1
      for item in list.items { sum = sum &* 31 &+ hash(item, depth: depth + 1) }
      return sum
    case .set(let set):
      var sum: Int32 = 0
      for item in set.items { sum &+= hash(item, depth: depth + 1) }
      return sum
    case .map(let map):
      var sum: Int32 = 0
      map.forEachUnordered { key, value in
        sum &+= hash(key, depth: depth + 1) ^ hash(value, depth: depth + 1)
      }
      return sum
    }
  }

  private func folded(_ bits: UInt64) -> Int32 { Int32(truncatingIfNeeded: bits ^ bits >> 32) }
}
