// Part of squint.

/// A deterministic automaton for whole matches without groups: one table look-up a unit.
///
/// It is built with the pattern; one that would grow beyond its limits is not built, and the pattern uses its
/// slower ways.
struct PatternAutomaton: Sendable {
  /// Where the row of the next state begins, at the row of the state + class.
  private let transitions: [Int32]
  private let accepting: [Bool]
  private let stride: Int

  private static let dead: Int32 = 0
  private static let mostStates = 400
  private static let mostTransitions = 1 << 16
  private static let mostWork = 400_000

  private struct State: Hashable {
    var places: [Int32]
    var before: PlaceNeighbour
  }

  /// The automaton, nil when it would grow too large, and the work it took to find out.
  static func built(_ program: PatternProgram) -> (automaton: PatternAutomaton?, work: Int) {
    guard program.looks.isEmpty else { return (nil, 0) }
    var builder = Builder(program)
    let automaton = PatternAutomaton(program, &builder)
    return (automaton, builder.work)
  }

  private init?(_ program: PatternProgram, _ builder: inout Builder) {
    let stride = program.classes.count
    var states: [State: Int32] = [State(places: [], before: .other): Self.dead]
    var order: [State] = [State(places: [], before: .other)]
    var transitions: [Int32] = []
    var accepting: [Bool] = []
    let start = State(places: builder.closure([0]), before: program.hasTests ? .nothing : .other)
    states[start] = 1
    order.append(start)
    var index = 0
    while index < order.count {
      let state = order[index]
      index += 1
      accepting.append(builder.accepts(state.places, state.before))
      for unitClass in 0..<stride {
        let next = State(
          places: builder.step(state.places, state.before, unitClass),
          before: program.hasTests ? program.neighbours[unitClass] : .other)
        if next.places.isEmpty {
          transitions.append(Self.dead)
        } else if let known = states[next] {
          transitions.append(known)
        } else {
          guard order.count < Self.mostStates else { return nil }
          states[next] = Int32(order.count)
          transitions.append(Int32(order.count))
          order.append(next)
        }
      }
      guard builder.work <= Self.mostWork, transitions.count + stride <= Self.mostTransitions else { return nil }
    }
    self.transitions = transitions.map { $0 * Int32(stride) }
    self.accepting = accepting
    self.stride = stride
  }

  /// Whether the whole text matches.
  func matchesWhole(_ bytes: UnsafeRawBufferPointer, _ classes: UnitClasses) -> Bool {
    let end = bytes.count
    let stride = stride
    return transitions.withUnsafeBufferPointer { transitions in
      classes.withASCII { ascii in
        var row = stride
        var index = 0
        while index < end {
          let byte = bytes[index]
          let unitClass: Int
          if byte < 0x80 {
            unitClass = Int(ascii[Int(byte)])
            index &+= 1
          } else {
            let (unit, length) = TextUnit.decode(bytes, index, end)
            unitClass = classes.of(unit)
            index &+= length
          }
          row = Int(transitions[row &+ unitClass])
          if row == 0 { return false }
        }
        return accepting[row / stride]
      }
    }
  }
}

extension PatternAutomaton {
  /// Works out the sets of instructions that the states stand for.
  private struct Builder {
    let program: PatternProgram
    private var mark: [Int32]
    private var stamp: Int32 = 0
    var work = 0

    init(_ program: PatternProgram) {
      self.program = program
      mark = [Int32](repeating: 0, count: program.instructions.count)
    }

    /// What is reached without taking a unit; tests stay, unless both neighbours are known.
    mutating func closure(
      _ places: [Int32], between neighbours: (PlaceNeighbour, PlaceNeighbour)? = nil
    ) -> [Int32] {
      stamp += 1
      var result: [Int32] = []
      var pending = places
      while let place = pending.popLast() {
        guard mark[Int(place)] != stamp else { continue }
        mark[Int(place)] = stamp
        work += 1
        let instruction = program.instructions[Int(place)]
        switch instruction.operation {
        case .unit, .match: result.append(place)
        case .split: pending += [instruction.first, instruction.second]
        case .jump: pending.append(instruction.first)
        case .save: pending.append(place + 1)
        case .test:
          guard let neighbours else {
            result.append(place)
            break
          }
          let test = PlaceTest(rawValue: UInt32(bitPattern: instruction.first))
          if test?.holds(neighbours.0, neighbours.1, isLast: false) == true { pending.append(place + 1) }
        }
      }
      return result.sorted()
    }

    mutating func step(_ places: [Int32], _ before: PlaceNeighbour, _ unitClass: Int) -> [Int32] {
      let after = program.neighbours[unitClass]
      let ready = program.hasTests ? closure(places, between: (before, after)) : places
      let count = program.classes.count
      var next: [Int32] = []
      for place in ready {
        let instruction = program.instructions[Int(place)]
        work += 1
        if instruction.operation == .unit, program.accepts[Int(instruction.first) * count + unitClass] {
          next.append(place + 1)
        }
      }
      return next.isEmpty ? [] : closure(next)
    }

    mutating func accepts(_ places: [Int32], _ before: PlaceNeighbour) -> Bool {
      closure(places, between: (before, .nothing)).contains { program.instructions[Int($0)].operation == .match }
    }
  }
}
