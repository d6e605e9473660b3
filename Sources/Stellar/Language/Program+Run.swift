// Part of squint.

extension Program {
  /// Runs a piece of the code; `frame` holds a lambda's captured values and parameters, `variables` those of its slots.
  ///
  /// Budget and stack are those of whoever calls.
  func run(
    _ piece: ProgramCode.Piece, frame: UnsafePointer<Value>?, _ variables: UnsafeMutablePointer<Value>,
    _ scope: EvaluationScope, _ context: CallContext
  ) throws(StellarError) -> Value {
    try context.spend(piece.count)
    let room = context.stack.borrow(piece.depth)
    var machine = Machine(stack: room, position: piece.start)
    do throws(StellarError) {
      let value = try execute(&machine, frame: frame, variables, scope, context)
      context.stack.giveBack(room, piece.depth)
      return value
    } catch {
      machine.clear()
      context.stack.giveBack(room, piece.depth)
      throw error.at(Int(code.offsets[machine.position]), in: source)
    }
  }

  private func execute(
    _ machine: inout Machine, frame: UnsafePointer<Value>?, _ variables: UnsafeMutablePointer<Value>,
    _ scope: EvaluationScope, _ context: CallContext
  ) throws(StellarError) -> Value {
    let instructions = tables.instructions
    let constants = tables.constants
    let constantSets = tables.constantSets
    let bodies = tables.bodies
    while true {
      switch instructions[machine.position] {
      case .constant(let index): machine.push(constants[Int(index)])
      case .variable(let slot): machine.push(variables[Int(slot)])
      case .lastVariable(let slot):
        let place = variables + Int(slot)
        machine.push(place.move())
        place.initialize(to: .null)
      case .definedVariable(let slot):
        if let isDefined = scope.isDefined, !isDefined(Int(slot)) { throw undefined(slot) }
        machine.push(variables[Int(slot)])
      case .allVariables: machine.push(scope.allVariables())
      case .local(let index): machine.push(try local(index, of: frame))
      case .exists(let slot): machine.push(.boolean(!variables[Int(slot)].isNull))
      case .localExists(let index): machine.push(.boolean(!(try local(index, of: frame)).isNull))
      case .binary(let symbol): try machine.combine(symbol, context)
      case .compareVariable(let slot, let symbol, let index):
        machine.push(.boolean(try symbol.compares(variables + Int(slot), constants + Int(index), context)))
      case .computeVariable(let slot, let symbol, let index):
        if case .int(let left) = variables[Int(slot)], case .int(let right) = constants[Int(index)],
          let value = symbol.quick(left, right)
        {
          machine.push(value)
        } else {
          machine.push(try symbol.compute(variables[Int(slot)], constants[Int(index)]))
        }
      case .compareJump(let slot, let symbol, let index, let target):
        if try symbol.compares(variables + Int(slot), constants + Int(index), context) { break }
        machine.position = Int(target)
        continue
      case .equalsConstant(let index, let isNegated):
        let constant = constants + Int(index)
        if let isEqual = Operator.areEqualTexts(machine.topPlace, constant) {
          machine.top = .boolean(isEqual != isNegated)
        } else {
          let isEqual = try Operator.areEqual(machine.top, constant.pointee, context)
          machine.top = .boolean(isEqual != isNegated)
        }
      case .memberOf(let index, let isNegated):
        let isMember = constantSets[Int(index)]._withUnsafeGuaranteedRef { $0.contains(machine.topPlace) }
        machine.top = .boolean(isMember != isNegated)
      case .memberVariable(let slot, let index, let isNegated):
        let isMember = constantSets[Int(index)]._withUnsafeGuaranteedRef { $0.contains(variables + Int(slot)) }
        machine.push(.boolean(isMember != isNegated))
      case .not: machine.top = .boolean(!machine.top.isTruthy)
      case .truth: machine.top = .boolean(machine.top.isTruthy)
      case .andJump(let target):
        if machine.popTruth() { break }
        machine.push(.boolean(false))
        machine.position = Int(target)
        continue
      case .orJump(let target):
        if !machine.popTruth() { break }
        machine.push(.boolean(true))
        machine.position = Int(target)
        continue
      case .andBegin(let target):
        let shortened = machine.top.endsConjunction
        machine.top = .boolean(machine.top.isTruthy)
        if !shortened { break }
        machine.position = Int(target)
        continue
      case .orBegin(let target):
        let shortened = machine.top.endsDisjunction
        machine.top = .boolean(machine.top.isTruthy)
        if !shortened { break }
        machine.position = Int(target)
        continue
      case .andEnd: machine.join { $0 && $1 }
      case .orEnd: machine.join { $0 || $1 }
      case .testJump(let target):
        if let flag = machine.popBoolean() {
          if flag { break }
        } else if try isTrueCondition(machine.pop()) {
          break
        }
        machine.position = Int(target)
        continue
      case .jump(let target):
        machine.position = Int(target)
        continue
      case .lentConstant(let index): machine.lend(constants + Int(index))
      case .lentVariable(let slot): machine.lend(variables + Int(slot))
      case .call(let function, let argumentCount, let lent):
        let value: Value
        do throws(StellarError) {
          guard let body = bodies[Int(function)].body else { throw unknownFunction(Int(function)) }
          try context.spend(4)
          value = try body(machine.arguments(Int(argumentCount)), context)
        } catch {
          machine.giveBack(Int(lent))
          throw error
        }
        machine.giveBack(Int(lent))
        machine.replace(Int(argumentCount - lent), by: value)
      case .steady(let place, let end):
        guard let value = context.steadyValues.value(of: self, place) else { break }
        machine.push(value)
        machine.position = Int(end)
        continue
      case .keepSteady(let place): context.steadyValues.keep(machine.top, of: self, place)
      case .list(let size): machine.push(.list(ListObject(machine.take(Int(size)))))
      case .map(let size):
        machine.replace(2 * Int(size), by: .map(context.map(of: machine.arguments(2 * Int(size)).values)))
      case .lambda(let index): machine.push(.lambda(lambda(Int(index), frame, variables, scope)))
      case .applied:
        if case .lambda(let lambda) = machine.top { machine.top = try context.call(lambda, []) }
      case .nestedMatch: throw StellarError(.unexpectedToken, "match cannot stand within another match")
      case .finish: return machine.pop()
      case .finishWith(let index): return constants[Int(index)]
      }
      machine.position += 1
    }
  }

  private func local(_ index: Int32, of frame: UnsafePointer<Value>?) throws(StellarError) -> Value {
    guard let frame else { throw StellarError("a function's parameter is read outside of it") }
    return frame[Int(index)]
  }

  /// A function value with what it can see: the parameters around it and the program's variables as they are now.
  private func lambda(
    _ index: Int, _ frame: UnsafePointer<Value>?, _ variables: UnsafeMutablePointer<Value>, _ scope: EvaluationScope
  ) -> Lambda {
    let outer = UnsafeBufferPointer(start: frame, count: frame == nil ? 0 : lambdas[index].capturedCount)
    return Lambda(
      program: self, index: index, scope: scope, captured: Array(outer),
      variables: Array(UnsafeBufferPointer(start: variables, count: self.variables.count)))
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
