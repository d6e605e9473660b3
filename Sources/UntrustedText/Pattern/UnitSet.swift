// Part of squint.

/// A set of text units as ascending ranges with gaps between them.
struct UnitSet: Hashable, Sendable {
  private(set) var ranges: [ClosedRange<UInt32>]

  static let everything = UnitSet(0...TextUnit.last)
  static let nothing = UnitSet(ranges: [])

  private init(ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

  init(_ range: ClosedRange<UInt32>) { ranges = [range] }

  init(_ unit: UInt32) { ranges = [unit...unit] }

  /// Joins ranges in any order.
  init(joining parts: [ClosedRange<UInt32>]) {
    ranges = []
    for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, part.lowerBound <= last.upperBound &+ 1 {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, part.upperBound)
      } else {
        ranges.append(part)
      }
    }
  }

  /// The ASCII characters of a text of our own.
  init(ascii text: StaticString) {
    self.init(joining: text.withUTF8Buffer { $0.map { UInt32($0)...UInt32($0) } })
  }

  var isEmpty: Bool { ranges.isEmpty }

  func contains(_ unit: UInt32) -> Bool { ranges.contains { $0.contains(unit) } }

  func union(_ other: UnitSet) -> UnitSet {
    other.isEmpty ? self : isEmpty ? other : UnitSet(joining: ranges + other.ranges)
  }

  var complement: UnitSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= TextUnit.last { gaps.append(next...TextUnit.last) }
    return UnitSet(ranges: gaps)
  }

  func intersection(_ other: UnitSet) -> UnitSet { complement.union(other.complement).complement }

  /// The set with both cases of its ASCII letters.
  var foldingASCII: UnitSet {
    var parts = ranges
    for range in ranges {
      let upper = range.clamped(to: 0x41...0x5A)
      if range.overlaps(0x41...0x5A) { parts.append((upper.lowerBound + 32)...(upper.upperBound + 32)) }
      let lower = range.clamped(to: 0x61...0x7A)
      if range.overlaps(0x61...0x7A) { parts.append((lower.lowerBound - 32)...(lower.upperBound - 32)) }
    }
    return parts.count == ranges.count ? self : UnitSet(joining: parts)
  }

  /// The largest set that `foldingUnicode` folds whole.
  static let mostFolded = 4096

  /// The number of units, 0 when there are more than `limit`.
  func size(upTo limit: Int) -> Int {
    let size = ranges.reduce(0) { $0 + Int($1.upperBound - $1.lowerBound) + 1 }
    return size <= limit ? size : 0
  }

  /// The set with both cases of its letters, where one letter stands for one; large sets fold ASCII only.
  var foldingUnicode: UnitSet {
    guard isEmpty || size(upTo: Self.mostFolded) > 0 else { return foldingASCII }
    var parts = ranges
    for unit in ranges.joined() {
      guard let scalar = Unicode.Scalar(unit) else { continue }
      for other in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
        let scalars = other.unicodeScalars
        if let first = scalars.first, scalars.count == 1 { parts.append(first.value...first.value) }
      }
    }
    return UnitSet(joining: parts)
  }
}
