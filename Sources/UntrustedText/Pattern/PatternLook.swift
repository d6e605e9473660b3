// Part of squint.

/// A look-around: a pattern that must, or must not, match before or after a place, without taking anything.
struct PatternLook: Sendable {
  /// The pattern's instructions; those of a look-ahead read the text backwards.
  let instructions: [PatternProgram.Instruction]
  let isAhead: Bool
  let isNegated: Bool

  /// Operands of a test instruction from here on are numbers of look-arounds.
  static let firstOperand: Int32 = 64
}

/// At which places of a text the look-arounds of a program hold.
///
/// Each is found by one walk over the text: a look-behind forwards, a look-ahead backwards, so that time grows with
/// the text's length alone.
struct LookTable {
  /// A bit for each byte offset, by look-around.
  private var bits: [[UInt64]] = []

  static let none = LookTable()

  private init() {}

  /// Works out the table; an exhausted effort leaves it unfinished.
  init(_ program: PatternProgram, _ bytes: UnsafeRawBufferPointer, effort: inout MatchingEffort) {
    guard !program.looks.isEmpty else { return }
    var classes: [Int32] = []
    var offsets: [Int] = []
    var index = 0
    while index < bytes.count {
      let (unit, length) = TextUnit.decode(bytes, index, bytes.count)
      classes.append(Int32(program.classes.of(unit)))
      offsets.append(index)
      index += length
    }
    offsets.append(bytes.count)
    effort.spent += classes.count * program.visitEffort * 2
    let lastLineEnd = program.lastLineEnd(bytes)
    for look in program.looks {
      var walk = Walk(program, look)
      var marks = [UInt64](repeating: 0, count: bytes.count / 64 + 1)
      var position = look.isAhead ? classes.count : 0
      while !effort.isExhausted {
        let offset = offsets[position]
        let matches = walk.arrive { test in
          if test >= PatternLook.firstOperand { return holds(test, at: offset) }
          return PlaceTest(rawValue: UInt32(bitPattern: test))?.holds(
            program.neighbour(before: offset, in: bytes), program.neighbour(after: offset, in: bytes),
            isLast: offset == lastLineEnd) ?? false
        }
        if matches != look.isNegated { marks[offset >> 6] |= 1 << UInt64(offset & 63) }
        effort.spent += walk.takeWork()
        if position == (look.isAhead ? 0 : classes.count) { break }
        walk.leave(by: Int(classes[look.isAhead ? position - 1 : position]))
        position += look.isAhead ? -1 : 1
      }
      bits.append(marks)
    }
  }

  /// Whether the look-around that a test's operand names holds at a byte offset.
  func holds(_ operand: Int32, at offset: Int) -> Bool {
    let number = Int(operand - PatternLook.firstOperand)
    guard number >= 0, number < bits.count, offset >> 6 < bits[number].count else { return false }
    return bits[number][offset >> 6] & (1 << UInt64(offset & 63)) != 0
  }
}

/// All ways through a look-around's instructions at once, from place to place, with a new one beginning at each.
private struct Walk {
  private let program: PatternProgram
  private let instructions: [PatternProgram.Instruction]
  private var waiting: [Int32] = []
  private var units: [Int32] = []
  private var mark: [Int]
  private var stamp = 0
  private var work = 0

  init(_ program: PatternProgram, _ look: PatternLook) {
    self.program = program
    instructions = look.instructions
    mark = [Int](repeating: 0, count: look.instructions.count)
  }

  mutating func takeWork() -> Int {
    defer { work = 0 }
    return work + 1
  }

  /// Follows everything that takes no unit; says whether the end was reached.
  mutating func arrive(_ holds: (Int32) -> Bool) -> Bool {
    stamp += 1
    waiting.append(0)
    units.removeAll(keepingCapacity: true)
    var isMatched = false
    while let place = waiting.popLast() {
      guard mark[Int(place)] != stamp else { continue }
      mark[Int(place)] = stamp
      work += 1
      let instruction = instructions[Int(place)]
      switch instruction.operation {
      case .unit: units.append(place)
      case .split:
        waiting.append(instruction.first)
        waiting.append(instruction.second)
      case .jump: waiting.append(instruction.first)
      case .save: waiting.append(place + 1)
      case .test: if holds(instruction.first) { waiting.append(place + 1) }
      case .match: isMatched = true
      }
    }
    return isMatched
  }

  /// Takes a unit of a class.
  mutating func leave(by unitClass: Int) {
    work += units.count
    for place in units
    where program.accepts[Int(instructions[Int(place)].first) * program.classes.count + unitClass] {
      waiting.append(place + 1)
    }
  }
}
