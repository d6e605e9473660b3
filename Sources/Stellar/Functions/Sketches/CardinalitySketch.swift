// Part of squint.
import Glibc
import UntrustedText

/// An estimate of how many different values were added, in bounded memory: HyperLogLog++ of Heule and others.
///
/// While few were added it keeps their places among 2^sparsePrecision (the sparse form) and counts nearly exactly;
/// then it keeps 2^precision registers with the longest run of zero bits seen in each.
struct CardinalitySketch {
  /// The values `precision` may have.
  static let precisions = 4...18
  /// Below these estimates counting the empty registers is more exact; by precision from 4 on, after the paper.
  private static let linearAtMost: [Double] = [
    10, 20, 40, 80, 220, 400, 900, 1800, 3100, 6500, 11500, 20000, 50000, 120_000, 350_000,
  ]

  let precision: Int
  let sparsePrecision: Int
  private var sparse: [UInt32: UInt8] = [:]
  private var registers: [UInt8] = []

  /// Makes an empty sketch; a sparse precision of 0 begins with registers.
  ///
  /// - Precondition: `precision` is one of `precisions`, `sparsePrecision` is 0 or from there to 32.
  init(precision: Int, sparsePrecision: Int) {
    precondition(Self.precisions.contains(precision), "a precision that no sketch has")
    precondition(sparsePrecision == 0 || (precision...32).contains(sparsePrecision), "a sparse precision too small")
    self.precision = precision
    self.sparsePrecision = sparsePrecision
    if sparsePrecision == 0 { registers = [UInt8](repeating: 0, count: 1 << precision) }
  }

  /// How many steps it takes to look at all that is kept.
  var cost: Int { registers.isEmpty ? sparse.count * 4 : registers.count / 4 }

  /// Adds a value by its text.
  mutating func insert(_ text: Bytes) { insert(hash: MurmurHash.hash(text)) }

  /// Adds a value by its hash.
  mutating func insert(hash: UInt64) {
    let bits = registers.isEmpty ? sparsePrecision : precision
    let rest = hash << UInt64(bits)
    let run = rest == 0 ? 64 - bits + 1 : rest.leadingZeroBitCount + 1
    insert(place: hash >> UInt64(64 - bits), bits: bits, run: run)
  }

  /// Adds all that another sketch was given, which must not be less precise.
  mutating func merge(_ other: CardinalitySketch) {
    if other.registers.isEmpty {
      for (place, run) in other.sparse { insert(place: UInt64(place), bits: other.sparsePrecision, run: Int(run)) }
    } else {
      for (place, run) in other.registers.enumerated() where run > 0 {
        insert(place: UInt64(place), bits: other.precision, run: Int(run))
      }
    }
  }

  /// How many different values were added, nearly.
  func estimate() -> Int64 {
    guard !registers.isEmpty else {
      let places = Double(UInt64(1) << UInt64(sparsePrecision))
      return Self.rounded(Self.linear(places, empty: places - Double(sparse.count)))
    }
    var counts = [Int](repeating: 0, count: 64 - precision + 2)
    for run in registers { counts[min(Int(run), counts.count - 1)] += 1 }
    let places = Double(registers.count)
    if counts[0] > 0 {
      let linear = Self.linear(places, empty: Double(counts[0]))
      if linear <= Self.linearAtMost[precision - Self.precisions.lowerBound] { return Self.rounded(linear) }
    }
    return Self.rounded(Self.raw(places, counts))
  }

  private mutating func insert(place: UInt64, bits: Int, run: Int) {
    if registers.isEmpty {
      if bits >= sparsePrecision {
        let (place, run) = Self.folded(place, bits, run, to: sparsePrecision)
        let key = UInt32(truncatingIfNeeded: place)
        sparse[key] = max(sparse[key] ?? 0, run)
        if sparse.count > (1 << precision) / 4 * 3 { makeRegisters() }
        return
      }
      makeRegisters()
    }
    let (place, run) = Self.folded(place, bits, run, to: precision)
    let index = Int(truncatingIfNeeded: place)
    registers[index] = max(registers[index], run)
  }

  private mutating func makeRegisters() {
    let entries = exchange(&sparse, with: [:])
    registers = [UInt8](repeating: 0, count: 1 << precision)
    for (place, run) in entries { insert(place: UInt64(place), bits: sparsePrecision, run: Int(run)) }
  }

  /// A place among 2^bits as one among fewer, with the run of zeros that then follows it.
  private static func folded(_ place: UInt64, _ bits: Int, _ run: Int, to target: Int) -> (UInt64, UInt8) {
    let extra = bits - target
    let low = place & (1 << UInt64(extra) - 1)
    let longer = low == 0 ? extra + run : extra - (64 - low.leadingZeroBitCount) + 1
    return (place >> UInt64(extra), UInt8(clamping: longer))
  }

  private static func linear(_ places: Double, empty: Double) -> Double { places * log(places / max(empty, 1)) }

  /// Ertl's improved raw estimator, which needs no table of biases.
  private static func raw(_ places: Double, _ counts: [Int]) -> Double {
    let longest = counts.count - 1
    var sum = places * tau(1 - Double(counts[longest]) / places)
    for run in stride(from: longest - 1, to: 0, by: -1) { sum = (sum + Double(counts[run])) / 2 }
    sum += places * sigma(Double(counts[0]) / places)
    return places * places / (2 * log(2.0)) / sum
  }

  private static func sigma(_ share: Double) -> Double {
    guard share < 1 else { return .infinity }
    var (x, y, z) = (share, 1.0, share)
    while true {
      x *= x
      let before = z
      z += x * y
      y += y
      if z == before { return z }
    }
  }

  private static func tau(_ share: Double) -> Double {
    guard share > 0, share < 1 else { return 0 }
    var (x, y, z) = (share, 1.0, 1 - share)
    while true {
      x = x.squareRoot()
      let before = z
      y /= 2
      z -= (1 - x) * (1 - x) * y
      if z == before { return z / 3 }
    }
  }

  private static func rounded(_ number: Double) -> Int64 { JavaNumber.long((number + 0.5).rounded(.down)) }
}

/// The storage of a cardinality estimator.
final class CardinalityObject: OpaqueObject {
  var sketch: CardinalitySketch

  init(_ sketch: CardinalitySketch) { self.sketch = sketch }

  var kindName: String { "a cardinality estimator" }

  var javaText: String { "cardinality estimator of precision \(sketch.precision)" }
}
