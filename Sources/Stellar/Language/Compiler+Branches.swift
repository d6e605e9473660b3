// Part of squint.

/// Conditions, `match` and lambdas: code that is jumped over.
extension Compiler {
  mutating func branches(_ items: [Int], at offset: Int, isMatch: Bool) {
    var ends: [Int] = []
    let depthBefore = depth
    for pair in stride(from: 0, to: items.count - 1, by: 2) {
      compile(items[pair])
      if isMatch, case .constant(.boolean(true)) = tree.nodes[items[pair]].kind {
        // As in Metron, the literal true alone is no check that holds.
        result.instructions.removeLast()
        result.offsets.removeLast()
        depth -= 1
        push(.boolean(false), at: tree.nodes[items[pair]].offset)
      }
      let test = condition(items[pair])
      compile(items[pair + 1])
      if isMatch { emit(.applied, at: offset, pushes: 0) }
      ends.append(here)
      emit(.jump(0), at: offset, pushes: 0)
      depth = depthBefore
      land(test)
    }
    compile(items[items.count - 1])
    if isMatch { emit(.applied, at: offset, pushes: 0) }
    for end in ends { land(end) }
  }

  /// Emits the jump that a condition leads to unless it holds, and says where it stands.
  private mutating func condition(_ item: Int) -> Int {
    if here - 1 >= barrier, case .compareVariable(let slot, let symbol, let index) = result.instructions[here - 1] {
      result.instructions[here - 1] = .compareJump(slot, symbol, constant: index, target: 0)
      depth -= 1
    } else {
      emit(.testJump(0), at: tree.nodes[item].offset, pushes: -1)
    }
    return here - 1
  }

  /// Makes an earlier jump lead to the next instruction.
  mutating func land(_ jump: Int) {
    let target = Int32(truncatingIfNeeded: here)
    switch result.instructions[jump] {
    case .andJump: result.instructions[jump] = .andJump(target)
    case .orJump: result.instructions[jump] = .orJump(target)
    case .andBegin: result.instructions[jump] = .andBegin(target)
    case .orBegin: result.instructions[jump] = .orBegin(target)
    case .testJump: result.instructions[jump] = .testJump(target)
    case .compareJump(let slot, let symbol, let index, _):
      result.instructions[jump] = .compareJump(slot, symbol, constant: index, target: target)
    case _: result.instructions[jump] = .jump(target)
    }
    barrier = here
  }

  mutating func lambda(_ parameters: Range<Int>, _ children: ArraySlice<Int>, at offset: Int) {
    let names = Array(tree.names[parameters])
    let captured = locals.count
    locals += names
    // The body's instructions stand in the middle of the outer code, which jumps over them.
    let skip = here
    emit(.jump(0), at: offset, pushes: 0)
    let index = result.lambdas.count
    lambdaDepth += 1
    defer { lambdaDepth -= 1 }
    result.lambdaDepth = max(result.lambdaDepth, lambdaDepth)
    result.lambdas.append(
      ProgramCode.LambdaCode(
        parameters: names, capturedCount: captured, code: ProgramCode.Piece(start: 0, count: 0, depth: 0)))
    if let child = children.first { result.lambdas[index].code = body(child) }
    locals.removeLast(locals.count - captured)
    land(skip)
    emit(.lambda(Int32(truncatingIfNeeded: index)), at: offset, pushes: 1)
  }
}
