// Part of squint.

/// One step of a compiled program; operands stand on the value stack.
enum Instruction: Sendable {
  /// Pushes a constant of the program's table.
  case constant(Int32)
  /// Pushes a variable.
  case variable(Int32)
  /// Pushes a variable that nothing else reads, and leaves null in its place.
  case lastVariable(Int32)
  /// Pushes a variable that must be defined, where the scope asks for that.
  case definedVariable(Int32)
  /// Pushes all variables as a map.
  case allVariables
  /// Pushes a parameter or captured value of the lambda's frame.
  case local(Int32)
  /// Pushes whether a variable has a value.
  case exists(Int32)
  /// Pushes whether a frame's value is not null.
  case localExists(Int32)
  /// Combines the two topmost values.
  case binary(Operator)
  /// Pushes how a variable compares with a constant: what most rules ask.
  case compareVariable(Int32, Operator, constant: Int32)
  /// Pushes what arithmetic makes of a variable and a constant.
  case computeVariable(Int32, Operator, constant: Int32)
  /// Replaces the topmost value by whether it equals a constant, or does not.
  case equalsConstant(Int32, isNegated: Bool)
  /// Replaces the topmost value by whether it is among the literals of a list, or is not.
  case memberOf(Int32, isNegated: Bool)
  /// Pushes whether a variable is among the literals of a list, or is not.
  case memberVariable(Int32, of: Int32, isNegated: Bool)
  /// Replaces the topmost value by its negation.
  case not
  /// Takes a Boolean away, or leaves false and jumps unless it holds.
  case andJump(Int32)
  /// Takes a Boolean away, or leaves true and jumps if it holds.
  case orJump(Int32)
  /// Leaves false and jumps if the topmost value is false or nothing; what is neither waits as a Boolean for `andEnd`.
  case andBegin(Int32)
  /// Leaves true and jumps if the topmost value is true; what is not waits as a Boolean for `orEnd`.
  case orBegin(Int32)
  /// Joins the Boolean that waits with the topmost value.
  case andEnd
  /// Joins the Boolean that waits with the topmost value.
  case orEnd
  /// Replaces the topmost value by whether it holds.
  case truth
  /// Takes the topmost value as a condition and jumps unless it is true.
  case testJump(Int32)
  /// Jumps unless a variable compares with a constant in a way: what most conditions ask.
  case compareJump(Int32, Operator, constant: Int32, target: Int32)
  /// Jumps.
  case jump(Int32)
  /// Pushes the bits of a constant for the call that comes next, which counts no reference for it.
  case lentConstant(Int32)
  /// Pushes the bits of a variable for the call that comes next, which counts no reference for it.
  case lentVariable(Int32)
  /// Replaces that many arguments, the last ones lent, by what a function makes of them.
  case call(function: Int32, count: Int32, lent: Int32)
  /// Pushes what a steady call gave before in the stretch of evaluations, and jumps over it.
  case steady(place: Int32, end: Int32)
  /// Keeps the topmost value as what a steady call gives.
  case keepSteady(place: Int32)
  /// Replaces that many values by a list of them.
  case list(Int32)
  /// Replaces twice that many values by a map of them.
  case map(Int32)
  /// Pushes a function value with the frame as it is.
  case lambda(Int32)
  /// Replaces a function value by what it gives without arguments.
  case applied
  /// Fails: a match within another.
  case nestedMatch
  /// Ends the run with the topmost value.
  case finish
  /// Ends the run with a constant.
  case finishWith(Int32)
}
