// Part of squint.

/// Units sorted into classes whose members no set of a pattern tells apart.
struct UnitClasses: Sendable {
  /// The first unit of each run of one class, ascending from 0.
  private let starts: [UInt32]
  /// The class of each run.
  private let runClasses: [UInt16]
  private let asciiClasses: [UInt16]
  let count: Int

  init(_ sets: [UnitSet]) {
    var edges: Set<UInt32> = [0]
    for range in sets.lazy.flatMap(\.ranges) {
      edges.insert(range.lowerBound)
      if range.upperBound < TextUnit.last { edges.insert(range.upperBound + 1) }
    }
    let starts = edges.sorted()
    var classes = [UInt16](repeating: 0, count: starts.count)
    var count = 1
    for set in sets {
      var split: [UInt16: UInt16] = [:]
      var isWhole: [UInt16: Bool] = [:]
      let inside = Self.runs(of: set, starts)
      var sizes = [Int](repeating: 0, count: count)
      for unitClass in classes { sizes[Int(unitClass)] += 1 }
      for run in inside { sizes[Int(classes[run])] -= 1 }
      for run in inside {
        let old = classes[run]
        if isWhole[old] == nil { isWhole[old] = sizes[Int(old)] == 0 }
        guard isWhole[old] == false else { continue }
        if let new = split[old] {
          classes[run] = new
        } else {
          split[old] = UInt16(truncatingIfNeeded: count)
          classes[run] = UInt16(truncatingIfNeeded: count)
          count += 1
        }
      }
    }
    self.starts = starts
    runClasses = classes
    self.count = count
    var ascii: [UInt16] = []
    var run = 0
    for unit in UInt32(0)..<128 {
      while run + 1 < starts.count, starts[run + 1] <= unit { run += 1 }
      ascii.append(classes[run])
    }
    asciiClasses = ascii
  }

  private static func runs(of set: UnitSet, _ starts: [UInt32]) -> [Int] {
    var runs: [Int] = []
    for range in set.ranges {
      var run = place(of: range.lowerBound, starts)
      while run < starts.count, starts[run] <= range.upperBound {
        runs.append(run)
        run += 1
      }
    }
    return runs
  }

  private static func place(of unit: UInt32, _ starts: [UInt32]) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= unit { low = middle } else { high = middle }
    }
    return low
  }

  /// Which classes each set takes, row after row.
  func membership(of sets: [UnitSet]) -> [Bool] {
    var table = [Bool](repeating: false, count: sets.count * count)
    for (row, set) in sets.enumerated() {
      for run in Self.runs(of: set, starts) { table[row * count + Int(runClasses[run])] = true }
    }
    return table
  }

  @inline(__always)
  func of(_ unit: UInt32) -> Int {
    Int(unit < 128 ? asciiClasses[Int(unit)] : runClasses[Self.place(of: unit, starts)])
  }

  @inline(__always)
  func ofASCII(_ byte: UInt8) -> Int { Int(asciiClasses[Int(byte & 0x7F)]) }

  /// Calls `body` with the classes of the ASCII bytes in place.
  func withASCII<Result>(_ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
    asciiClasses.withUnsafeBufferPointer(body)
  }
}
