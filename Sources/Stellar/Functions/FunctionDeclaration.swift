// Part of squint.

/// A function of the language: what it is called, what it means, how it is called and what it does.
///
/// The examples are run as tests and printed as help.
public struct FunctionDeclaration: Sendable {
  /// One parameter as the help shows it.
  public struct Parameter: Sendable {
    /// The parameter's name.
    public let name: String
    /// What it means, in a few words.
    public let meaning: String
    /// Whether it may be left out.
    public let isOptional: Bool
    /// Whether it may be given any number of times.
    public let isRepeated: Bool

    /// Describes a parameter.
    public init(_ name: String, _ meaning: String, optional: Bool = false, repeated: Bool = false) {
      self.name = name
      self.meaning = meaning
      isOptional = optional
      isRepeated = repeated
    }
  }

  /// An expression and the expression of its value.
  public struct Example: Sendable {
    /// The expression.
    public let expression: String
    /// An expression that gives an equal value.
    public let result: String

    /// Pairs an expression with its value.
    public init(_ expression: String, _ result: String) {
      self.expression = expression
      self.result = result
    }
  }

  /// What runs the function; it may throw and never traps.
  public typealias Body = @Sendable (_ arguments: Arguments, _ context: CallContext) throws(StellarError) -> Value

  /// Makes a body for calls whose literal arguments are known, nil for those that are not literals.
  ///
  /// It gives nil where nothing is gained, and throws where the call is going to fail.
  public typealias Preparation = @Sendable (_ literals: [Value?]) throws(StellarError) -> Body?

  /// The name in capitals, as expressions write it.
  public let name: String
  /// The parameters in order.
  public let parameters: [Parameter]
  /// What the function does, as one sentence.
  public let summary: String
  /// What it gives back, as one phrase.
  public let returns: String
  /// When a call ends in an error, as one phrase; nil where that is for others to say.
  public let fails: String?
  /// Expressions with their values.
  public let examples: [Example]
  /// How many arguments a configuration may give; at run time more are ignored.
  public let arity: ClosedRange<Int>
  /// What runs the function.
  public let body: Body
  /// What a call's literal arguments are worked out to once, such as a format or a pattern.
  public let preparation: Preparation?

  /// Whether a call with equal arguments gives the same for a while, so that one call serves a stretch of evaluations.
  public let isSteady: Bool
  /// Whether the function keeps and changes none of its arguments, so that these may be shared by evaluations.
  public let readsOnly: Bool
  /// What runs this function and, before it, the one named that alone is its argument, at the cost of one call.
  public let fusions: [String: Body]

  /// Declares a function; the arity follows from the parameters unless it is given.
  public init(
    _ name: String, _ parameters: [Parameter] = [], summary: String, returns: String,
    fails: String? = nil, examples: [Example] = [], arity: ClosedRange<Int>? = nil, isSteady: Bool = false,
    readsOnly: Bool = false, fusions: [String: Body] = [:], preparation: Preparation? = nil, body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.summary = summary
    self.returns = returns
    self.fails = fails
    self.examples = examples
    let needed = parameters.count { !$0.isOptional }
    let most = parameters.contains { $0.isRepeated } ? Int.max : parameters.count
    self.arity = arity ?? needed...max(needed, most)
    self.body = body
    self.preparation = preparation
    self.isSteady = isSteady
    self.readsOnly = readsOnly
    self.fusions = fusions
  }

  /// The call's form, as `SPLIT(value, delimiter)`; optional parameters stand in brackets.
  public var signature: String {
    let shown = parameters.map { parameter in
      let name = parameter.isRepeated ? "\(parameter.name)..." : parameter.name
      return parameter.isOptional ? "[\(name)]" : name
    }
    return "\(name)(\(shown.joined(separator: ", ")))"
  }
}
