// Part of squint.
import UntrustedText

/// Turns a syntax tree into instructions: names into slots, constant parts into their values.
struct Compiler {
  let tree: SyntaxTree
  let library: FunctionLibrary
  private let needsDefinitions: Bool
  var result = ProgramCode()
  var locals: [String] = []
  private var slots: [String: Int32] = [:]
  var functions: [String: Int32] = [:]
  var depth = 0
  private var deepest = 0
  var lambdaDepth = 0
  private var isInMatch = false
  var steadyCount = 0
  /// Where the last jump landed: constants before it may not fold with those behind.
  var barrier = 0

  private init(_ tree: SyntaxTree, _ library: FunctionLibrary, needsDefinitions: Bool) {
    self.tree = tree
    self.library = library
    self.needsDefinitions = needsDefinitions
  }

  /// The code of a tree; unknown functions are in it and fail only when they are reached.
  static func code(
    for tree: SyntaxTree, functions library: FunctionLibrary, needsDefinitions: Bool
  ) throws(StellarError) -> ProgramCode {
    func compiled() -> ProgramCode {
      var compiler = Compiler(tree, library, needsDefinitions: needsDefinitions)
      compiler.result.main = compiler.body(tree.root)
      compiler.moveLastVariables()
      return compiler.result
    }
    return tree.deepest > DeepStack.shallow ? try DeepStack.run(compiled) : compiled()
  }

  /// Lets variables that are read at one place only be moved instead of copied; a lambda would need them again.
  private mutating func moveLastVariables() {
    guard result.lambdas.isEmpty else { return }
    var places: [Int32: [Int]] = [:]
    for (place, instruction) in result.instructions.enumerated() {
      switch instruction {
      case .variable(let slot), .lentVariable(let slot), .exists(let slot), .compareVariable(let slot, _, _),
        .computeVariable(let slot, _, _), .compareJump(let slot, _, _, _), .memberVariable(let slot, _, _):
        places[slot, default: []].append(place)
      case _: continue
      }
    }
    for (slot, places) in places where places.count == 1 {
      if case .variable = result.instructions[places[0]] { result.instructions[places[0]] = .lastVariable(slot) }
    }
  }

  mutating func emit(_ instruction: Instruction, at offset: Int, pushes: Int) {
    result.instructions.append(instruction)
    result.offsets.append(Int32(truncatingIfNeeded: offset))
    depth += pushes
    deepest = max(deepest, depth)
  }

  var here: Int { result.instructions.count }

  /// Code of its own with its own stack; inner lambdas come first so that each piece is contiguous.
  mutating func body(_ node: Int) -> ProgramCode.Piece {
    let outer = (depth, deepest)
    (depth, deepest) = (0, 0)
    let start = here
    compile(node)
    emit(.finish, at: tree.nodes[node].offset, pushes: -1)
    endEarly(from: start)
    let piece = ProgramCode.Piece(start: start, count: here - start, depth: deepest)
    (depth, deepest) = outer
    return piece
  }

  /// Ends the run where a jump would lead to its end, and at once where only a constant stands before.
  private mutating func endEarly(from start: Int) {
    for place in start..<here {
      if case .jump(let target) = result.instructions[place], Int(target) == here - 1 {
        result.instructions[place] = .finish
      }
    }
    for place in start..<(here - 1) {
      if case .constant(let index) = result.instructions[place], case .finish = result.instructions[place + 1] {
        result.instructions[place] = .finishWith(index)
      }
    }
  }

  mutating func compile(_ position: Int) {
    let node = tree.nodes[position]
    let children = tree.children(of: node)
    switch node.kind {
    case .constant(let constant): push(constant, at: node.offset)
    case .variable(let name): variable(tree.names[name], at: node.offset)
    case .exists(let name):
      let name = tree.names[name]
      if let index = locals.lastIndex(of: name) {
        emit(.localExists(Int32(truncatingIfNeeded: index)), at: node.offset, pushes: 1)
      } else {
        emit(.exists(slot(name)), at: node.offset, pushes: 1)
      }
    case .call(let name): call(tree.names[name], children, at: node.offset)
    case .list:
      for child in children { compile(child) }
      emit(.list(Int32(truncatingIfNeeded: children.count)), at: node.offset, pushes: 1 - children.count)
    case .map:
      for child in children { compile(child) }
      emit(.map(Int32(truncatingIfNeeded: children.count / 2)), at: node.offset, pushes: 1 - children.count)
    case .chain(let level): chain(level, node, Array(children))
    case .not:
      for child in children { compile(child) }
      emit(.not, at: node.offset, pushes: 0)
    case .conditional: branches(Array(children), at: node.offset, isMatch: false)
    case .match:
      guard !isInMatch else { return emit(.nestedMatch, at: node.offset, pushes: 1) }
      isInMatch = true
      branches(Array(children), at: node.offset, isMatch: true)
      isInMatch = false
    case .lambda(let parameters): lambda(parameters, children, at: node.offset)
    }
  }

  mutating func push(_ constant: Constant, at offset: Int) {
    result.constants.append(constant)
    emit(.constant(Int32(truncatingIfNeeded: result.constants.count - 1)), at: offset, pushes: 1)
  }

  private mutating func variable(_ name: String, at offset: Int) {
    if let index = locals.lastIndex(of: name) {
      emit(.local(Int32(truncatingIfNeeded: index)), at: offset, pushes: 1)
    } else if name == "_" {
      result.usesAllVariables = true
      emit(.allVariables, at: offset, pushes: 1)
    } else {
      // As in Metron, a lambda takes every variable for defined.
      let isChecked = needsDefinitions && lambdaDepth == 0
      emit(isChecked ? .definedVariable(slot(name)) : .variable(slot(name)), at: offset, pushes: 1)
    }
  }

