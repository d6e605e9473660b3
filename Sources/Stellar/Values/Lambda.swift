// Part of squint.

/// A function value: a part of a program with the scope and the parameters around it.
public final class Lambda {
  let program: Program
  let index: Int
  let scope: EvaluationScope
  private var captured: [Value]

  init(program: Program, index: Int, scope: EvaluationScope, captured: [Value]) {
    self.program = program
    self.index = index
    self.scope = scope
    self.captured = captured
  }

  /// The names of its parameters.
  public var parameters: [String] { program.lambdas[index].parameters }

  /// Runs the body; absent arguments are null, more are ignored.
  func evaluate(_ arguments: [Value], _ context: CallContext) throws(StellarError) -> Value {
    var frame = captured
    let count = program.lambdas[index].parameters.count
    for position in 0..<count { frame.append(position < arguments.count ? arguments[position] : .null) }
    return try program.run(program.lambdas[index].code, frame: frame, scope, context)
  }

  func takeCaptured() -> [Value] { exchange(&captured, with: []) }

  deinit { ValueGraph.release(&captured) }
}
