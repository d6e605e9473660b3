// Part of squint.
import SquintTestSupport
import Stellar
import StellarReference
import Testing
import UntrustedText

@Suite struct `Random expressions` {
  @Test func `the compiled program and a plain walk over the tree agree`() throws {
    var random = SeededRandom(seed: 20_261_123)
    var values = 0
    for _ in 0..<4000 {
      let text = RandomExpression.text(depth: 4, &random)
      let program = try Program(Bytes(text), functions: .standard)
      let scope = EvaluationScope(services: TestServices.services, clock: { 0 })
      scope.variable = { RandomExpression.variables[program.variables[$0]] ?? .null }
      let compiled = shown { () throws(StellarError) in try program.evaluate(scope) }
      let walker = try TreeWalker(
        Bytes(text), library: .standard, context: scope.context, variables: RandomExpression.variables)
      let walked = shown { () throws(StellarError) in try walker.value() }
      #expect(compiled == walked, "\(text)")
      if compiled != "error" { values += 1 }
    }
    #expect(values > 1000)
  }

  private func shown(_ body: () throws(StellarError) -> Value) -> String {
    guard let value = try? body(), let json = try? value.json(.typed) else { return "error" }
    return json.text()
  }
}

/// Writes expressions that parse; whether they evaluate is another matter.
enum RandomExpression {
  static nonisolated(unsafe) let variables: [String: Value] = [
    "i": .int(7), "l": .long(3_000_000_000), "d": .double(2.5), "f": .float(1.5), "s": .text("abc"),
    "t": .boolean(true), "n": .null, "e": .list(of: []), "a": .list(of: [.int(1), .text("abc")]),
  ]

  static func text(depth: Int, _ random: inout SeededRandom) -> String {
    guard depth > 0 else { return leaf(&random) }
    switch Int.random(in: 0..<11, using: &random) {
    case 0: return chain(["+", "-", "*", "/"], depth, &random, number)
    case 1: return chain(["+", "*", "/"], depth, &random, number)
    case 2: return chain(["==", "!=", "<", "<=", ">", ">="], depth, &random, wrapped)
    case 3: return chain(["and", "or"], depth, &random, wrapped)
    case 4: return "not(\(text(depth: depth - 1, &random)))".replacingConditional
    case 5: return "(\(wrapped(depth, &random)) ? \(text(depth: depth - 1, &random)) : \(wrapped(depth, &random)))"
    case 6: return "[\(wrapped(depth, &random)), \(wrapped(depth, &random))]"
    case 7: return "\(leaf(&random)) in [\(leaf(&random)), \(leaf(&random))]"
    case 8: return "\(leaf(&random)) not in \(leaf(&random))"
    case 9: return "if \(wrapped(depth, &random)) then \(wrapped(depth, &random)) else \(wrapped(depth, &random))"
    case _: return leaf(&random)
    }
  }

  private static func leaf(_ random: inout SeededRandom) -> String {
    let leaves = [
      "1", "0", "-3", "2147483647", "5L", "2.5", "1.5f", "'abc'", "'b'", "true", "false", "null", "i", "l", "d", "f",
      "s", "t", "n", "e", "a", "missing", "[]", "exists(i)", "exists(n)",
    ]
    return leaves.randomElement(using: &random) ?? "1"
  }

  private static func number(_ depth: Int, _ random: inout SeededRandom) -> String {
    if depth > 2, Bool.random(using: &random) { return "(\(chain(["+", "-", "*", "/"], depth - 1, &random, number)))" }
    return ["1", "0", "-3", "2147483647", "5L", "2.5", "1.5f", "i", "l", "d", "f", "n", "missing"]
      .randomElement(using: &random) ?? "1"
  }

  private static func wrapped(_ depth: Int, _ random: inout SeededRandom) -> String {
    Bool.random(using: &random) ? "(\(text(depth: depth - 1, &random)))" : leaf(&random)
  }

  private static func chain(
    _ symbols: [String], _ depth: Int, _ random: inout SeededRandom, _ operand: (Int, inout SeededRandom) -> String
  ) -> String {
    var text = operand(depth, &random)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      text += " \(symbols.randomElement(using: &random) ?? "+") \(operand(depth, &random))"
    }
    return text
  }
}

extension String {
  /// `not` takes no bare conditional: one more pair of parentheses makes it an operand.
  fileprivate var replacingConditional: String { hasPrefix("not(if ") ? "not((\(dropFirst(4)))" : self }
}
