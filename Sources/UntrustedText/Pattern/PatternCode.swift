// Part of squint.

/// Turns a tree into instructions.
struct PatternCode {
  typealias Instruction = PatternProgram.Instruction

  private(set) var instructions: [Instruction] = []
  private(set) var slotCount: Int
  /// A bit for each kind of test that occurs; the highest stands for look-arounds.
  private(set) var tests: UInt32 = 0
  /// The look-arounds, inner ones before those that hold them.
  private(set) var looks: [PatternLook] = []
  private var steps = 0

  private static let mostInstructions = 20_000
  private static let mostSteps = 200_000

  init(_ node: PatternNode, groups: Int) throws(PatternError) {
    slotCount = 2 * (groups + 1)
    try add(.group(node, number: 0))
    try append(.match)
  }

  private mutating func add(
    look node: PatternNode, isAhead: Bool, isNegated: Bool
  ) throws(PatternError) {
    let outer = instructions
    instructions = []
    try add(isAhead ? node.backwards : node)
    try append(.match)
    guard instructions.count + outer.count < Self.mostInstructions, looks.count < Self.mostLooks else { throw tooLarge }
    looks.append(PatternLook(instructions: instructions, isAhead: isAhead, isNegated: isNegated))
    instructions = outer
    tests |= 1 << 31
    try append(.test, Int(PatternLook.firstOperand) + looks.count - 1)
  }

  private static let mostLooks = 100

  private mutating func add(_ node: PatternNode) throws(PatternError) {
    steps += 1
    guard steps <= Self.mostSteps else { throw tooLarge }
    switch node {
    case .empty: break
    case .unit(let set): try append(.unit, set)
    case .place(let test):
      tests |= 1 << test.rawValue
      try append(.test, Int(test.rawValue))
    case .look(let node, let isAhead, let isNegated): try add(look: node, isAhead: isAhead, isNegated: isNegated)
    case .sequence(let nodes): for node in nodes { try add(node) }
    case .alternatives(let nodes): try add(alternatives: nodes)
    case .group(let node, let number):
      try append(.save, 2 * number)
      try add(node)
      try append(.save, 2 * number + 1)
    case .repeated(let node, let least, let most, let isLazy):
      try add(node, least: least, most: most, isLazy: isLazy)
    }
  }

  private mutating func add(alternatives nodes: [PatternNode]) throws(PatternError) {
    var jumps: [Int] = []
    for (position, node) in nodes.enumerated() {
      guard position < nodes.count - 1 else {
        try add(node)
        break
      }
      let split = instructions.count
      try append(.split, split + 1)
      try add(node)
      jumps.append(instructions.count)
      try append(.jump)
      instructions[split].second = Int32(instructions.count)
    }
    for jump in jumps { instructions[jump].first = Int32(instructions.count) }
  }

  private mutating func add(
    _ node: PatternNode, least: Int, most: Int?, isLazy: Bool
  ) throws(PatternError) {
    for _ in 0..<least where most != nil || least > 1 { try add(node) }
    guard let most else {
      if least == 1 { return try add(oneOrMore: node, isLazy: isLazy) }
      let split = instructions.count
      try append(.split)
      try add(node)
      try append(.jump, split)
      aim(split, at: split + 1, else: instructions.count, isLazy: isLazy)
      return
    }
    var splits: [Int] = []
    for _ in least..<most {
      splits.append(instructions.count)
      try append(.split)
      try add(node)
    }
    for split in splits { aim(split, at: split + 1, else: instructions.count, isLazy: isLazy) }
  }

  private mutating func add(oneOrMore node: PatternNode, isLazy: Bool) throws(PatternError) {
    let start = instructions.count
    try add(node)
    let split = instructions.count
    try append(.split)
    aim(split, at: start, else: split + 1, isLazy: isLazy)
  }

  private mutating func aim(_ split: Int, at inner: Int, else outer: Int, isLazy: Bool) {
    instructions[split].first = Int32(isLazy ? outer : inner)
    instructions[split].second = Int32(isLazy ? inner : outer)
  }

  private mutating func append(
    _ operation: Instruction.Operation, _ first: Int = 0
  ) throws(PatternError) {
    guard instructions.count < Self.mostInstructions else { throw tooLarge }
    instructions.append(Instruction(operation: operation, first: Int32(first)))
  }

  private var tooLarge: PatternError {
    PatternError(
      "the expression is too large once its repetitions are written out; use smaller counts", offset: 0, column: 1)
  }
}
