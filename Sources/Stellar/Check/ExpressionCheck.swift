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
  public func report(
    on source: Bytes, as role: ExpressionRole, knowing fields: FieldKnowledge = FieldKnowledge()
  ) -> Report {
    do throws(StellarError) {
      let program = try Program(source, functions: functions)
      if program.isBlank { return Report(program: program, findings: [], references: []) }
      let tree = try Parser.tree(of: source)
      guard tree.deepest > DeepStack.shallow else { return visited(tree, program, role, fields) }
      return try DeepStack.run { visited(tree, program, role, fields) }
    } catch {
      let slip = WritingSlip(source, error)
      let finding = Finding(.error, slip.message + slip.advice(as: role), at: slip.offset)
      return Report(program: nil, findings: [finding], references: [])
    }
  }

  private func visited(
    _ tree: SyntaxTree, _ program: Program, _ role: ExpressionRole, _ fields: FieldKnowledge
  ) -> Report {
    var visit = TreeVisit(tree: tree, source: program.source, check: self, role: role, fields: fields)
    visit.run()
    visit.judge(program)
    return Report(
      program: program, findings: visit.findings.sorted { $0.offset < $1.offset },
      references: visit.references.sorted { $0.offset < $1.offset })
  }

  /// The value of an expression whose variables are all null.
  ///
  /// - Throws: what failed and where.
  func valueOfNulls(_ program: Program) throws(StellarError) -> Value {
    try program.evaluate(EvaluationScope(services: services, clock: { 0 }))
  }
}