  private mutating func slot(_ spelling: String) -> Int32 {
    if let known = slots[spelling] { return known }
    let slot = Int32(truncatingIfNeeded: result.spellings.count)
    result.spellings.append(spelling)
    slots[spelling] = slot
    return slot
  }

  private mutating func chain(_ level: SyntaxTree.Level, _ node: SyntaxTree.Node, _ items: [Int]) {
    let operators = Array(tree.operators(of: node))
    switch level {
    case .arithmetic, .comparison:
      compile(items[0])
      for (symbol, item) in zip(operators, items.dropFirst()) {
        compile(item)
        combine(symbol)
      }
    case .membership: membership(items, operators)
    case .logic: logic(items, operators, at: node.offset)
    }
  }

  /// A chain of and/or: what is surely Boolean is taken away where the chain goes on, all else waits for the rest.
  private mutating func logic(_ items: [Int], _ operators: [SyntaxTree.PlacedOperator], at offset: Int) {
    var pending: [(jump: Int, ending: Instruction?)] = []
    for (symbol, item) in zip(operators, items) {
      compile(item)
      let isAnd = symbol.symbol == .and
      if isBoolean(item) {
        pending.append((here, nil))
        emit(isAnd ? .andJump(0) : .orJump(0), at: symbol.offset, pushes: -1)
      } else {
        pending.append((here, isAnd ? .andEnd : .orEnd))
        emit(isAnd ? .andBegin(0) : .orBegin(0), at: symbol.offset, pushes: 0)
      }
    }
    compile(items[items.count - 1])
    if !isBoolean(items[items.count - 1]) { emit(.truth, at: offset, pushes: 0) }
    for (jump, ending) in pending.reversed() {
      if let ending { emit(ending, at: offset, pushes: -1) }
      land(jump)
    }
  }

  /// Whether an expression gives true or false, whatever the variables are.
  private func isBoolean(_ position: Int) -> Bool {
    let node = tree.nodes[position]
    switch node.kind {
    case .constant(.boolean), .exists, .not, .chain(.comparison), .chain(.membership), .chain(.logic): return true
    case .constant, .variable, .call, .list, .map, .chain(.arithmetic), .conditional, .match, .lambda: return false
    }
  }

  private mutating func membership(_ items: [Int], _ operators: [SyntaxTree.PlacedOperator]) {
    var pending = operators[...]
    if let last = operators.last, let constants = constants(of: items[items.count - 1]) {
      for item in items.dropLast() { compile(item) }
      result.constantSets.append(ConstantSet(constants))
      let index = Int32(truncatingIfNeeded: result.constantSets.count - 1)
      let isNegated = last.symbol == .isNotIn
      if items.count == 2, case .variable = tree.nodes[items[0]].kind,
        case .variable(let slot) = result.instructions[here - 1]
      {
        result.instructions[here - 1] = .memberVariable(slot, of: index, isNegated: isNegated)
        result.offsets[here - 1] = Int32(truncatingIfNeeded: last.offset)
      } else {
        emit(.memberOf(index, isNegated: isNegated), at: last.offset, pushes: 0)
      }
      pending = pending.dropLast()
    } else {
      for item in items { compile(item) }
    }
    for symbol in pending.reversed() { combine(symbol) }
  }

  /// The items of a list of literals, nil for all else.
  private func constants(of position: Int) -> [Constant]? {
    let node = tree.nodes[position]
    guard case .list = node.kind else { return nil }
    var constants: [Constant] = []
    for child in tree.children(of: node) {
      guard case .constant(let constant) = tree.nodes[child].kind else { return nil }
      constants.append(constant)
    }
    return constants
  }

  private mutating func combine(_ symbol: SyntaxTree.PlacedOperator) {
    if let folded = folded(symbol.symbol) {
      result.instructions.removeLast(2)
      result.offsets.removeLast(2)
      depth -= 2
      push(folded, at: symbol.offset)
    } else if symbol.symbol.comparesValues || symbol.symbol.computes, here - 2 >= barrier,
      case .variable(let slot) = result.instructions[here - 2],
      case .constant(let index) = result.instructions[here - 1]
    {
      result.instructions.removeLast(2)
      result.offsets.removeLast(2)
      depth -= 2
      let step: Instruction =
        symbol.symbol.computes
        ? .computeVariable(slot, symbol.symbol, constant: index)
        : .compareVariable(slot, symbol.symbol, constant: index)
      emit(step, at: symbol.offset, pushes: 1)
    } else if symbol.symbol == .equal || symbol.symbol == .notEqual, here - 1 >= barrier,
      case .constant(let index) = result.instructions[here - 1]
    {
      result.instructions.removeLast()
      result.offsets.removeLast()
      depth -= 1
      emit(.equalsConstant(index, isNegated: symbol.symbol == .notEqual), at: symbol.offset, pushes: 0)
    } else {
      emit(.binary(symbol.symbol), at: symbol.offset, pushes: -1)
    }
  }

  /// The value of an operator on the two constants pushed last; what fails is left to the evaluation.
  private func folded(_ symbol: Operator) -> Constant? {
    guard here - 2 >= barrier, case .constant(let left) = result.instructions[here - 2],
      case .constant(let right) = result.instructions[here - 1],
      let value = try? symbol.apply(
        result.constants[Int(left)].value, result.constants[Int(right)].value, nil)
    else { return nil }
    return Constant(value)
  }
}
