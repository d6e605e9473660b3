// Part of squint.

/// What a compiled program consists of.
struct ProgramCode: Sendable {
  /// A run of instructions with its own stack.
  struct Piece: Sendable {
    var start: Int
    var count: Int
    /// The most values that are on its stack at once.
    var depth: Int
  }

  /// A function value's body.
  struct LambdaCode: Sendable {
    var parameters: [String]
    /// How many values of the lambdas around it stand before its parameters.
    var capturedCount: Int
    var code: Piece
  }

  /// A call as it is written.
  struct Call: Sendable {
    var function: String
    var offset: Int
    /// The arguments that are literals; nil for those that are not.
    var arguments: [Constant?]
  }

  /// What runs a function, nil for one that the library lacks.
  ///
  /// A type of its own: a bare closure in an array would be called through one more function.
  struct Callee: Sendable {
    let body: FunctionDeclaration.Body?
  }

  var instructions: [Instruction] = []
  var offsets: [Int32] = []
  var constants: [Constant] = []
  var constantSets: [ConstantSet] = []
  var spellings: [String] = []
  var functionNames: [String] = []
  var bodies: [Callee] = []
  var suggestions: [String?] = []
  var lambdas: [LambdaCode] = []
  var calls: [Call] = []
  var usesAllVariables = false
  /// How deep lambdas stand within lambdas.
  var lambdaDepth = 0
  var main = Piece(start: 0, count: 0, depth: 0)
}
