// Part of squint.
public import UntrustedText

/// Reads an expression as a careful colleague would: what cannot work, and where Metron's language has its traps.
public struct ExpressionCheck: Sendable {
  let functions: FunctionLibrary
  let services: Services

  /// Checks against these functions; the services give the public suffixes that domain functions need.
  public init(functions: FunctionLibrary, services: Services) {
    self.functions = functions
    self.services = Services(suffixes: services.suffixes)
  }

  /// What was found out about one expression.
  public struct Report {
    /// The program, nil when the text is no expression.
    public let program: Program?
    /// What is wrong or odd, in the order of places.
    public let findings: [Finding]
    /// The variables that it reads, in the order of places.
    public let references: [VariableReference]
  }

  /// Looks through an expression.
  public func report(on source: Bytes, as role: ExpressionRole) -> Report {
    do throws(StellarError) {
      let program = try Program(source, functions: functions)
      if program.isBlank { return Report(program: program, findings: [], references: []) }
      let tree = try Parser.tree(of: source)
      let report = try DeepStack.run { () throws(StellarError) in
        var visit = TreeVisit(tree: tree, source: source, check: self)
        visit.run()
        visit.judge(program, as: role)
        return (visit.findings, visit.references)
      }
      return Report(
        program: program, findings: report.0.sorted { $0.offset < $1.offset },
        references: report.1.sorted { $0.offset < $1.offset })
    } catch {
      let advice = Self.advice(for: source, as: role)
      let finding = Finding(.error, "\(error.message)\(advice)", at: error.place?.offset ?? 0)
      return Report(program: nil, findings: [finding], references: [])
    }
  }

  /// What to say to those who wrote prose, or a text without its quotes.
  private static func advice(for source: Bytes, as role: ExpressionRole) -> String {
    let text = String(decoding: source.array, as: UTF8.self)
    let hasQuotes = source.array.contains { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
    let isProse = text.split(separator: " ").count > 1 && !text.contains("(") && !hasQuotes
    switch role {
    case .reason where !hasQuotes || isProse:
      return "; a reason is an expression, not text: put the text in quotes, as \"'\(excerpt(text))'\", or write"
        + " FORMAT('… %s', field)"
    case .score where isProse: return "; a score is a number, or an expression that gives one"
    case .rule where isProse: return "; a rule is an expression, such as field == 'text'"
    case .value where isProse: return "; text in an expression stands in quotes: '\(excerpt(text))'"
    case .value, .rule, .score, .reason: return ""
    }
  }

  private static func excerpt(_ text: String) -> String { Neutral.shown(text, limit: 32) }

  /// The value of an expression whose variables are all null.
  ///
  /// - Throws: what failed and where.
  func valueOfNulls(_ program: Program) throws(StellarError) -> Value {
    try program.evaluate(EvaluationScope(services: services, clock: { 0 }))
  }
}
