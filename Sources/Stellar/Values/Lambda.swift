// Part of squint.

/// A function value: a part of a program with the variables and the parameters around it as they were.
public final class Lambda {
  let program: Program
  let index: Int
  let scope: EvaluationScope
  private var captured: [Value]
  private var variables: [Value]

  init(program: Program, index: Int, scope: EvaluationScope, captured: [Value], variables: [Value]) {
    self.program = program
    self.index = index
    self.scope = scope
    self.captured = captured
    self.variables = variables
  }

  /// The names of its parameters.
  public var parameters: [String] { program.lambdas[index].parameters }

  /// Runs the body; absent arguments are null, more are ignored.
  func evaluate(_ arguments: [Value], _ context: CallContext) throws(StellarError) -> Value {
    let count = program.lambdas[index].parameters.count
    let frame = context.stack.borrow(captured.count + count)
    for (position, value) in captured.enumerated() { (frame + position).initialize(to: value) }
    for position in 0..<count {
      (frame + (captured.count + position)).initialize(
        to: position < arguments.count ? arguments[position] : .null)
    }
    defer {
      frame.deinitialize(count: captured.count + count)
      context.stack.giveBack(frame, captured.count + count)
    }
    let places = context.stack.borrow(variables.count)
    for (position, value) in variables.enumerated() { (places + position).initialize(to: value) }
    defer {
      places.deinitialize(count: variables.count)
      context.stack.giveBack(places, variables.count)
    }
    return try program.run(program.lambdas[index].code, frame: frame, places, scope, context)
  }

  func takeCaptured() -> [Value] {
    exchange(&captured, with: []) + exchange(&variables, with: [])
  }

  deinit {
    ValueGraph.release(&captured)
    ValueGraph.release(&variables)
  }
}
