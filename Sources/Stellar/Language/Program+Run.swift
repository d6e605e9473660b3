// Part of squint.

extension Program {
  /// Runs a piece of the code; `frame` holds a lambda's captured values and parameters.
  ///
  /// Variables are those of `scope`; budget and stack are those of whoever calls.
  func run(
    _ piece: ProgramCode.Piece, frame: [Value], _ scope: EvaluationScope, _ context: CallContext
  ) throws(StellarError) -> Value {
    try context.spend(piece.count)
    let room = context.stack.borrow(max(piece.depth, 1))
    var machine = Machine(stack: room, position: piece.start)
    do throws(StellarError) {
      let value = try execute(&machine, frame: frame, scope, context)
      context.stack.giveBack(room, max(piece.depth, 1))
      return value
    } catch {
      machine.clear()
      context.stack.giveBack(room, max(piece.depth, 1))
      throw error.at(Int(code.offsets[machine.position]), in: source)
    }
  }

  private func execute(
    _ machine: inout Machine, frame: [Value], _ scope: EvaluationScope, _ context: CallContext
  ) throws(StellarError) -> Value {
    let instructions = instructions
    while true {
      switch instructions[machine.position] {
      case .constant(let index): machine.push(constants[Int(index)].value)
      case .variable(let slot):
        if let isDefined = scope.sources.pointee.isDefined, !isDefined(Int(slot)) { throw undefined(slot) }
        machine.push(scope.sources.pointee.variable(Int(slot)))
      case .allVariables: machine.push(scope.allVariables())
      case .local(let index): machine.push(frame[Int(index)])
      case .exists(let slot): machine.push(.boolean(!scope.sources.pointee.variable(Int(slot)).isNull))
      case .localExists(let index): machine.push(.boolean(!frame[Int(index)].isNull))
      case .binary(let symbol): try machine.combine(symbol)
      case .memberOf(let index, let isNegated):
        let isMember = code.constantSets[Int(index)].contains(machine.top)
        machine.top = .boolean(isMember != isNegated)
      case .not: machine.top = .boolean(!machine.top.isTruthy)
      case .truth: machine.top = .boolean(machine.top.isTruthy)
      case .andJump(let target):
        if machine.pop().isTruthy { break }
        machine.push(.boolean(false))
        machine.position = Int(target)
        continue
      case .orJump(let target):
        if !machine.pop().isTruthy { break }
        machine.push(.boolean(true))
        machine.position = Int(target)
        continue
      case .testJump(let target):
        if try isTrueCondition(machine.pop()) { break }
        machine.position = Int(target)
        continue
      case .jump(let target):
        machine.position = Int(target)
        continue
      case .call(let function, let argumentCount):
        guard let body = bodies[Int(function)] else { throw unknownFunction(Int(function)) }
        try context.spend(4)
        let value = try body(machine.arguments(Int(argumentCount)), context)
        machine.drop(Int(argumentCount))
        machine.push(value)
      case .list(let size): machine.push(.list(ListObject(machine.take(Int(size)))))
      case .map(let size): machine.push(.map(MapObject(firstOfEach: machine.take(2 * Int(size)))))
      case .lambda(let index):
        machine.push(.lambda(Lambda(program: self, index: Int(index), scope: scope, captured: frame)))
      case .applied:
        if case .lambda(let lambda) = machine.top { machine.top = try context.call(lambda, []) }
      case .finish: return machine.pop()
      }
      machine.position += 1
    }
  }

  private func isTrueCondition(_ value: Value) throws(StellarError) -> Bool {
    switch value {
    case .boolean(let flag): return flag
    case .null: return false
    case .list(let list) where list.items.isEmpty: return false
    case .map(let map) where map.count == 0: return false
    case .set(let set) where set.count == 0: return false
    case .int, .long, .float, .double, .string, .list, .map, .set, .lambda, .bloom, .object:
      throw StellarError(.notCondition, "a condition must be true, false or null, this is \(value.kindName)")
    }
  }

  private func undefined(_ slot: Int32) -> StellarError {
    StellarError(.undefinedVariable, "the variable \(spellings[Int(slot)]) is not defined")
  }
}
