// Part of squint.

/// Finds matches with groups by trying, never the same instruction at the same place twice.
///
/// What failed once is remembered in a bit, also from one starting place to the next, so time and memory grow with
/// text times program. Used while these bits are few; `ThreadedMatcher` does the rest.
struct BoundedBacktracker {
  private struct Job {
    /// An instruction to try, or the complement of a slot to restore.
    var place: Int32
    var index: Int
  }

  private let program: PatternProgram
  private let mustEndAtEnd: Bool
  private let lastLineEnd: Int?
  private let looks: LookTable
  private let origin: Int
  private let rows: Int
  /// The places from which on, and up to which, bits may be set.
  private var touched: Range<Int>
  private var visited: [UInt64]
  private var jobs: [Job] = []
  private(set) var slots: [Int]
  /// The work done, in the units of `MatchingEffort`.
  private(set) var work: Int

  private static let mostBits = 1 << 19

  /// Whether the bits for a text of that length are few enough.
  static func suits(_ program: PatternProgram, length: Int) -> Bool {
    length < mostBits && program.instructions.count * (length + 1) <= mostBits
  }

  init(
    _ program: PatternProgram, _ bytes: UnsafeRawBufferPointer, _ looks: LookTable, from origin: Int,
    mustEndAtEnd: Bool
  ) {
    self.looks = looks
    self.program = program
    self.mustEndAtEnd = mustEndAtEnd
    self.origin = origin
    lastLineEnd = program.lastLineEnd(bytes)
    rows = program.instructions.count
    touched = origin..<origin
    visited = [UInt64](repeating: 0, count: (rows * (bytes.count - origin + 1) + 63) / 64)
    slots = [Int](repeating: -1, count: program.slotCount)
    work = 4 + visited.count / 8
  }

  /// The work done since it was last taken.
  mutating func takeWork() -> Int {
    defer { work = 0 }
    return work
  }

  /// Whether a match begins at `start`; its groups are in `slots`.
  mutating func matches(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
    jobs.removeAll(keepingCapacity: true)
    jobs.append(Job(place: 0, index: start))
    return program.instructions.withUnsafeBufferPointer { instructions in
      program.accepts.withUnsafeBufferPointer { accepts in run(bytes, start, instructions, accepts) }
    }
  }

  /// The slots of the first match that begins at or after `start`.
  mutating func firstMatch(_ bytes: UnsafeRawBufferPointer, from start: Int) -> [Int]? {
    var index = start
    defer { work += 1 + (index - start) / 4 }
    while index < bytes.count {
      let (unit, length) = TextUnit.decode(bytes, index, bytes.count)
      if program.starters?[program.classes.of(unit)] ?? true, matches(bytes, at: index) { return slots }
      index += length
    }
    return program.starters == nil && matches(bytes, at: index) ? slots : nil
  }

  /// Makes ready for a search from `index` on, beginning anew.
  mutating func restart(at index: Int) {
    let lower = ((touched.lowerBound - origin) * rows) >> 6
    let upper = min(((touched.upperBound - origin + 1) * rows + 63) >> 6, visited.count)
    for word in lower..<max(lower, upper) { visited[word] = 0 }
    for slot in slots.indices { slots[slot] = -1 }
    work += slots.count + max(0, upper - lower) / 8
    touched = index..<index
  }

  private mutating func run(
    _ bytes: UnsafeRawBufferPointer, _ start: Int,
    _ instructions: UnsafeBufferPointer<PatternProgram.Instruction>, _ accepts: UnsafeBufferPointer<Bool>
  ) -> Bool {
    let classCount = program.classes.count
    let end = bytes.count
    var furthest = max(touched.upperBound, start)
    var visits = 0
    defer {
      touched = touched.lowerBound..<furthest
      work += visits * program.visitEffort
    }
    while let job = jobs.popLast() {
      guard job.place >= 0 else {
        slots[Int(~job.place)] = job.index
        continue
      }
      var place = Int(job.place)
      var index = job.index
      attempt: while true {
        let bit = (index &- origin) &* rows &+ place
        guard visited[bit >> 6] & (1 << UInt64(bit & 63)) == 0 else { break }
        visited[bit >> 6] |= 1 << UInt64(bit & 63)
        visits &+= 1
        let instruction = instructions[place]
        switch instruction.operation {
        case .unit:
          guard index < end else { break attempt }
          let (unit, length) = TextUnit.decode(bytes, index, end)
          guard accepts[Int(instruction.first) &* classCount &+ program.classes.of(unit)] else { break attempt }
          index &+= length
          place &+= 1
          furthest = max(furthest, index)
        case .split:
          jobs.append(Job(place: instruction.second, index: index))
          place = Int(instruction.first)
        case .jump: place = Int(instruction.first)
        case .save:
          let slot = Int(instruction.first)
          jobs.append(Job(place: ~Int32(slot), index: slots[slot]))
          slots[slot] = index
          place &+= 1
        case .test:
          guard holds(instruction, bytes, at: index) else { break attempt }
          place &+= 1
        case .match:
          guard !mustEndAtEnd || index == end else { break attempt }
          return true
        }
      }
    }
    return false
  }

  private func holds(
    _ instruction: PatternProgram.Instruction, _ bytes: UnsafeRawBufferPointer, at index: Int
  ) -> Bool {
    if instruction.first >= PatternLook.firstOperand { return looks.holds(instruction.first, at: index) }
    return PlaceTest(rawValue: UInt32(bitPattern: instruction.first))?.holds(
      program.neighbour(before: index, in: bytes), program.neighbour(after: index, in: bytes),
      isLast: index == lastLineEnd) ?? false
  }
}
