// Part of squint.

/// Calls: their arguments, which may be lent or kept, and the bodies that answer them.
extension Compiler {
  mutating func call(
    _ name: String, _ arguments: ArraySlice<Int>, at offset: Int, body: FunctionDeclaration.Body? = nil
  ) {
    if fused(name, arguments, at: offset) { return }
    for argument in arguments {
      if library[name]?.readsOnly ?? false, isSteady(argument) { steady(argument) } else { compile(argument) }
    }
    let literals = arguments.map { argument -> Constant? in
      if case .constant(let constant) = tree.nodes[argument].kind { return constant }
      return nil
    }
    let index =
      body.map { add(name, $0) } ?? prepared(name, literals) ?? functions[name] ?? addFunction(name)
    result.calls.append(ProgramCode.Call(function: name, offset: offset, arguments: literals))
    emit(
      .call(function: index, count: Int32(truncatingIfNeeded: arguments.count), lent: lend(arguments)), at: offset,
      pushes: 1 - arguments.count)
  }

  /// Lends the last arguments that are mere constants and variables, and says how many these are.
  ///
  /// Nothing that may fail stands between them and the call, so that it alone gives them back.
  private mutating func lend(_ arguments: ArraySlice<Int>) -> Int32 {
    var lent = 0
    for argument in arguments.reversed() {
      let place = here - 1 - lent
      switch (tree.nodes[argument].kind, result.instructions[max(place, 0)]) {
      case (.constant, .constant(let index)): result.instructions[place] = .lentConstant(index)
      case (.variable, .variable(let slot)): result.instructions[place] = .lentVariable(slot)
      case _: return Int32(truncatingIfNeeded: lent)
      }
      lent += 1
    }
    return Int32(truncatingIfNeeded: lent)
  }

  /// Whether an argument is a call that gives the same for a while, such as a model's endpoint by its name.
  private func isSteady(_ argument: Int) -> Bool {
    guard case .call(let name) = tree.nodes[argument].kind, library[tree.names[name]]?.isSteady ?? false else {
      return false
    }
    return tree.children(of: tree.nodes[argument]).allSatisfy {
      if case .constant = tree.nodes[$0].kind { return true }
      return false
    }
  }

  private mutating func steady(_ argument: Int) {
    let place = Int32(truncatingIfNeeded: steadyCount)
    steadyCount += 1
    let begin = here
    emit(.steady(place: place, end: 0), at: tree.nodes[argument].offset, pushes: 0)
    compile(argument)
    emit(.keepSteady(place: place), at: tree.nodes[argument].offset, pushes: 0)
    result.instructions[begin] = .steady(place: place, end: Int32(truncatingIfNeeded: here))
    barrier = here
  }

  /// Compiles a call on what another call gives as one call, where the outer function knows how.
  private mutating func fused(_ name: String, _ arguments: ArraySlice<Int>, at offset: Int) -> Bool {
    guard arguments.count == 1, let argument = arguments.first, case .call(let inner) = tree.nodes[argument].kind,
      let body = library[name]?.fusions[tree.names[inner]], library[tree.names[inner]] != nil
    else { return false }
    let node = tree.nodes[argument]
    call(tree.names[inner], tree.children(of: node), at: node.offset, body: body)
    result.calls.append(ProgramCode.Call(function: name, offset: offset, arguments: [nil]))
    return true
  }

  /// A body made for this call alone; what fails is left to the evaluation.
  private mutating func prepared(_ name: String, _ literals: [Constant?]) -> Int32? {
    guard let preparation = library[name]?.preparation, literals.contains(where: { $0 != nil }),
      let body = try? preparation(literals.map { $0?.value })
    else { return nil }
    return add(name, body)
  }

  /// Adds a body that is for one call alone.
  private mutating func add(_ name: String, _ body: @escaping FunctionDeclaration.Body) -> Int32 {
    result.functionNames.append(name)
    result.bodies.append(ProgramCode.Callee(body: body))
    result.suggestions.append(nil)
    return Int32(truncatingIfNeeded: result.bodies.count - 1)
  }

  private mutating func addFunction(_ name: String) -> Int32 {
    let index = Int32(truncatingIfNeeded: result.functionNames.count)
    let declaration = library[name]
    result.functionNames.append(name)
    result.bodies.append(ProgramCode.Callee(body: declaration?.body))
    result.suggestions.append(declaration == nil ? library.nearestName(to: name) : nil)
    functions[name] = index
    return index
  }
}
