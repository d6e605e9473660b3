// Part of squint.

/// A compiled pattern: instructions, and the classes of units they tell apart.
final class PatternProgram: Sendable {
  struct Instruction: Sendable {
    enum Operation: UInt8 {
      /// Takes one unit of the set `first`, then goes on.
      case unit
      /// Tries `first`, then `second`.
      case split
      /// Goes on at `first`.
      case jump
      /// Remembers the place in slot `first`, then goes on.
      case save
      /// Goes on if the place passes the test `first`, a kind of test or the number of a look-around.
      case test
      /// The end of the pattern.
      case match
    }

    var operation: Operation
    var first: Int32 = 0
    var second: Int32 = 0
  }

  let instructions: [Instruction]
  let slotCount: Int
  let classes: UnitClasses
  /// Whether a set takes a class: at set * number of classes + class.
  let accepts: [Bool]
  /// The neighbour that a unit of each class is.
  let neighbours: [PlaceNeighbour]
  let hasTests: Bool
  /// The look-arounds, in the order of their numbers.
  let looks: [PatternLook]
  /// Whether a test looks for a line end that is the last thing of the text.
  let looksForLastLineEnd: Bool
  /// What it takes to try one instruction; telling a unit's class takes longer where there are many.
  let visitEffort: Int
  /// Whether every match begins at the text's start.
  let isAnchored: Bool
  /// The classes with which a match can begin; nil when a match may be empty or begin with a test.
  let starters: [Bool]?

  init(_ code: PatternCode, sets: [UnitSet]) {
    instructions = code.instructions
    slotCount = code.slotCount
    hasTests = code.tests != 0
    looks = code.looks
    looksForLastLineEnd = code.tests & (1 << PlaceTest.lastLineEnd.rawValue) != 0
    let neighbourSets: [UnitSet] =
      hasTests ? [.words, .carriageReturn, .lineFeed, .lineEnds] : []
    classes = UnitClasses(sets + neighbourSets)
    accepts = classes.membership(of: sets)
    visitEffort = classes.count > 64 ? 3 : 1
    let count = classes.count
    let near = classes.membership(of: neighbourSets)
    neighbours = (0..<count).map { unitClass in
      guard !near.isEmpty else { return .other }
      if near[unitClass] { return .word }
      if near[count + unitClass] { return .carriageReturn }
      if near[2 * count + unitClass] { return .lineFeed }
      return near[3 * count + unitClass] ? .otherLineEnd : .other
    }
    let (starters, isAnchored) = Self.openings(instructions, accepts, count)
    self.starters = starters
    self.isAnchored = isAnchored
  }

  /// What can stand first in a match.
  private static func openings(
    _ instructions: [Instruction], _ accepts: [Bool], _ classCount: Int
  ) -> (starters: [Bool]?, isAnchored: Bool) {
    var starters: [Bool]? = [Bool](repeating: false, count: classCount)
    var isAnchored = true
    var seen = [Bool](repeating: false, count: instructions.count)
    var pending = [0]
    while let index = pending.popLast() {
      guard !seen[index] else { continue }
      seen[index] = true
      let instruction = instructions[index]
      switch instruction.operation {
      case .unit:
        isAnchored = false
        let row = Int(instruction.first) * classCount
        for unitClass in 0..<classCount where accepts[row + unitClass] { starters?[unitClass] = true }
      case .split: pending += [Int(instruction.first), Int(instruction.second)]
      case .jump: pending.append(Int(instruction.first))
      case .save: pending.append(index + 1)
      case .test:
        starters = nil
        if instruction.first != Int32(PlaceTest.textStart.rawValue) { isAnchored = false }
      case .match:
        starters = nil
        isAnchored = false
      }
    }
    return (starters, isAnchored)
  }

  /// Where the line end begins that is the last thing of the text, or nil.
  func lastLineEnd(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard looksForLastLineEnd, let last = bytes.last else { return nil }
    let count = bytes.count
    switch last {
    case 0x0A: return count > 1 && bytes[count - 2] == 0x0D ? count - 2 : count - 1
    case 0x0D: return count - 1
    case 0x85: return count > 1 && bytes[count - 2] == 0xC2 ? count - 2 : nil
    case 0xA8, 0xA9: return count > 2 && bytes[count - 2] == 0x80 && bytes[count - 3] == 0xE2 ? count - 3 : nil
    case _: return nil
    }
  }

  /// The neighbour before `index`.
  func neighbour(before index: Int, in bytes: UnsafeRawBufferPointer) -> PlaceNeighbour {
    guard index > 0 else { return .nothing }
    if bytes[index - 1] < 0x80 { return neighbours[classes.ofASCII(bytes[index - 1])] }
    for length in 2...4 where length <= index && bytes[index - length] >= 0xC0 {
      let decoded = TextUnit.decode(bytes, index - length, index)
      return decoded.length == length ? neighbours[classes.of(decoded.unit)] : .other
    }
    return .other
  }

  /// The neighbour after `index`.
  func neighbour(after index: Int, in bytes: UnsafeRawBufferPointer) -> PlaceNeighbour {
    guard index < bytes.count else { return .nothing }
    return neighbours[classes.of(TextUnit.decode(bytes, index, bytes.count).unit)]
  }
}
