// Part of squint.
import Glibc
import UntrustedText

/// How much a text's characters tell.
enum EntropyFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "STRING_ENTROPY", [.init("value", "any value, written as text; of a list the first item")],
      summary: "Measures the Shannon entropy of a text's characters in bits.", returns: "a double, 0.0 for null",
      fails: "with other than 1 argument",
      examples: [.init("STRING_ENTROPY('abcd')", "2.0"), .init("STRING_ENTROPY('aaaa')", "0.0")]
    ) { arguments, context throws(StellarError) in
      guard arguments.count == 1 else {
        throw StellarError("STRING_ENTROPY needs 1 argument, got \(arguments.count)")
      }
      guard let text = try context.convertedText(arguments[0]) else { return .double(0) }
      try context.spend(JavaText.isASCII(text) ? text.count >> 2 : text.count * 4)
      return .double(entropy(of: text))
    },
    FunctionDeclaration(
      "IT_ENTROPY", [.init("counts", "a map from items to how often they occur, such as a multiset")],
      summary: "Measures the Shannon entropy of counted items in bits.",
      returns: "a double, 0.0 without items, null for null",
      fails: "without an argument, for what is no map, or for counts that are no numbers",
      examples: [.init("IT_ENTROPY({'a' : 10, 'b' : 5, 'c' : 5})", "1.5"), .init("IT_ENTROPY({})", "0.0")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "IT_ENTROPY")
      if arguments[0].isNull { return .null }
      guard case .map(let map) = arguments[0] else {
        throw StellarError(.wrongType, "IT_ENTROPY needs a map of counts, got \(arguments[0].kindName)")
      }
      try context.spend(map.count * 4)
      var counts: [Double] = []
      for value in map.values {
        guard let count = value.doubleValue, count >= 0 else {
          throw StellarError(.wrongType, "IT_ENTROPY needs counts that are numbers, got \(value.kindName)")
        }
        if count > 0 { counts.append(count) }
      }
      let total = counts.reduce(0, +)
      let sum = counts.reduce(0.0) { $0 + $1 / total * log($1 / total) / log(2.0) }
      return .double(sum == 0 ? 0 : -sum)
    },
  ]

  static func entropy(of text: Bytes) -> Double {
    var counts = [Int](repeating: 0, count: 128)
    var units: [Int] = []
    let isASCII = text.withUnsafeBytes { bytes in
      for byte in bytes {
        guard byte < 0x80 else { return false }
        if counts[Int(byte)] == 0 { units.append(Int(byte)) }
        counts[Int(byte)] += 1
      }
      return true
    }
    if isASCII { return entropy(units.map { (unit: $0, count: counts[$0]) }, total: text.count) }
    let all = JavaText.units(text)
    var places: [UInt16: Int] = [:]
    var found: [(unit: Int, count: Int)] = []
    for unit in all {
      if let place = places[unit] {
        found[place].count += 1
      } else {
        places[unit] = found.count
        found.append((Int(unit), 1))
      }
    }
    return entropy(found, total: all.count)
  }

  /// Sums up in the order of Java's hash map, for the last digit depends on it.
  private static func entropy(_ found: [(unit: Int, count: Int)], total: Int) -> Double {
    var capacity = 16
    while found.count * 4 > capacity * 3 { capacity *= 2 }
    let order = found.indices.sorted { left, right in
      let (l, r) = (found[left].unit & (capacity - 1), found[right].unit & (capacity - 1))
      return l == r ? left < right : l < r
    }
    var sum = 0.0
    for place in order { sum += weighted(found[place].count, of: total) }
    return sum == 0 ? 0 : -sum
  }

  private static func weighted(_ count: Int, of total: Int) -> Double {
    let share = Double(count) / Double(total)
    return share * log(share) / log(2.0)
  }
}
