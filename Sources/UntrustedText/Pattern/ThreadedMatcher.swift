// Part of squint.

/// Finds matches with groups by following all possibilities side by side, one unit after another (Pike's machine).
struct ThreadedMatcher {
  private struct Threads {
    var places: [Int32] = []
    var slots: [Int] = []

    mutating func add(_ place: Int32, _ slots: [Int]) {
      places.append(place)
      self.slots.append(contentsOf: slots)
    }

    mutating func clear() {
      places.removeAll(keepingCapacity: true)
      slots.removeAll(keepingCapacity: true)
    }
  }

  private enum Step {
    case follow(Int32)
    case restore(slot: Int, value: Int)
  }

  private let program: PatternProgram
  private var bytes: UnsafeRawBufferPointer
  private let mustEndAtEnd: Bool
  private let lastLineEnd: Int?
  private let looks: LookTable
  private var mark: [Int]
  private var stamp = 0
  private var current = Threads()
  private var next = Threads()
  private var pending: [Step] = []
  private var slots: [Int]
  /// The work done, in the units of `MatchingEffort`.
  private(set) var work = 30
  private var limit: Int
  private let threadEffort: Int

  init(
    _ program: PatternProgram, _ bytes: UnsafeRawBufferPointer, _ looks: LookTable, mustEndAtEnd: Bool, limit: Int
  ) {
    self.looks = looks
    self.limit = limit
    threadEffort = 2 + program.slotCount / 8
    self.program = program
    self.bytes = bytes
    self.mustEndAtEnd = mustEndAtEnd
    lastLineEnd = program.lastLineEnd(bytes)
    mark = [Int](repeating: 0, count: program.instructions.count)
    slots = [Int](repeating: -1, count: program.slotCount)
  }

  /// Makes ready for another search of the same text, which may have moved.
  mutating func restart(_ bytes: UnsafeRawBufferPointer, limit: Int) {
    self.bytes = bytes
    self.limit = limit
    work = 8
    current.clear()
    next.clear()
  }

  /// The slots of the first match at or, unless `isFixed`, after `start`; nil too when the limit is passed.
  mutating func firstMatch(from start: Int, isFixed: Bool) -> [Int]? {
    var found: [Int]?
    var index = start
    stamp += 1
    while work <= limit {
      work += program.visitEffort + current.places.count * threadEffort
      if found == nil, !isFixed || index == start {
        for slot in slots.indices { slots[slot] = -1 }
        follow(0, at: index, isNext: false)
      }
      if current.places.isEmpty, found != nil || isFixed { return found }
      let (unitClass, length) = unit(at: index)
      stamp += 1
      advance(at: index, unitClass, length, &found)
      swap(&current, &next)
      next.clear()
      guard length > 0 else { return found }
      index += length
    }
    return nil
  }

  private func unit(at index: Int) -> (unitClass: Int, length: Int) {
    guard index < bytes.count else { return (-1, 0) }
    let (unit, length) = TextUnit.decode(bytes, index, bytes.count)
    return (program.classes.of(unit), length)
  }

  /// Moves all threads over one unit; a match ends those that come after it.
  private mutating func advance(at index: Int, _ unitClass: Int, _ length: Int, _ found: inout [Int]?) {
    let width = program.slotCount
    for (position, place) in current.places.enumerated() {
      let instruction = program.instructions[Int(place)]
      let own = position * width..<(position + 1) * width
      if instruction.operation == .match {
        guard !mustEndAtEnd || index == bytes.count else { continue }
        found = Array(current.slots[own])
        return
      }
      guard unitClass >= 0, program.accepts[Int(instruction.first) * program.classes.count + unitClass] else {
        continue
      }
      slots.replaceSubrange(0..<width, with: current.slots[own])
      follow(place + 1, at: index + length, isNext: true)
    }
  }

  /// Adds the threads reached from `place` without taking a unit, best first.
  private mutating func follow(_ place: Int32, at index: Int, isNext: Bool) {
    pending.append(.follow(place))
    while let step = pending.popLast() {
      guard case .follow(let place) = step else {
        if case .restore(let slot, let value) = step { slots[slot] = value }
        continue
      }
      guard mark[Int(place)] != stamp else { continue }
      mark[Int(place)] = stamp
      work &+= 1
      let instruction = program.instructions[Int(place)]
      switch instruction.operation {
      case .unit, .match:
        if isNext { next.add(place, slots) } else { current.add(place, slots) }
      case .split:
        pending.append(.follow(instruction.second))
        pending.append(.follow(instruction.first))
      case .jump: pending.append(.follow(instruction.first))
      case .save:
        let slot = Int(instruction.first)
        pending.append(.restore(slot: slot, value: slots[slot]))
        pending.append(.follow(place + 1))
        slots[slot] = index
      case .test:
        if holds(instruction, at: index) { pending.append(.follow(place + 1)) }
      }
    }
  }

  private func holds(_ instruction: PatternProgram.Instruction, at index: Int) -> Bool {
    if instruction.first >= PatternLook.firstOperand { return looks.holds(instruction.first, at: index) }
    return PlaceTest(rawValue: UInt32(bitPattern: instruction.first))?.holds(
      program.neighbour(before: index, in: bytes), program.neighbour(after: index, in: bytes),
      isLast: index == lastLineEnd) ?? false
  }
}
