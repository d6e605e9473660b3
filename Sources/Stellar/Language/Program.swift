// Part of squint.
public import UntrustedText

/// A compiled expression, to be evaluated any number of times on any thread.
public final class Program: Sendable {
  /// The text it was compiled from.
  public let source: Bytes
  /// The variables it reads, in slot order, with `:` written as `.`; two spellings of one name have two slots.
  public let variables: [String]
  /// The variables as the text spells them.
  public let spellings: [String]
  /// Whether it reads `_`, the map of all variables.
  public let usesAllVariables: Bool
  /// Whether the text is empty or blank: its value is null, and as a predicate it holds.
  public let isBlank: Bool
  let code: ProgramCode
  let tables: ProgramTables
  private let main: ProgramCode.Piece
  private let isDeep: Bool

  /// The longest text that is compiled, in bytes.
  public static let maximumSourceBytes = 2 << 20

  var lambdas: [ProgramCode.LambdaCode] { code.lambdas }

  /// Compiles an expression.
  ///
  /// A function that the library lacks is no error here, for it fails only when it is reached: see `unknownFunctions`.
  /// With `needsDefinitions` reading a variable that the scope does not define is an error, else it gives null.
  /// - Throws: where and why the text is no expression.
  public init(_ source: Bytes, functions: FunctionLibrary, needsDefinitions: Bool = false) throws(StellarError) {
    guard source.count <= Self.maximumSourceBytes else {
      throw StellarError(.sourceTooLong, "the expression is longer than \(Self.maximumSourceBytes) bytes")
        .at(0, in: source)
    }
    self.source = source
    isBlank = source.withUnsafeBytes { $0.allSatisfy { $0 <= 0x20 } }
    code =
      isBlank
      ? ProgramCode()
      : try Compiler.code(for: Parser.tree(of: source), functions: functions, needsDefinitions: needsDefinitions)
    tables = ProgramTables(code)
    main = code.main
    isDeep = code.lambdaDepth > DeepStack.shallow
    spellings = code.spellings
    variables = code.spellings.map(VariableName.normalised)
    usesAllVariables = code.usesAllVariables
  }

  /// The expression in one canonical spelling, to tell whether two texts say the same.
  public var canonicalText: Bytes {
    guard !isBlank, let tree = try? Parser.tree(of: source),
      let text = try? DeepStack.run({ () throws(StellarError) in tree.text })
    else { return Bytes() }
    return Bytes(text)
  }

  /// A function call as the text has it, for checks before anything runs.
  public struct CallSite {
    /// The function's name.
    public let function: String
    /// Bytes before the call in the text.
    public let offset: Int
    /// How many arguments are given.
    public var argumentCount: Int { literals.count }
    /// The values of arguments that are literals, nil for all others.
    public let literals: [Value?]
  }

  /// Every call in the text, in the order in which their arguments end.
  public var calls: [CallSite] {
    code.calls.map { CallSite(function: $0.function, offset: $0.offset, literals: $0.arguments.map { $0?.value }) }
  }

  /// The calls of functions that the library lacks, as errors with places, for warnings.
  public var unknownFunctions: [StellarError] {
    code.calls.compactMap { call in
      guard let index = code.functionNames.firstIndex(of: call.function), code.bodies[index].body == nil else {
        return nil
      }
      return unknownFunction(index).at(call.offset, in: source)
    }
  }

  func unknownFunction(_ index: Int) -> StellarError {
    if let reason = AbsentFunctions.reason(for: code.functionNames[index]) {
      return StellarError(.unknownFunction, "\(code.functionNames[index]) is not offered: \(reason)")
    }
    let advice = code.suggestions[index].map { ", did you mean \($0)?" } ?? ""
    return StellarError(.unknownFunction, "there is no function \(code.functionNames[index])\(advice)")
  }

  /// Evaluates with a fresh budget and the variables that the scope's closure gives.
  ///
  /// - Throws: what failed and where.
  public func evaluate(_ scope: EvaluationScope) throws(StellarError) -> Value {
    if isBlank { return .null }
    let values = scope.reserve(variables.count)
    for slot in 0..<variables.count { values[slot] = scope.variable(slot) }
    return try evaluateReserved(scope)
  }

  /// Evaluates with a fresh budget and the variables that stand in the scope: see `EvaluationScope.reserve`.
  ///
  /// - Throws: what failed and where.
  public func evaluateReserved(_ scope: EvaluationScope) throws(StellarError) -> Value {
    if isBlank { return .null }
    scope.context.restart()
    let values = scope.reserve(variables.count)
    guard isDeep else { return try run(main, frame: nil, values, scope, scope.context) }
    return try DeepStack.run { () throws(StellarError) in try run(main, frame: nil, values, scope, scope.context) }
  }

  /// Evaluates a rule: a Boolean, or nil for null; a blank text holds.
  ///
  /// - Throws: what failed and where, also when the value is neither Boolean nor null.
  public func evaluatePredicate(_ scope: EvaluationScope) throws(StellarError) -> Bool? {
    if isBlank { return true }
    switch try evaluate(scope) {
    case .boolean(let flag): return flag
    case .null: return nil
    case let other:
      throw StellarError(.notPredicate, "a rule must be true or false, this is \(other.kindName)").at(0, in: source)
    }
  }

  /// Evaluates with every variable null, as Metron validates a rule.
  ///
  /// - Throws: what failed and where.
  public func validate(_ services: Services, clock: @escaping () -> Int64) throws(StellarError) {
    _ = try evaluate(EvaluationScope(services: services, clock: clock))
  }
}
