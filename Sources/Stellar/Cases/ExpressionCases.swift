// Part of squint.
import UntrustedText

/// Cases that evaluate an expression with variables.
struct ExpressionCases: Sendable {
  let library: FunctionLibrary
  let services: Services
  let clock: @Sendable () -> Int64

  private static let testFunctions: [FunctionDeclaration] = [
    FunctionDeclaration("RET_TRUE", [], summary: "Gives true whatever it gets.", returns: "true") {
      _, _ throws(StellarError) in .boolean(true)
    },
    FunctionDeclaration("THROW", [], summary: "Fails.", returns: "nothing") {
      arguments, context throws(StellarError) in
      throw StellarError(try context.javaText(arguments[0]).shownText())
    },
    FunctionDeclaration("JOIN_STRINGS", [], summary: "Joins texts with commas.", returns: "a text") {
      arguments, context throws(StellarError) in
      var joined: [UInt8] = []
      for (position, item) in (arguments[0].items ?? []).enumerated() {
        if position > 0 { joined.append(UInt8(ascii: ",")) }
        joined += try context.javaText(item).array
      }
      return try context.text(joined)
    },
  ]

  init(library: FunctionLibrary, services: Services, clock: @escaping @Sendable () -> Int64) {
    self.library = library
    self.services = services
    self.clock = clock
  }

  func outcome(of entry: JSONValue) -> CaseOutcome {
    guard let text = entry["expr"]?.bytesValue else { return .error("the case has no text as its expr") }
    do throws(StellarError) {
      let functions = entry["test_functions"] == nil ? library : library.adding(Self.testFunctions)
      let program = try Program(
        text, functions: functions, needsDefinitions: entry["missing"]?.stringValue == "error")
      let scope = scope(for: program, entry)
      guard entry["mode"]?.stringValue == "predicate" else {
        return .result(try program.evaluate(scope).json(.typed))
      }
      return .result(try program.evaluatePredicate(scope).map(JSONValue.bool) ?? .null)
    } catch {
      return .error(error.description)
    }
  }

  private func scope(for program: Program, _ entry: JSONValue) -> EvaluationScope {
    let variables = MapObject()
    for member in entry["vars"]?.members ?? [] { variables[.text(member.key)] = Value(member.value, .typed) }
    let names = zip(program.spellings, program.variables).map { spelling, name in
      variables.contains(.text(spelling)) ? Value.text(spelling) : .text(name)
    }
    let scope = EvaluationScope(services: services, clock: clock)
    scope.variable = { variables[names[$0]] ?? .null }
    scope.allVariables = { .map(variables) }
    scope.isDefined = { variables.contains(names[$0]) }
    return scope
  }
}
